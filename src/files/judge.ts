import { plain, type Rich } from '../chat/rich.ts'
import type { Asker, Place } from '../commands/index.ts'
import type { Turn, Tx } from '../db/index.ts'
import { say } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import type { FileContent } from './content.ts'
import type { Opened } from './open.ts'
import { type Intake, intakeSubject, putIntake } from './store.ts'
import type { Shown } from './table.ts'
import type { FileTaker, Plan, Verdict } from './taker.ts'
import { text } from './text.ts'

/** What this room needs of those above it. */
export interface DeskNeeds {
  readonly takers: readonly FileTaker[]
  /** Who somebody is in a chat, asked again each time. */
  around(tx: Tx, spot: { chatId: string; direct: boolean; person: { openId: string } }): Promise<Around>
  /** Where words for him go when he can't be written to. */
  teamChatFor(tx: Tx, around: Around): Promise<string | undefined>
}

export interface Around {
  readonly asker: Asker
  readonly place: Place
}

const spotOf = (chatId: string, openId: string) => ({ chatId, direct: false, person: { openId } })

/** One file on the desk, in the transaction that deals with it. */
export interface OnDesk {
  readonly needs: DeskNeeds
  readonly turn: Turn
  readonly intake: Intake
}

/** Who somebody is now where the command was typed; without a name, who typed it. */
export const whoIs = ({ needs, turn, intake }: OnDesk, openId = intake.askedBy): Promise<Around> =>
  needs.around(turn.tx, spotOf(intake.chatId, openId))

/** Where the answer goes: as a reply, but never where a shop reads along. */
export async function tell({ needs, turn, intake }: OnDesk, what: Rich | 'card'): Promise<void> {
  const here = await needs.around(turn.tx, spotOf(intake.replyChat, intake.askedBy))
  const shopReads = here.place.kind === 'shop' || (here.place.kind === 'unbound' && here.place.external)
  const said = what === 'card' ? { view: 'file.plan', subject: intakeSubject(intake.id) } : { text: what }
  if (!shopReads) return say(turn, [{ to: { message: intake.messageId, chat: intake.replyChat }, what: said }])
  const fallbackChat = await needs.teamChatFor(turn.tx, here)
  await say(turn, [{ to: { person: intake.askedBy }, what: said, fallbackChat }])
}

/** A file that can't be fetched from a group is asked for in the direct chat: once for each. */
export async function askDirectly(turn: Turn, intake: Intake, group: string | undefined): Promise<void> {
  const once = `file-direct:${intake.askedBy}:${intake.source}`
  const what = { text: text.sendDirect(intake.name, group ?? '群') }
  await say(turn, [{ to: { person: intake.askedBy }, what, once }])
}

/** The best of those he may use. */
export function takerFor(needs: DeskNeeds, { asker, place }: Around, content: FileContent): FileTaker | null {
  const fitting = needs.takers
    .filter((taker) => taker.may(asker, place))
    .map((taker) => ({ taker, fit: taker.fits(content) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
  return fitting[0]?.taker ?? null
}

/** A file that came: shown before the press, or what is wrong with it; nothing of it is done yet. */
export async function judge(at: OnDesk, opened: Opened): Promise<void> {
  const { needs, turn, intake } = at
  const around = await whoIs(at)
  const { name, digest, content } = opened
  const stop = async (line: string) => {
    await putIntake(turn.tx, intake, { state: 'unfit', name, digest })
    await tell(at, line)
  }
  if (!content) return stop(opened.refused ?? text.empty)
  const asked = intake.taker ? needs.takers.find((taker) => taker.name === intake.taker) : undefined
  const taker = asked ?? takerFor(needs, around, content)
  if (!taker) return stop(text.unfit(needs.takers.filter((each) => each.may(around.asker, around.place)).map(titleOf)))
  if (!taker.may(around.asker, around.place)) return stop(text.notYours(taker.line))
  const read = { ...intake, taker: taker.name, name, digest, content }
  const verdict = await verdictOf(taker, { ...turn, ...around }, read)
  const { state, shown, doneText } = await outcomeOf(turn, verdict)
  await putIntake(turn.tx, intake, { taker: taker.name, name, digest, content, state, shown, doneText })
  await tell(at, 'card')
}

const titleOf = ({ title }: FileTaker): string => title

/** In a savepoint, although it should write nothing; what it refuses is a problem of the whole file. */
export async function verdictOf(taker: FileTaker, who: Turn & Around, intake: Intake): Promise<Verdict> {
  const { content, name, digest } = intake
  if (!content) return { problems: [{ line: 0, what: text.empty }] }
  try {
    return await who.tx.transaction((tx) => taker.read({ ...who, tx, content, name, digest, sentBy: intake.askedBy }))
  } catch (error) {
    if (error instanceof Refused) return { problems: [{ line: 0, what: error.message }] }
    throw error
  }
}

type Outcome = Pick<Intake, 'state' | 'shown' | 'doneText'>

async function outcomeOf(turn: Turn, verdict: Verdict): Promise<Outcome> {
  const shown = shownOf(verdict)
  if ('problems' in verdict) return { state: 'problems', shown, doneText: null }
  const { plan } = verdict
  if (plan.changes === 0) return { state: 'same', shown, doneText: null }
  if (plan.atOnce !== true) return { state: 'offered', shown, doneText: null }
  return { state: 'done', shown, doneText: await applied(turn, plan) }
}

/** All or nothing. */
export const applied = (turn: Turn, plan: Plan): Promise<Rich> =>
  turn.tx.transaction((tx) => plan.apply({ ...turn, tx }))

export function shownOf(verdict: Verdict): Shown {
  if ('problems' in verdict) return { lines: [], details: [], problems: verdict.problems }
  return { lines: verdict.plan.lines, details: (verdict.plan.details ?? []).slice(0, 200), problems: [] }
}

/** By what people read: the database keeps its own order of keys. */
export const readsTheSame = (a: Shown | null, b: Shown): boolean => a !== null && wordsOf(a) === wordsOf(b)
const wordsOf = ({ lines, details }: Shown): string => [...lines, ...details].map(plain).join('\n')
