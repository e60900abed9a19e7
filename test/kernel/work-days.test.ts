import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addWorking, calendarOfPlan, stretchesOf, workingBetween } from '../../src/kernel/calendar.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { policySchema } from '../../src/kernel/policy.ts'
import { dayKind, missingYears } from '../../src/kernel/work-days.ts'

const zone = 'Asia/Shanghai'
const china = calendarOfPlan({ open: '09:00', close: '18:00', calendar: 'china' }, zone)
const day = (calendar: typeof china, on: string) =>
  calendar.windows(on).map(({ from, to }) => `${from / 60}-${to / 60}`)

describe('China’s work calendar', () => {
  test('holidays, weekends worked instead, and plain days', () => {
    expect(['2026-10-01', '2026-10-10', '2026-11-20', '2026-11-21'].map(dayKind)).toEqual([
      'holiday',
      'make_up',
      'plain',
      'plain',
    ])
    expect(day(china, '2026-10-01')).toEqual([])
    expect(day(china, '2026-10-10')).toEqual(['9-18'])
    expect(day(china, '2026-11-20')).toEqual(['9-18'])
    expect(day(china, '2026-11-21')).toEqual([])
  })

  test('a company’s own day goes before the state’s, a weekend’s own hours before its rest', () => {
    const own = calendarOfPlan(
      {
        ...{ open: '09:00', close: '18:00', calendar: 'china' },
        week: { '6': [{ open: '10:00', close: '12:00' }] },
        dates: { '2026-10-01': [{ open: '08:00', close: '24:00' }], '2026-11-20': [] },
      },
      zone,
    )
    expect(day(own, '2026-10-01')).toEqual(['8-24'])
    expect(day(own, '2026-11-20')).toEqual([])
    expect(day(own, '2026-11-21')).toEqual(['10-12'])
    expect(day(own, '2026-11-22')).toEqual([])
    expect(day(own, '2026-10-10')).toEqual(['9-18'])
  })

  test('without it every day has its hours, as before (R-86)', () => {
    const plain = calendarOfPlan({ open: '09:00', close: '23:00' }, zone)
    expect([day(plain, '2026-10-01'), day(plain, '2026-11-21')]).toEqual([['9-23'], ['9-23']])
  })

  test('a year whose days off are not known is named, ahead of it', () => {
    expect(missingYears(new Date('2026-05-01T00:00:00Z'), zone)).toEqual([])
    expect(missingYears(new Date('2090-05-01T00:00:00Z'), zone)).toEqual([2090])
    expect(missingYears(new Date('2089-12-20T00:00:00Z'), zone)).toEqual([2089, 2090])
  })

  test('working time stays additive over holidays, and its stretches add up to it', () => {
    const start = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => {
      return new Date(new Date(`${addDays('2026-01-01', 0)}T00:00:00+08:00`).getTime() + minutes * MINUTE_MS)
    })
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), (from, a, b) => {
        const whole = addWorking(china, from, (a + b) * MINUTE_MS)
        expect(workingBetween(china, from, whole)).toBe((a + b) * MINUTE_MS)
        const parts = stretchesOf(china, from, (a + b) * MINUTE_MS)
        expect(parts.reduce((sum, part) => sum + part.to.getTime() - part.from.getTime(), 0)).toBe((a + b) * MINUTE_MS)
        expect(addWorking(china, addWorking(china, from, a * MINUTE_MS), b * MINUTE_MS) <= whole).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('hours in the policy file', () => {
  const hours = (given: unknown) => policySchema.safeParse({ hours: given })
  test('per weekday and per date, several windows a day', () => {
    const read = hours({ week: { 6: ['10:00-12:00', '14:00-24:00'] }, dates: { '2026-12-31': [] }, calendar: 'china' })
    expect(read.data?.hours).toMatchObject({ open: '09:00', close: '23:00', dates: { '2026-12-31': [] } })
    expect(read.data?.hours.week?.['6']).toEqual([
      { open: '10:00', close: '12:00' },
      { open: '14:00', close: '24:00' },
    ])
  })
  test.each([
    [{ week: { 6: ['12:00-10:00'] } }, /expected hours such as/],
    [{ week: { 8: ['10:00-12:00'] } }, /./],
    [{ dates: { '2026-02-30': [] } }, /expected a day such as/],
    [{ week: { 1: [], 2: [], 3: [], 4: [], 5: [] } }, /at least one day/],
  ])('a bad one says what was expected: %j', (given, why) => expect(hours(given).error?.message).toMatch(why))
})
