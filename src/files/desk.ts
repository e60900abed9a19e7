import { ChatError, type Files, type Look } from '../chat/port.ts'
import type { Action } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { Errand, ErrandFacts, View } from '../delivery/index.ts'
import { isReadable } from './content.ts'
import { askDirectly, type DeskNeeds, judge, type OnDesk, takerFor, tell, whoIs } from './judge.ts'
import { type Opened, openFile, type Wanted } from './open.ts'
import { fileActions } from './press.ts'
import { addIntake, findIntake, type Intake, intakeIdOf, putIntake } from './store.ts'
import { text } from './text.ts'

/** The mechanism for every file that a command takes; bot.ts names the takers. */
export interface FileDesk {
  readonly errands: readonly Errand[]
  readonly actions: readonly Action[]
  readonly views: readonly View[]
}

export const fileDesk = (needs: DeskNeeds): FileDesk => ({
  errands: [fileErrand(needs)],
  actions: fileActions(needs),
  views: [planView(needs)],
})

const planView = (needs: DeskNeeds): View => ({
  name: 'file.plan',
  async render({ subject, turn }) {
    const intake = await findIntake(turn.tx, intakeIdOf(subject))
    const taker = needs.takers.find(({ name }) => name === intake?.taker)
    return intake && taker ? { card: text.card(taker, intake) } : null
  },
})

const fileErrand = (needs: DeskNeeds): Errand => ({
  kind: 'file',
  async fetch(from, facts) {
    const opened = await openFile(from, wantedIn(facts))
    return async (turn) => {
      const intake = await findIntake(turn.tx, Number(facts.intake))
      if (intake?.state !== 'fetching') return
      const at = { needs, turn, intake }
      if (opened && 'kept' in opened) return refused({ ...at, intake: { ...intake, name: opened.name } }, opened.kept)
      if (opened) return judge(at, opened)
      await putIntake(turn.tx, intake, { state: 'unfit' })
      await tell(at, text.noFile(lineOf(needs, intake)))
    }
  },
  async givenUp(turn, facts, error) {
    const intake = await findIntake(turn.tx, Number(facts.intake))
    if (intake?.state === 'fetching') await refused({ needs, turn, intake }, error)
  },
})

const wantedIn = ({ source = '', key = '', name = '' }: ErrandFacts): Wanted => ({ source, key, name })
const lineOf = ({ takers }: DeskNeeds, { taker }: Intake): string =>
  takers.find(({ name }) => name === taker)?.line ?? ''

/** From a group it is asked for in the direct chat, once (FEISHU.md 8.2); there is no other way to it. */
async function refused(at: OnDesk, error: unknown): Promise<void> {
  const { turn, intake } = at
  const kind = error instanceof ChatError ? error.facts.kind : 'unknown'
  const { place } = await whoIs(at)
  const canSend = kind === 'refused' || kind === 'no_scope'
  if (!place.direct && canSend) {
    await putIntake(turn.tx, intake, { state: 'wanted', at: turn.now })
    return askDirectly(turn, intake, place.name)
  }
  await putIntake(turn.tx, intake, { state: 'unfit' })
  const line = kind === 'message_gone' ? text.recalled : kind === 'too_long' ? text.tooBig : text.cannotGet(intake.name)
  await tell(at, line)
}

/** A file in a message that somebody answered with nothing but the mention. */
export interface QuotedFile {
  readonly name: string
  readonly source: string
  /** Null: the platform refuses it. */
  readonly opened: Opened | null
}

/** Fetched beside the message itself; null: it holds no file that could be meant for a command. */
export async function openQuotedFile(
  from: { look: Look; files: Files },
  message: { messageId: string; attachments: readonly { kind: string; key: string; name?: string | undefined }[] },
): Promise<QuotedFile | null> {
  const file = message.attachments.find(({ kind, name }) => kind === 'file' && isReadable(name ?? ''))
  if (!file) return null
  const { messageId: source } = message
  const opened = await openFile(from, { source, key: file.key, name: file.name ?? '' })
  return opened && { name: opened.name, source, opened: 'kept' in opened ? null : opened }
}

export interface QuotedBy {
  readonly chatId: string
  readonly messageId: string
  readonly saidBy: string
}

/**
 * Taken when one of us who may hand in such files answered it. False: it is nobody's file, and where a shop reads
 * along one that no command takes is part of a complaint.
 */
export async function takeQuotedFile(
  needs: DeskNeeds,
  turn: Turn,
  by: QuotedBy & { file: QuotedFile },
): Promise<boolean> {
  const { chatId, messageId, saidBy: askedBy, file } = by
  const around = await needs.around(turn.tx, { chatId, direct: false, person: { openId: askedBy } })
  const { asker, place } = around
  if (asker.side !== 'staff' || !needs.takers.some((taker) => taker.may(asker, place))) return false
  const content = file.opened?.content
  if (place.kind === 'shop' && file.opened && !(content && takerFor(needs, around, content))) return false
  const { source, name } = file
  const state = file.opened ? 'fetching' : 'wanted'
  const intake = await addIntake(turn, { askedBy, chatId, messageId, replyChat: chatId, source, name, state })
  if (file.opened) await judge({ needs, turn, intake }, file.opened)
  else await askDirectly(turn, intake, place.name)
  return true
}
