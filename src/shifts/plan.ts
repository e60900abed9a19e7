import { type Asker, leads } from '../commands/index.ts'
import { readDay } from '../commands/when.ts'
import type { Turn } from '../db/index.ts'
import { addDays, type LocalDay, localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { type Holder, holdersOf } from '../people/index.ts'
import { clockOf, readShiftTimes, readWeekdays, type Shift, swapped } from './rules.ts'
import {
  type Days,
  dropLeave,
  dropPerson,
  dropShift,
  dropStandIn,
  putDay,
  putLeave,
  putOpposite,
  putPhone,
  putShift,
  putStandIn,
  putWeek,
  rotaNow,
} from './store.ts'
import { text } from './text.ts'

/** The verbs of a rota. Each asks who may, changes one thing, and answers how it reads now. */
export interface Planning {
  readonly team: { readonly id: number; readonly name: string }
  readonly by: Asker
}

const ROLES = ['agent', 'acting-leader', 'leader', 'supervisor'] as const

export function refuseUnlessLeads({ by, team }: Planning): void {
  if (!leads(by, team.id)) throw new Refused('forbidden', text.onlyLeaders)
}

const nameOf = (who: Holder): string => who.name ?? '同事'

/** Only members of the team are planned; a name that isn't one is a slip. */
async function refuseStrangers(turn: Turn, { team }: Planning, people: readonly Holder[]): Promise<void> {
  const members = new Set((await holdersOf(turn.tx, team.id, ROLES)).map(({ openId }) => openId))
  const stranger = people.find(({ openId }) => !members.has(openId))
  if (stranger) throw new Refused('bad_input', text.notMember(nameOf(stranger), team.name))
}

const today = ({ zone, now }: Turn): LocalDay => localDay(zone, now)

/** A date without a year that is just over means the next year's; nobody plans so far ahead. */
const FARTHEST_DAYS = 180

/** `11-23`, `明天`, `11-23 到 11-25`; refused in the past and beyond half a year. */
export function daysTyped(turn: Turn, typed: string): Days {
  const [first = '', last = first] = typed.trim().split(/\s*(?:到|至|~|～|—|–)\s*/)
  const firstDay = readDay(first, today(turn))?.day
  const lastDay = firstDay && readDay(last, firstDay)?.day
  if (!firstDay || !lastDay || lastDay < firstDay) throw new Refused('bad_input', text.badDay)
  if (firstDay < today(turn)) throw new Refused('bad_input', text.pastDay)
  if (lastDay > addDays(today(turn), FARTHEST_DAYS)) throw new Refused('bad_input', text.farDay(lastDay))
  return { firstDay, lastDay }
}

export async function shiftNamed(turn: Turn, teamId: number, name: string): Promise<Shift> {
  const { shifts } = await rotaNow(turn, teamId)
  const found = shifts.find((each) => each.name === name)
  if (found) return found
  throw new Refused(
    'not_found',
    text.noShift(
      name,
      shifts.map((each) => each.name),
    ),
  )
}

export const timesOf = ({ from, to }: Pick<Shift, 'from' | 'to'>): string =>
  text.shiftTimes(clockOf(from), to === 1440 ? '24:00' : clockOf(to), to > 1440)

const LONGEST_NAME = 20

export async function nameShift(turn: Turn, plan: Planning, to: { name: string; times: string }): Promise<string> {
  refuseUnlessLeads(plan)
  const name = to.name.slice(0, LONGEST_NAME)
  if (!name) throw new Refused('bad_input', text.shiftUsage)
  const times = readShiftTimes(to.times)
  if (!times) throw new Refused('bad_input', to.times ? text.shiftBadTimes(to.times) : text.shiftUsage)
  await putShift(turn.tx, plan.team.id, { name, ...times })
  return text.shiftPut(plan.team.name, name, timesOf(times))
}

export async function forgetShift(turn: Turn, plan: Planning, name: string): Promise<string> {
  refuseUnlessLeads(plan)
  await dropShift(turn.tx, (await shiftNamed(turn, plan.team.id, name)).id)
  return text.shiftGone(plan.team.name, name)
}

export interface Weekly {
  readonly shift: string
  readonly weekdays: string
  readonly people: readonly Holder[]
}

export async function planWeek(turn: Turn, plan: Planning, { shift, weekdays, people }: Weekly): Promise<string> {
  refuseUnlessLeads(plan)
  if (!shift || people.length === 0) throw new Refused('bad_input', text.weekUsage)
  const { id, name } = await shiftNamed(turn, plan.team.id, shift)
  const days = readWeekdays(weekdays || '每天')
  if (!days) throw new Refused('bad_input', text.weekBadDays(weekdays))
  await refuseStrangers(turn, plan, people)
  for (const { openId } of people) {
    await putWeek(turn.tx, { teamId: plan.team.id, openId, shiftId: id, weekdays: days })
  }
  return text.weekPut(name, days, people.map(nameOf))
}

export async function unplan(turn: Turn, plan: Planning, people: readonly Holder[]): Promise<string> {
  refuseUnlessLeads(plan)
  if (people.length === 0) throw new Refused('bad_input', text.weekUsage)
  for (const { openId } of people) await dropPerson(turn.tx, plan.team.id, openId)
  return text.weekGone(people.map(nameOf))
}

export async function leave(turn: Turn, plan: Planning, of: { who: Holder; days: Days }): Promise<string> {
  refuseUnlessLeads(plan)
  await refuseStrangers(turn, plan, [of.who])
  await putLeave(turn.tx, { openId: of.who.openId, by: plan.by.openId, ...of.days })
  return text.leavePut(nameOf(of.who), of.days.firstDay, of.days.lastDay)
}

export async function endLeave(turn: Turn, plan: Planning, who: Holder): Promise<string> {
  refuseUnlessLeads(plan)
  await refuseStrangers(turn, plan, [who])
  const gone = await dropLeave(turn.tx, who.openId, today(turn))
  if (gone === 0) throw new Refused('not_found', text.leaveNone(nameOf(who)))
  return text.leaveGone(nameOf(who))
}

export async function swap(turn: Turn, plan: Planning, of: { a: Holder; b: Holder; day: LocalDay }): Promise<string> {
  refuseUnlessLeads(plan)
  await refuseStrangers(turn, plan, [of.a, of.b])
  if (of.a.openId === of.b.openId) throw new Refused('bad_input', text.swapUsage)
  const rota = await rotaNow(turn, plan.team.id)
  const pairs = swapped(rota, { a: of.a.openId, b: of.b.openId, day: of.day })
  if (!pairs) throw new Refused('bad_input', text.swapNothing(of.day))
  await putDay(turn.tx, { teamId: plan.team.id, day: of.day }, pairs)
  return text.swapPut(nameOf(of.a), nameOf(of.b), of.day)
}

/** who follows up while somebody is absent. */
export async function standIn(
  turn: Turn,
  plan: Planning,
  of: { absent: Holder; by: Holder; days: Days },
): Promise<string> {
  refuseUnlessLeads(plan)
  await refuseStrangers(turn, plan, [of.absent, of.by])
  if (of.absent.openId === of.by.openId) throw new Refused('bad_input', text.standInSelf)
  const row = { teamId: plan.team.id, openId: of.absent.openId, standIn: of.by.openId, ...of.days }
  await putStandIn(turn.tx, row)
  return text.standInPut(nameOf(of.absent), nameOf(of.by), [of.days.firstDay, of.days.lastDay])
}

export async function endStandIn(turn: Turn, plan: Planning, who: Holder): Promise<string> {
  refuseUnlessLeads(plan)
  const gone = await dropStandIn(turn.tx, { teamId: plan.team.id, openId: who.openId, today: today(turn) })
  if (gone === 0) throw new Refused('not_found', text.standInNone(nameOf(who)))
  return text.standInGone(nameOf(who))
}

/** Null: found from the rota again. */
export async function nameOpposite(turn: Turn, plan: Planning, who: Holder | null): Promise<string> {
  refuseUnlessLeads(plan)
  if (who === null) {
    await putOpposite(turn.tx, plan.team.id, null)
    return text.oppositeGone(plan.team.name)
  }
  const supervisors = await holdersOf(turn.tx, plan.team.id, ['supervisor'])
  if (!supervisors.some(({ openId }) => openId === who.openId)) {
    throw new Refused('bad_input', text.oppositeNot(nameOf(who), plan.team.name))
  }
  await putOpposite(turn.tx, plan.team.id, who.openId)
  return text.oppositePut(plan.team.name, nameOf(who))
}

/** Everybody his own; from leader up those of the team. An empty one takes it back. */
export async function notePhone(turn: Turn, plan: Planning, of: { who: Holder; phone: string }): Promise<string> {
  if (of.who.openId !== plan.by.openId && !leads(plan.by, plan.team.id)) {
    throw new Refused('forbidden', text.onlyOwnPhone)
  }
  await refuseStrangers(turn, plan, [of.who])
  const digits = of.phone.replace(/[\s-]/g, '')
  if (/^(取消|off)$/i.test(digits)) {
    await putPhone(turn.tx, of.who.openId, null)
    return text.phoneGone(nameOf(of.who))
  }
  if (!/^\+?\d{5,15}$/.test(digits)) throw new Refused('bad_input', text.phoneUsage)
  await putPhone(turn.tx, of.who.openId, digits)
  return text.phonePut(nameOf(of.who))
}
