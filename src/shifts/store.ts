import { and, eq, gte, inArray, type SQL, sql } from 'drizzle-orm'
import { type Db, rowsOf, type Turn, type Tx } from '../db/index.ts'
import { addDays, type LocalDay, localDay } from '../kernel/calendar.ts'
import type { Rota, Shift } from './rules.ts'
import { leaves, opposites, phones, rota, rotaDays, shifts, standIns } from './table.ts'

type Reader = Tx | Db
/** What began so long ago may still run. */
const LOOK_BACK_DAYS = 9

/** What was entered about a team, as far as it matters from about `today` on; one round trip. */
export async function rotaOf(tx: Reader, teamId: number, today: LocalDay): Promise<Rota> {
  const [row] = await rowsOf<RotaRow>(tx, sql`select ${entered(sql`${teamId}`, today)}`)
  return rotaFrom(row)
}

/** Of every team for which somebody was entered, by the team's id; one round trip for all of them. */
export async function rotasOf(tx: Reader, today: LocalDay): Promise<Map<number, Rota>> {
  const rows = await rowsOf<RotaRow & { team: number }>(
    tx,
    sql`select t.id as team, ${entered(sql`t.id`, today)} from teams t
      where exists (select from rota where team_id = t.id)
        or exists (select from rota_days where team_id = t.id and day >= ${since(today)}) order by t.id`,
  )
  return new Map(rows.map((row) => [row.team, rotaFrom(row)]))
}

type RotaRow = { [Key in keyof Rota]: Rota[Key] | null }

const since = (today: LocalDay): SQL => sql`${addDays(today, -LOOK_BACK_DAYS)}::date`

const entered = (team: SQL, today: LocalDay): SQL => sql`
  (select json_agg(json_build_object('id', id, 'name', name, 'from', from_minute, 'to', to_minute)
          order by from_minute, id) from shifts where team_id = ${team}) as shifts,
  (select json_agg(json_build_object('openId', open_id, 'weekday', weekday, 'shiftId', shift_id)
          order by weekday, open_id) from rota where team_id = ${team}) as week,
  (select json_agg(json_build_object('openId', open_id, 'day', day, 'shiftId', shift_id) order by id)
     from rota_days where team_id = ${team} and day >= ${since(today)}) as days,
  (select json_agg(json_build_object('openId', open_id, 'firstDay', first_day, 'lastDay', last_day)
          order by first_day, id) from leaves where last_day >= ${since(today)}) as leaves,
  (select json_agg(json_build_object('openId', open_id, 'standIn', stand_in, 'firstDay', first_day,
          'lastDay', last_day) order by id)
     from stand_ins where team_id = ${team} and last_day >= ${since(today)}) as "standIns",
  (select open_id from opposites where team_id = ${team}) as opposite`

const rotaFrom = (row: RotaRow | undefined): Rota => ({
  ...{ shifts: row?.shifts ?? [], week: row?.week ?? [], days: row?.days ?? [] },
  ...{ leaves: row?.leaves ?? [], standIns: row?.standIns ?? [], opposite: row?.opposite ?? null },
})

export const rotaNow = ({ tx, now, zone }: Turn, teamId: number): Promise<Rota> =>
  rotaOf(tx, teamId, localDay(zone, now))

export async function phonesOf(tx: Reader, openIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (openIds.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(phones)
    .where(inArray(phones.openId, [...openIds]))
  return new Map(rows.map((row) => [row.openId, row.phone]))
}

export async function putShift(tx: Tx, teamId: number, shift: Omit<Shift, 'id'>): Promise<number> {
  const values = { teamId, ...shift }
  const [row] = await tx
    .insert(shifts)
    .values(values)
    .onConflictDoUpdate({ target: [shifts.teamId, shifts.name], set: { from: shift.from, to: shift.to } })
    .returning({ id: shifts.id })
  return row?.id ?? 0
}

/** With it goes who worked it. */
export async function dropShift(tx: Tx, shiftId: number): Promise<void> {
  await tx.delete(shifts).where(eq(shifts.id, shiftId))
}

export interface Pattern {
  readonly teamId: number
  readonly openId: string
  readonly shiftId: number
  readonly weekdays: readonly number[]
}

/** These days of the week become this shift's for this person; his other days stay. */
export async function putWeek(tx: Tx, { teamId, openId, shiftId, weekdays }: Pattern): Promise<void> {
  const mine = and(eq(rota.teamId, teamId), eq(rota.openId, openId), inArray(rota.weekday, [...weekdays]))
  await tx.delete(rota).where(mine)
  await tx.insert(rota).values(weekdays.map((weekday) => ({ teamId, openId, shiftId, weekday })))
}

/** His pattern and his dated days in this team are gone. */
export async function dropPerson(tx: Tx, teamId: number, openId: string): Promise<void> {
  await tx.delete(rota).where(and(eq(rota.teamId, teamId), eq(rota.openId, openId)))
  await tx.delete(rotaDays).where(and(eq(rotaDays.teamId, teamId), eq(rotaDays.openId, openId)))
}

/** The whole week of a team, before a file's takes its place; what was set for a date stays. */
export async function clearWeek(tx: Tx, teamId: number): Promise<void> {
  await tx.delete(rota).where(eq(rota.teamId, teamId))
}

/** What these people do on this day, instead of their week. */
export async function putDay(
  tx: Tx,
  { teamId, day }: { teamId: number; day: LocalDay },
  pairs: readonly { openId: string; shiftId: number | null }[],
): Promise<void> {
  const people = [...new Set(pairs.map(({ openId }) => openId))]
  const those = and(eq(rotaDays.teamId, teamId), eq(rotaDays.day, day), inArray(rotaDays.openId, people))
  await tx.delete(rotaDays).where(those)
  await tx.insert(rotaDays).values(pairs.map((pair) => ({ teamId, day, ...pair })))
}

export interface Days {
  readonly firstDay: LocalDay
  readonly lastDay: LocalDay
}

export async function putLeave(tx: Tx, leave: Days & { openId: string; by: string }): Promise<void> {
  await tx.insert(leaves).values(leave)
}

/** Leave that has not ended; answers how many there were. */
export async function dropLeave(tx: Tx, openId: string, today: LocalDay): Promise<number> {
  const gone = await tx
    .delete(leaves)
    .where(and(eq(leaves.openId, openId), gte(leaves.lastDay, today)))
    .returning({ id: leaves.id })
  return gone.length
}

export async function putStandIn(
  tx: Tx,
  row: Days & { teamId: number; openId: string; standIn: string },
): Promise<void> {
  await tx.insert(standIns).values(row)
}

export async function dropStandIn(tx: Tx, who: { teamId: number; openId: string; today: LocalDay }): Promise<number> {
  const mine = and(eq(standIns.teamId, who.teamId), eq(standIns.openId, who.openId), gte(standIns.lastDay, who.today))
  return (await tx.delete(standIns).where(mine).returning({ id: standIns.id })).length
}

export async function putOpposite(tx: Tx, teamId: number, openId: string | null): Promise<void> {
  await tx.delete(opposites).where(eq(opposites.teamId, teamId))
  if (openId !== null) await tx.insert(opposites).values({ teamId, openId })
}

export async function putPhone(tx: Tx, openId: string, phone: string | null): Promise<void> {
  await tx.delete(phones).where(eq(phones.openId, openId))
  if (phone !== null) await tx.insert(phones).values({ openId, phone })
}
