import { expect, test } from 'vitest'
import { differences, type RotaColumn, type RotaRow, readRota } from '../../src/shifts/rota-rows.ts'
import type { Rota } from '../../src/shifts/rules.ts'

const empty: Rota = { shifts: [], week: [], days: [], leaves: [], standIns: [], opposite: null }
const members = [
  { openId: 'lin', name: '小林' },
  { openId: 'zhou', name: '小周' },
  { openId: 'a', name: '王芳' },
  { openId: 'b', name: '王芳' },
]
const COLUMNS: readonly RotaColumn[] = ['person', 'shift', 'from', 'to', 'weekdays', 'day']
const rows = (...lines: string[]): RotaRow[] =>
  lines.map((line, i) => {
    const cells = line.split(',')
    const at = Object.fromEntries(COLUMNS.map((column, j) => [column, cells[j] ?? ''])) as RotaRow['at']
    return { line: i + 2, at }
  })
const read = (...lines: string[]) => readRota(rows(...lines), { members, rota: empty })
const problems = (...lines: string[]) => {
  const found = read(...lines)
  return 'problems' in found ? found.problems.map(({ line, column, what }) => `${line} ${column ?? ''} ${what}`) : []
}

test('shifts, days of the week and dates are read; times need to be said once', () => {
  expect(
    read(
      '小林,早班,09:00,17:00,周一至周二,',
      '小周,早班,,,周三,',
      '小周,晚班,17:00,01:00,,2026-11-23',
      '小林,休息,,,,2026-11-24',
    ),
  ).toEqual({
    shifts: [
      { name: '早班', from: 540, to: 1020 },
      { name: '晚班', from: 1020, to: 1500 },
    ],
    week: [
      { openId: 'lin', shift: '早班', weekday: 1 },
      { openId: 'lin', shift: '早班', weekday: 2 },
      { openId: 'zhou', shift: '早班', weekday: 3 },
    ],
    days: [
      { openId: 'zhou', shift: '晚班', day: '2026-11-23' },
      { openId: 'lin', shift: null, day: '2026-11-24' },
    ],
  })
})

test('every mistake is named by line and column, all of them at once', () => {
  expect(
    problems(
      '小李,早班,9点,17:00,每天,',
      '小林,早班,09:00,17:00,,',
      '王芳,晚班,,,每天,',
      ',早班,09:00,18:00,某天,',
      '小周,休息,,,每天,',
      '小周,早班,09:00,17:00,,2026-02-30',
    ),
  ).toEqual([
    '2 姓名 组里没有“小李”，您是想写“小林”、“小周”吗？',
    '2 开始 “9点”不是时间，写成 09:00',
    '3 星期 星期和日期要写一个，而且只写一个',
    '4 姓名 组里有两位“王芳”，请先在飞书里改成能分清的名字',
    '4 开始 晚班还没有时间，第一次写要带开始和结束，如 09:00、17:00',
    '5 姓名 没写姓名',
    '5 开始 早班前面写的时间不一样',
    '5 星期 “某天”不是星期，写成 周一至周五、一三五 或 每天',
    '6 班次 休息要写日期；每周不上班的日子不用写',
    '7 日期 “2026-02-30”不是日期，写成 2026-11-23',
  ])
  expect(problems()).toEqual(['0  表里没有一行排班'])
  expect(problems('小林,早班,09:00,17:00,每天,', '小林,晚班,17:00,23:00,周一,')).toEqual([
    '3 星期 同一个人同一天排了两个班，另一个是晚班',
  ])
})

test('what stands already is no change', () => {
  const wanted = read('小林,早班,09:00,17:00,周一,')
  if ('problems' in wanted) throw new Error('expected a rota')
  expect(differences(empty, wanted)).toBe(2)
  const rota = { ...empty, shifts: [{ id: 7, name: '早班', from: 540, to: 1020 }] }
  expect(differences({ ...rota, week: [{ openId: 'lin', weekday: 1, shiftId: 7 }] }, wanted)).toBe(0)
  expect(differences({ ...rota, week: [{ openId: 'zhou', weekday: 1, shiftId: 7 }] }, wanted)).toBe(2)
})
