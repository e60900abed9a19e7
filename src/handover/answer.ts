import { type Asker, isManager, roleIn } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { clearDeadlines } from '../deadlines/index.ts'
import { say, touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { takeOver } from '../tickets/index.ts'
import { answerItem, changeHandover, type Handover, handoverSubject, type Item, itemsOf, keepHistory } from './store.ts'
import { text } from './text.ts'

/** Whoever takes the shift over: the one it went to, another supervisor of the team, or a manager; not who leaves. */
function refuseOthers(handover: Handover, by: Asker): void {
  if (by.openId === handover.to) return
  const over = isManager(by) || roleIn(by, handover.teamId) === 'supervisor'
  if (!over || by.openId === handover.from) throw new Refused('forbidden', text.onlyNext)
}

const openItems = async (turn: Turn, handover: Handover): Promise<Item[]> =>
  (await itemsOf(turn.tx, handover.id)).filter(({ state }) => state === 'open')

/** These items, or all that are open, are his now: their promises and, unless somebody works on, the tickets. */
export async function confirm(
  turn: Turn,
  handover: Handover,
  { by, ticketId }: { by: Asker; ticketId: number | null },
): Promise<number> {
  refuseOthers(handover, by)
  if (handover.state !== 'given') throw new Refused('conflict', text.notYet)
  const open = await openItems(turn, handover)
  const meant = ticketId === null ? open : open.filter((item) => item.ticketId === ticketId)
  if (meant.length === 0) throw new Refused('conflict', text.answered)
  let taken = 0
  for (const item of meant) {
    if (!(await answerItem(turn, item, { state: 'confirmed', by: by.openId }))) continue
    taken += 1
    await takeOver(turn, item.ticketId, { openId: by.openId, name: by.name ?? null })
    const event = { handoverId: handover.id, ticketId: item.ticketId, what: 'confirmed' as const }
    await keepHistory(turn, { ...event, by: by.openId, to: by.openId })
  }
  await settleIfDone(turn, handover)
  return taken
}

/** Returned with a reason: it stays with who leaves, and he is told. */
export async function refuse(
  turn: Turn,
  handover: Handover,
  { by, ticketId, reason }: { by: Asker; ticketId: number; reason: string },
): Promise<void> {
  refuseOthers(handover, by)
  if (handover.state !== 'given') throw new Refused('conflict', text.notYet)
  if (!reason) throw new Refused('bad_input', text.needsReason)
  const item = (await openItems(turn, handover)).find((each) => each.ticketId === ticketId)
  if (!item || !(await answerItem(turn, item, { state: 'refused', by: by.openId, reason }))) {
    throw new Refused('conflict', text.answered)
  }
  const event = { handoverId: handover.id, ticketId, what: 'refused' as const, words: reason }
  await keepHistory(turn, { ...event, by: by.openId, to: handover.from })
  const [back] = await namesOf(turn.tx, [handover.from])
  await takeOver(turn, ticketId, { openId: handover.from, name: back?.name ?? null })
  const team = await findTeam(turn.tx, handover.teamId)
  const line = text.returned(ticketId, by.name ?? '同事', reason)
  await say(turn, [{ to: { person: handover.from }, what: { text: line }, fallbackChat: team?.chatId ?? undefined }])
  await settleIfDone(turn, handover)
}

async function settleIfDone(turn: Turn, handover: Handover): Promise<void> {
  if ((await openItems(turn, handover)).length > 0) return touch(turn, handoverSubject(handover.id))
  await changeHandover(turn, handover.id, { state: 'settled', settledAt: turn.now })
  await keepHistory(turn, { handoverId: handover.id, what: 'settled', by: null })
  await clearDeadlines(turn, handoverSubject(handover.id))
}

export const mayNote = ({ from, to, teamId }: Pick<Handover, 'from' | 'to' | 'teamId'>, by: Asker): boolean =>
  by.openId === from || by.openId === to || isManager(by) || roleIn(by, teamId) === 'supervisor'

/** Free notes, by who leaves, who takes over, or who is over the team; the last ones stand. */
export async function noteOn(
  turn: Turn,
  handover: Handover,
  { by, words }: { by: Asker; words: string },
): Promise<void> {
  if (!mayNote(handover, by)) throw new Refused('forbidden', text.onlySupervisors)
  const notes = words.trim().slice(0, 500)
  if (!notes) throw new Refused('bad_input', text.noteUsage)
  await changeHandover(turn, handover.id, { notes })
  await keepHistory(turn, { handoverId: handover.id, what: 'noted', by: by.openId, words: notes })
}
