import { and, asc, eq, gte, inArray, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type Db, instant, rowsOf, type Turn, type Tx } from '../db/index.ts'
import { addDays, type LocalDay, startOfDay } from '../kernel/calendar.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'
import { METRIC_KEYS, METRICS, type MetricKey } from '../metrics/index.ts'
import type { Shop } from '../people/index.ts'
import { shopChats, shops } from '../people/table.ts'
import { tickets } from '../tickets/table.ts'
import type { Span } from './periods.ts'
import { digestSlots } from './table.ts'

type Reader = Tx | Db

/** What a digest tells of a ticket; never its words. What is waited for the shop reads on its own card too. */
const TOLD = {
  id: tickets.id,
  state: tickets.state,
  class: tickets.class,
  category: tickets.category,
  sensitive: tickets.sensitive,
  repeat: tickets.repeat,
  shopId: tickets.shopId,
  assignee: tickets.assignee,
  firstReplyDue: tickets.firstReplyDue,
  resolveDue: tickets.resolveDue,
  resolvedAt: tickets.resolvedAt,
  openedAt: tickets.openedAt,
  waitReason: tickets.waitReason,
  waitDue: tickets.waitDue,
  nextUpdateDue: tickets.nextUpdateDue,
  callDue: tickets.callDue,
  goalDay: tickets.goalDay,
}
export type DigestTicket = Pick<typeof tickets.$inferSelect, keyof typeof TOLD>

/** Enough for any team; a digest counts, it does not list. */
const MOST_TICKETS = 2_000

/** Whose tickets: a team's, a shop's, or those whose card stands in these chats. */
export type Whose =
  | { readonly teamId: number }
  | { readonly shopId: number }
  | { readonly homeChats: readonly string[] }

/** A chat of several shops reads nothing more of one that stopped. */
const ofActiveShop = sql`not exists (select 1 from ${shops} s where s.id = ${tickets.shopId} and s.state = 'stopped')`

function belongsTo(whose: Whose): SQL {
  if ('teamId' in whose) return eq(tickets.teamId, whose.teamId)
  if ('shopId' in whose) return eq(tickets.shopId, whose.shopId)
  if (whose.homeChats.length === 0) return sql`false`
  return and(inArray(tickets.homeChat, [...whose.homeChats]), ofActiveShop) ?? sql`false`
}

/** All that is not closed. */
export function ticketsOf(tx: Reader, whose: Whose): Promise<DigestTicket[]> {
  return tx
    .select(TOLD)
    .from(tickets)
    .where(and(belongsTo(whose), ne(tickets.state, 'closed')))
    .orderBy(asc(tickets.id))
    .limit(MOST_TICKETS)
}

/** What was solved for these chats between two moments, whatever became of it after. */
export function solvedFor(tx: Reader, whose: Whose, of: { from: Date; to: Date }): Promise<DigestTicket[]> {
  return tx
    .select(TOLD)
    .from(tickets)
    .where(and(belongsTo(whose), gte(tickets.resolvedAt, of.from), lt(tickets.resolvedAt, of.to)))
    .orderBy(asc(tickets.id))
    .limit(MOST_TICKETS)
}

/** How many complaints came in from one local day up to another; those taken back as none are not counted. */
export async function openedOn(tx: Reader, teamId: number, of: { from: LocalDay; next: LocalDay; zone: string }) {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(tickets)
    .where(
      and(
        eq(tickets.teamId, teamId),
        gte(tickets.openedAt, startOfDay(of.zone, of.from)),
        lt(tickets.openedAt, startOfDay(of.zone, of.next)),
        sql`${tickets.closedHow} is distinct from 'cancelled'`,
      ),
    )
  return row?.count ?? 0
}

/** The shops these chats serve, as long as we work for them. */
export async function shopsInChats(tx: Reader, chatIds: readonly string[]): Promise<Shop[]> {
  if (chatIds.length === 0) return []
  const serving = tx
    .select({ id: shopChats.shopId })
    .from(shopChats)
    .where(inArray(shopChats.chatId, [...chatIds]))
  return tx
    .select()
    .from(shops)
    .where(and(inArray(shops.id, serving), eq(shops.state, 'active')))
    .orderBy(shops.id)
}

/** What a shop's card shows itself, and what a rate on it follows from. */
const SHOWN = METRIC_KEYS.filter((metric) => METRICS[metric].kind !== 'count')
const COUNTED = ['rated_good', 'rated_fair', 'rated_bad'] as const
const listed = (metrics: readonly MetricKey[]) =>
  sql.join(
    metrics.map((metric) => sql`${metric}`),
    sql`, `,
  )

