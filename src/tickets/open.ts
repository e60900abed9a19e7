import type { Attachment } from '../chat/port.ts'
import type { ShopHere } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { DAY_MS, HOUR_MS, plus } from '../kernel/clock.ts'
import type { Category, Judgement } from '../triage/index.ts'
import { raiseAlarm } from './alarm.ts'
import { openingClocks } from './clocks.ts'
import { type Opening, openInOneStatement } from './open-statement.ts'
import { lookAtSizes } from './pieces.ts'
import { atLeastB } from './rules.ts'
import { earlierTicket } from './store.ts'
import { firstAssignee } from './who-takes.ts'

/** A complaint as it was heard, before anybody has looked at it. */
export interface Complaint {
  readonly keys: readonly string[]
  readonly chatId: string
  readonly messageId: string
  readonly words: string
  readonly attachments: readonly Attachment[]
  readonly judgement: Judgement
  /** When the first of the messages was said that nobody has answered; now unless said otherwise. */
  readonly since?: Date | string | undefined
  /** When it was said, where the platform brought it much later. */
  readonly saidAt?: Date | undefined
  readonly saidBy: string
  /** Null: the shop itself, through a member of staff. */
  readonly reporter: string | null
  readonly firstContact: string | null
  /** Members of staff named by @ in it: whom a complaint about how somebody answers is about. */
  readonly named?: readonly string[]
  /** Null: not known yet. */
  readonly shop: ShopHere | null
  readonly teamId: number | null
  readonly homeChat: string | null
  /** Where its cards go besides the shop's chat: the team's, or the direct chat of who relayed it. */
  readonly cards: Opening['cards']
}

/** The same before it is filed: its event is heard, its keys are spent. */
export type Draft = Omit<Complaint, 'keys' | 'saidAt'>

/** What cannot be told apart is taken for the mildest thing that a team must answer. */
const UNSURE: Category = 'group_feedback'

/** Opens a ticket, once per message whatever is pushed again; null when it was heard before. */
export async function openTicket(turn: Turn, complaint: Complaint): Promise<number | null> {
  const { judgement, shop, teamId } = complaint
  const category = judgement.category ?? UNSURE
  const about = aboutOf(complaint, category)
  const [repeatOf, assignee] = await Promise.all([
    shop ? earlier(turn, shop.id, category) : null,
    teamId === null ? null : firstAssignee(turn, { teamId, shopId: shop?.id ?? null, except: about }),
  ])
  const repeat = judgement.repeat || repeatOf !== null
  const first = judgement.class ?? 'D'
  const cls = repeat || judgement.sensitive !== 'none' ? atLeastB(first) : first
  const since = earliest(turn.now, complaint.since)
  const clocks = teamId === null ? null : openingClocks(turn, cls, since)
  const opened = await openInOneStatement(turn, {
    keys: complaint.keys,
    openedBy: complaint.saidBy,
    saidAt: complaint.saidAt,
    ticket: {
      shopId: shop?.id ?? null,
      teamId,
      homeChat: complaint.homeChat,
      class: cls,
      category,
      repeat,
      repeatOf,
      sensitive: judgement.sensitive,
      about,
      words: complaint.words,
      attachments: complaint.attachments,
      why: judgement.why,
      sourceChat: complaint.chatId,
      sourceMessage: complaint.messageId,
      reporter: complaint.reporter,
      firstContact: firstContactOf(complaint, about) ?? assignee,
      assignee,
      waitingSince: since,
      firstReplyDue: clocks?.firstReplyDue ?? null,
      resolveDue: clocks?.resolveDue ?? null,
    },
    dues: clocks ? [...clocks.dues, { kind: 'crisis', at: turn.now, facts: {} }] : [],
    cards: [...(complaint.homeChat ? [{ view: 'ticket.shop', lane: complaint.homeChat }] : []), ...complaint.cards],
  })
  if (opened !== null) await lookAtSizes(turn, opened, complaint.attachments)
  if (opened !== null && (cls === 'A' || judgement.sensitive !== 'none')) await raiseAlarm(turn, opened)
  return opened
}

/** A push that the platform kept for longer says nothing about who waits now. */
const LONGEST_SILENCE_MS = 12 * HOUR_MS

/** What the clock of a phone says counts only as the past. A draft that was kept has it as text. */
function earliest(now: Date, since: Date | string | undefined): Date {
  const said = since === undefined ? now : new Date(since)
  const first = Math.max(said.getTime(), now.getTime() - LONGEST_SILENCE_MS)
  return Number.isNaN(first) ? now : new Date(Math.min(first, now.getTime()))
}

function earlier({ tx, now, policy }: Turn, shopId: number, category: Category): Promise<number | null> {
  return earlierTicket(tx, { shopId, category, since: plus(now, -policy.repeatDays * DAY_MS) })
}

const aboutOf = ({ named = [] }: Complaint, category: Category): readonly string[] =>
  category === 'reply_quality' ? named : []

/** Who is complained about is nobody's first contact. */
const firstContactOf = ({ firstContact }: Complaint, about: readonly string[]): string | null =>
  firstContact !== null && about.includes(firstContact) ? null : firstContact
