import { type Asker, isManager, supervisesAny } from '../commands/index.ts'
import { sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { say, touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { adminsOf, companyHoldersOf, type Holder, managersOf, namesOf, supervisorsOf } from '../people/index.ts'
import { editText } from './edit-text.ts'
import { findVersion, keepVersion, settleVersion, sourceOf, standingOf, type Version, type Written } from './own.ts'
import { readPlaybook } from './parse.ts'
import { reviewCard } from './review-card.ts'
import { text } from './text.ts'

export const REVIEW_VIEW = 'playbook.review'
const subjectOf = (id: number): string => `playbook-version:${id}`
export const versionIdOf = (subject: string): number =>
  Number(/^playbook-version:(\d+)$/.exec(subject)?.[1] ?? Number.NaN)

/** As many are asked as will surely be enough; each of the others may look as well. */
const MOST_ASKED = 5

/** Other managers, those who check quality, supervisors: everybody but who wrote it. */
async function reviewersFor({ tx }: Turn, author: string): Promise<Holder[]> {
  const all = [
    ...(await companyHoldersOf(tx, 'qa')),
    ...(await managersOf(tx)),
    ...(await supervisorsOf(tx)),
    ...(await adminsOf(tx)),
  ]
  return all.filter(({ openId }, i) => openId !== author && all.findIndex((each) => each.openId === openId) === i)
}

export const mayReview = (asker: Asker, { author }: Pick<Version, 'author'>): boolean =>
  asker.side === 'staff' &&
  asker.openId !== author &&
  (isManager(asker) || supervisesAny(asker) || asker.company.includes('qa'))

/** Who is asked to look at it; nobody: there is no one else, and it holds at once. */
export interface Submitted {
  readonly asked: readonly string[]
}

/**
 * A version is handed in. Somebody else than who wrote it lets it through by one press; until then the company reads
 * what it read before. `seenBy`: who pressed for it, where that is another one already.
 */
export async function submitVersion(turn: Turn, written: Written, seenBy?: string): Promise<Submitted> {
  const { book, author } = written
  await overtake(turn, book)
  const reviewers = await reviewersFor(turn, author)
  const reviewer = seenBy && seenBy !== author ? seenBy : reviewers.length === 0 ? author : null
  const kept = await keepVersion(turn, { ...written, reviewer, state: reviewer === null ? 'waiting' : 'kept' })
  if (reviewer !== null) return { asked: [] }
  const asked = reviewers.slice(0, MOST_ASKED)
  const what = { view: REVIEW_VIEW, subject: subjectOf(kept.id) }
  await say(
    turn,
    asked.map(({ openId }) => ({ to: { person: openId }, what, once: `${what.subject}:${openId}` })),
  )
  return { asked: asked.map(({ name }) => name ?? text.or.me) }
}

/** What still waited is not looked at any more. */
async function overtake(turn: Turn, book: string): Promise<void> {
  const waiting = await standingOf(turn.tx, book, 'waiting')
  if (!waiting) return
  await settleVersion(turn, waiting, { state: 'refused', reviewer: null })
  await touch(turn, subjectOf(waiting.id))
}

export async function review(turn: Turn, { id, by, keep }: { id: number; by: Asker; keep: boolean }): Promise<Version> {
  const version = await findVersion(turn.tx, id)
  if (!version) throw new Refused('not_found', editText.gone)
  if (!mayReview(by, version)) throw new Refused('forbidden', editText.notReviewer)
  await touch(turn, subjectOf(id))
  if (version.state !== 'waiting') throw new Refused('conflict', editText.decided)
  const settled = await settleVersion(turn, version, { state: keep ? 'kept' : 'refused', reviewer: by.openId })
  if (!settled) throw new Refused('conflict', editText.decided)
  const { book, author, kind } = settled
  const who = by.name ?? text.or.me
  const title = await titleOf(turn, settled)
  const kept = kind === 'retired' ? editText.tellRetired(book, who) : editText.tellKept(book, title, who)
  const words = keep ? kept : editText.tellRefused(book, title, who)
  await say(turn, [{ to: { person: author }, what: { text: words }, once: `${subjectOf(id)}:told` }])
  return settled
}

/** Its own, or for one that has no words of its own that of what holds. */
async function titleOf({ tx }: Turn, { book, source }: Version): Promise<string> {
  const markdown = source ?? (await sourceOf(tx, book))
  return markdown === null ? '' : String(readPlaybook(book, markdown).head.title)
}

/** What is new and what is gone, and the two answers; who looked at it once somebody has. */
export const reviewView: View = {
  name: REVIEW_VIEW,
  async render({ subject, turn }) {
    const version = await findVersion(turn.tx, versionIdOf(subject))
    if (!version) return null
    const { book, source, author, reviewer } = version
    const before = await sourceOf(turn.tx, book)
    const people = await namesOf(turn.tx, [author, ...(reviewer ? [reviewer] : [])])
    const name = (openId: string) => people.find((each) => each.openId === openId)?.name ?? text.or.me
    return {
      card: reviewCard({
        version,
        title: await titleOf(turn, version),
        before: before === null ? null : readPlaybook(book, before),
        after: source === null ? null : readPlaybook(book, source),
        author: name(author),
        reviewer: reviewer && name(reviewer),
        when: sayWhen(version.at, turn.now, turn.zone),
      }),
    }
  },
}
