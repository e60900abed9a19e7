import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { Deadline } from '../deadlines/index.ts'
import { say } from '../delivery/index.ts'
import { addWorking } from '../kernel/calendar.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import { Refused } from '../kernel/errors.ts'
import { captureText as text } from './capture-text.ts'
import { calendarFor } from './clocks.ts'
import { type DraftRow, decideAt, decideDraft, draftIdOf, fileDraft, findDraft } from './drafts.ts'

const VIEWS = ['draft.ask', 'draft.offer']

/** Who said it, the shop in its chat, the team; a suggestion is for the team alone. */
function mayDecide({ asker, place }: Acting, draft: DraftRow): boolean {
  if (actsFor(asker, draft.complaint.teamId)) return true
  if (draft.kind === 'offered') return false
  if (asker.openId === draft.saidBy) return true
  return asker.side === 'shop' && place.chatId === draft.chatId
}

async function draftOn(acting: Acting): Promise<DraftRow> {
  const draft = await findDraft(acting.tx, draftIdOf(acting.card.subject))
  if (draft?.state !== 'waiting') throw new Refused('conflict', text.decided)
  if (!mayDecide(acting, draft)) throw new Refused('forbidden', text.notYoursToDecide)
  return draft
}

const file = defineAction({
  act: 'file_draft',
  views: VIEWS,
  async run(acting) {
    const draft = await draftOn(acting)
    const { openId, side } = acting.asker
    // Whoever of us takes a suggestion up is the first one the shop dealt with.
    const { complaint } = draft
    const firstContact = complaint.firstContact ?? (side === 'staff' ? openId : null)
    const id = await fileDraft(acting, draft, { by: openId, complaint: { ...complaint, firstContact } })
    return done(text.filedToast(id))
  },
})

const drop = defineAction({
  act: 'drop_draft',
  views: VIEWS,
  async run(acting) {
    const draft = await draftOn(acting)
    const decided = await decideDraft(acting, draft, { state: 'declined', by: acting.asker.openId })
    if (!decided) throw new Refused('conflict', text.decided)
    return done(text.declinedToast)
  },
})

export const draftActions: readonly Action[] = [file, drop]

const ANSWERED_WITHIN_MS = 10 * MINUTE_MS

/** Ten minutes of working time; at night the question stands until the morning. */
export function waitForAnswer(turn: Turn, id: number): Promise<void> {
  return decideAt(turn, id, addWorking(calendarFor(turn.policy, turn.zone), turn.now, ANSWERED_WITHIN_MS))
}

/** Nobody pressed in time, or what was quoted could not be fetched: it is filed with the words there are. */
export async function fireDraft(turn: Turn, deadline: Deadline): Promise<void> {
  const draft = await findDraft(turn.tx, draftIdOf(deadline.subject))
  if (draft?.state !== 'waiting') return
  if (draft.kind === 'quoted') await fileWithoutSource(turn, draft)
  else await fileDraft(turn, draft, { by: null })
}

/** The message that was replied to is gone: what the reply itself said is kept, and the chat is told. */
export async function fileWithoutSource(turn: Turn, draft: DraftRow): Promise<void> {
  const id = await fileDraft(turn, draft, { by: null })
  const to = { message: draft.messageId, chat: draft.chatId }
  await say(turn, [{ to, what: { text: text.sourceGone(id) } }])
}
