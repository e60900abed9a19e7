import type { Block, Card } from '../chat/card.ts'
import { bold, grey, joined, person, type Rich, red, rich } from '../chat/rich.ts'
import { sayDayFrom, sayUnknownYears, sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import type { CardMode, View } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { missingYears } from '../kernel/work-days.ts'
import { companyHoldersOf, findTeam, namesOf, type Team } from '../people/index.ts'
import { dutyForm, formIn, menuButtons } from './duty-forms.ts'
import { timesOf } from './plan.ts'
import { presentAt } from './present.ts'
import type { Duty, Rota, Shift } from './rules.ts'
import { phonesOf } from './store.ts'
import { text } from './text.ts'

/** `duty:3,7`: the teams of whoever asked. */
export const dutySubject = (teamIds: readonly number[]): string => `duty:${teamIds.join(',')}`
export const teamIdsIn = (subject: string): number[] =>
  subject
    .slice('duty:'.length)
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)

interface Names {
  show(openId: string): Rich
  say(openId: string): string
}

/** Who is on now, who comes next, and how to reach them. A name opens the direct chat; @ would call them. */
export const dutyView: View = {
  name: 'duty',
  async render({ subject, turn, mode }) {
    const teams = (await Promise.all(teamIdsIn(subject).map((id) => findTeam(turn.tx, id)))).filter(
      (each) => each !== null,
    )
    return teams.length === 0 ? null : { card: await dutyCard(turn, teams, mode) }
  },
}

async function dutyCard(turn: Turn, teams: readonly Team[], mode: CardMode | null): Promise<Card> {
  const body: Block[] = []
  for (const team of teams) body.push(...(await teamBlocks(turn, team, teams.length > 1)))
  body.push({ kind: 'text', text: await reviewerLine(turn) })
  const missing = turn.policy.hours.calendar === 'china' ? missingYears(turn.now, turn.zone) : []
  if (missing.length > 0) body.push({ kind: 'text', text: red(sayUnknownYears(missing)) })
  body.push({ kind: 'text', size: 'small', text: grey(text.reach) })
  const form = formIn(mode)
  return {
    title: text.title,
    subtitle: `${teams.map((team) => team.name).join('、')} · ${sayWhen(turn.now, turn.now, turn.zone)}`,
    color: 'blue',
    body: [...body, form ? dutyForm(form, teams) : menuButtons],
  }
}

/** Bad ratings have somebody of their own (R-75), for all teams. */
async function reviewerLine(turn: Turn): Promise<Rich> {
  const reviewers = await companyHoldersOf(turn.tx, 'reviewer')
  if (reviewers.length === 0) return grey(text.noReviewer)
  const phones = await phonesOf(
    turn.tx,
    reviewers.map(({ openId }) => openId),
  )
  const shown = reviewers.map(({ openId, name }) => reachable(openId, name ?? '同事', phones))
  return rich`${bold(text.reviewer)} ${joined(shown, '、')}`
}

function reachable(openId: string, name: string, phones: ReadonlyMap<string, string>): Rich {
  const phone = phones.get(openId)
  return rich`${person(openId, name)}${phone ? ` ${phone}` : ''}`
}

async function teamBlocks(turn: Turn, team: Team, several: boolean): Promise<Block[]> {
  const { rota, planned, on, next } = await presentAt(turn, team.id)
  const title = several ? [{ kind: 'text' as const, size: 'heading' as const, text: team.name }] : []
  if (!planned) return [...title, { kind: 'text', text: text.noRota(team.name) }]
  const names = await namesIn(turn, rota, [...on, ...next])
  const lines: Rich[] = [
    bold(text.now),
    ...(on.length > 0 ? shiftLines(on, names, { ...turn, ahead: false }) : [grey(text.nobody)]),
    bold(text.next),
    ...(next.length > 0 ? shiftLines(next, names, { ...turn, ahead: true }) : [grey(text.nobodyNext)]),
  ]
  const today = localDay(turn.zone, turn.now)
  const away = rota.leaves.filter(({ firstDay, lastDay }) => firstDay <= today && today <= lastDay)
  const mine = away.filter(({ openId }) => rota.week.some((each) => each.openId === openId))
  if (mine.length > 0) {
    const said = mine.map(({ openId, lastDay }) => text.awayUntil(names.say(openId), sayDayFrom(lastDay, today)))
    lines.push(rich`${bold(text.away)} ${said.join('、')}`)
  }
  if (rota.opposite) lines.push(text.opposite(names.say(rota.opposite)))
  return [...title, { kind: 'text', text: joined(lines, '\n') }, weekPanel(rota, names)]
}

async function namesIn(turn: Turn, rota: Rota, duties: readonly Duty[]): Promise<Names> {
  const ids = [
    ...duties.flatMap(({ openId, insteadOf }) => [openId, insteadOf ?? openId]),
    ...rota.week.map(({ openId }) => openId),
    ...rota.leaves.map(({ openId }) => openId),
    ...(rota.opposite ? [rota.opposite] : []),
  ]
  const all = [...new Set(ids)]
  const names = new Map((await namesOf(turn.tx, all)).map((each) => [each.openId, each.name]))
  const phones = await phonesOf(turn.tx, all)
  const say = (openId: string) => names.get(openId) ?? '同事'
  return {
    say,
    show: (openId) => reachable(openId, say(openId), phones),
  }
}

/** One line a shift: `早班 到 今天 17:00 周组长、小林`. */
function shiftLines(duties: readonly Duty[], names: Names, { now, zone, ahead }: Turn & { ahead: boolean }): Rich[] {
  const shifts = [...new Set(duties.map((duty) => duty.shift.id))]
  return shifts.map((id) => {
    const of = duties.filter((duty) => duty.shift.id === id)
    const people = of.map(({ openId, insteadOf }) =>
      insteadOf ? rich`${names.show(openId)}${text.instead(names.say(insteadOf))}` : names.show(openId),
    )
    const [first] = of
    const when = first ? (ahead ? sayWhen(first.from, now, zone) : text.until(sayWhen(first.to, now, zone))) : ''
    return rich`${first?.shift.name ?? ''} ${when} ${joined(people, '、')}`
  })
}

function weekPanel(rota: Rota, names: Names): Block {
  const lines = rota.shifts.map((shift) => text.patternLine(shift.name, timesOf(shift), peopleOn(rota, shift, names)))
  return { kind: 'panel', title: text.pattern, body: [{ kind: 'text', text: lines.join('\n') }] }
}

function peopleOn(rota: Rota, shift: Shift, names: Names): string {
  const mine = rota.week.filter(({ shiftId }) => shiftId === shift.id)
  const people = [...new Set(mine.map(({ openId }) => openId))]
  const said = people.map((openId) => {
    const days = mine.filter((each) => each.openId === openId).map(({ weekday }) => weekday)
    return text.patternPerson(names.say(openId), days)
  })
  return said.join('、') || text.nobody
}