/** Whether a shop chat's digest says anything: a figure, a ticket that is not closed, one that was solved. */
export async function hasNews(turn: Turn, chatId: string, of: { day: LocalDay; span: Span }): Promise<boolean> {
  const { tx, zone } = turn
  const isOfOneDay = of.span.from === of.span.to
  const [from, to] = [startOfDay(zone, of.span.from), startOfDay(zone, addDays(of.span.to, 1))]
  const [row] = await rowsOf<{ news: boolean }>(
    tx,
    sql`select exists (
          select from figures f join shop_chats c on c.shop_id = f.shop_id join shops s on s.id = f.shop_id
          where c.chat_id = ${chatId} and s.state = 'active' and f.account = ''
            and (f.metric in (${listed(SHOWN)}) or s.platform = 'kuaishou' and f.metric in (${listed(COUNTED)}))
            and f.day between ${of.span.from}::date and ${isOfOneDay ? of.day : of.span.to}::date
        ) or exists (
          select from tickets t where t.home_chat = ${chatId}
            and not exists (select from shops s where s.id = t.shop_id and s.state = 'stopped')
            and (t.state <> 'closed' or (t.resolved_at >= ${instant(from)} and t.resolved_at < ${instant(to)}))
        ) as news`,
  )
  return row?.news === true
}

/** Which chats had which digest of which slot, posted or skipped. */
export interface Dealt {
  has(chatId: string, edition: string, slot: LocalDay): boolean
}

/** Of these chats, in one statement; `editions` as `slotKey` says them. */
export async function dealtWith(
  db: Reader,
  of: { editions: readonly string[]; slots: readonly LocalDay[]; chatIds: readonly string[] },
): Promise<Dealt> {
  const keyOf = (...key: readonly string[]) => key.join(' ')
  const among = (values: readonly string[]) => [...new Set(values)]
  if (of.chatIds.length === 0) return { has: () => false }
  const rows = await db
    .select({ chatId: digestSlots.chatId, edition: digestSlots.edition, slot: digestSlots.slot })
    .from(digestSlots)
    .where(
      and(
        inArray(digestSlots.chatId, among(of.chatIds)),
        inArray(digestSlots.edition, among(of.editions)),
        inArray(digestSlots.slot, among(of.slots)),
      ),
    )
  const done = new Set(rows.map(({ chatId, edition, slot }) => keyOf(chatId, edition, slot)))
  return { has: (...key) => done.has(keyOf(...key)) }
}

/** False when another process, or an earlier life of this one, has taken it. */
export async function takeSlot(turn: Turn, of: { chatId: string; edition: string; slot: LocalDay }): Promise<boolean> {
  const taken = await turn.tx
    .insert(digestSlots)
    .values({ ...of, at: turn.now })
    .onConflictDoNothing()
    .returning({ chatId: digestSlots.chatId })
  return taken.length > 0
}

/** What was said of this kind about these, as `about slot`. */
export async function slotsTaken(db: Reader, edition: string, about: readonly string[]): Promise<Set<string>> {
  if (about.length === 0) return new Set()
  const rows = await db
    .select({ about: digestSlots.chatId, slot: digestSlots.slot })
    .from(digestSlots)
    .where(and(inArray(digestSlots.chatId, [...about]), eq(digestSlots.edition, edition)))
  return new Set(rows.map((row) => `${row.about} ${row.slot}`))
}

const ASKED = { edition: 'asked', slot: 'last' } as const
const ASK_EVERY_MS = HOUR_MS

/** A digest asked for in a shop chat. Null: go ahead; else from when on the next one may be asked for. */
export async function takeAsk(turn: Turn, chatId: string): Promise<Date | null> {
  const { tx, now } = turn
  const taken = await tx
    .insert(digestSlots)
    .values({ chatId, ...ASKED, at: now })
    .onConflictDoUpdate({
      target: [digestSlots.chatId, digestSlots.edition, digestSlots.slot],
      set: { at: now },
      setWhere: lte(digestSlots.at, plus(now, -ASK_EVERY_MS)),
    })
    .returning({ chatId: digestSlots.chatId })
  if (taken.length > 0) return null
  const [last] = await tx
    .select({ at: digestSlots.at })
    .from(digestSlots)
    .where(and(eq(digestSlots.chatId, chatId), eq(digestSlots.edition, ASKED.edition)))
  return plus(last?.at ?? now, ASK_EVERY_MS)
}
