import { type Asker, leads, type Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { columnsIn, type FileTaker, type Reading, rowsBy, titlesOf, xlsxDocument } from '../files/index.ts'
import { Refused } from '../kernel/errors.ts'
import { holdersOf } from '../people/index.ts'
import { differences, type Member, type NewRota, ROTA_COLUMNS, readRota } from './rota-rows.ts'
import { clearWeek, putDay, putShift, putWeek, rotaNow } from './store.ts'
import { text } from './text.ts'

const ROLES = ['agent', 'acting-leader', 'leader', 'supervisor'] as const

/** The team of the group it was asked in; elsewhere the only one that the asker leads. */
export function teamPlanned(asker: Asker, place: Place): { id: number; name: string } {
  if (place.team) return place.team
  const led = asker.teams.filter((team) => leads(asker, team.id))
  const [only, another] = led.length > 0 ? led : asker.teams
  if (!only || another) throw new Refused('bad_input', text.whichTeam)
  return only
}

async function membersOf(turn: Turn, teamId: number): Promise<Member[]> {
  const holders = await holdersOf(turn.tx, teamId, ROLES)
  return holders.flatMap(({ openId, name }) => (name ? [{ openId, name }] : []))
}

/** A rota as a table: its week takes the place of the team's, its dates are set, all of it or nothing. */
export const rotaFile: FileTaker = {
  name: 'rota',
  title: text.rows.title,
  line: '/duty file',
  may: (asker, place) => (place.team ? leads(asker, place.team.id) : asker.teams.some((team) => leads(asker, team.id))),
  fits: (content) => columnsIn(content, ROTA_COLUMNS),
  async read(reading: Reading) {
    const team = teamPlanned(reading.asker, reading.place)
    const rows = rowsBy(reading.content, ROTA_COLUMNS)
    if ('problems' in rows) return rows
    const rota = await rotaNow(reading, team.id)
    const wanted = readRota(rows.rows, { members: await membersOf(reading, team.id), rota })
    if ('problems' in wanted) return wanted
    const people = new Set([...wanted.week, ...wanted.days].map(({ openId }) => openId)).size
    const line = text.rows.put(team.name, people, wanted.shifts.length)
    return {
      plan: {
        lines: [line, ...(wanted.days.length > 0 ? [text.rows.dated(wanted.days.length)] : [])],
        changes: differences(rota, wanted),
        apply: async (turn) => {
          await write(turn, team.id, wanted)
          return text.rows.done(team.name)
        },
      },
    }
  },
  template: async ({ tx, asker, place }) => {
    const holders = await holdersOf(tx, teamPlanned(asker, place).id, ROLES)
    const week = holders.map(({ name }) => [name ?? '', '早班', '09:00', '17:00', '周一至周五', ''])
    const example = ['小林', text.rows.free, '', '', '', '2026-12-01']
    return xlsxDocument(text.rows.title, [titlesOf(ROTA_COLUMNS), ...(week.length > 0 ? week : [example])])
  },
}

async function write({ tx }: Turn, teamId: number, wanted: NewRota): Promise<void> {
  const ids = new Map<string, number>()
  for (const shift of wanted.shifts) ids.set(shift.name, await putShift(tx, teamId, shift))
  if (wanted.week.length > 0) await clearWeek(tx, teamId)
  for (const { openId, shift, weekday } of wanted.week) {
    await putWeek(tx, { teamId, openId, shiftId: ids.get(shift) ?? 0, weekdays: [weekday] })
  }
  const dates = new Set(wanted.days.map(({ day }) => day))
  for (const day of dates) {
    const those = wanted.days.filter((each) => each.day === day)
    const pairs = those.map(({ openId, shift }) => ({
      openId,
      shiftId: shift === null ? null : (ids.get(shift) ?? null),
    }))
    await putDay(tx, { teamId, day }, pairs)
  }
}
