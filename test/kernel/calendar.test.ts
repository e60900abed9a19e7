import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorking,
  type Calendar,
  calendarFrom,
  calendarOf,
  isOpen,
  nextClosing,
  nextOpening,
  workingBetween,
} from '../../src/kernel/calendar.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../../src/kernel/clock.ts'
import { SetupError } from '../../src/kernel/errors.ts'

const at = (text: string) => new Date(text)
const china = calendarOf({ open: '09:00', close: '23:00' }, 'Asia/Shanghai')

describe('a due time in working hours', () => {
  test.each([
    ['inside the hours it is plain addition', '2026-11-21T10:00:00+08:00', 5, '2026-11-21T10:05:00+08:00'],
    ['two minutes tonight, three from 09:00', '2026-11-21T22:58:00+08:00', 5, '2026-11-22T09:03:00+08:00'],
    ['what ends exactly at closing stays at closing', '2026-11-21T22:55:00+08:00', 5, '2026-11-21T23:00:00+08:00'],
    ['at night the count starts at the opening', '2026-11-21T03:12:00+08:00', 5, '2026-11-21T09:05:00+08:00'],
    ['closing itself is outside', '2026-11-21T23:00:00+08:00', 5, '2026-11-22T09:05:00+08:00'],
    ['three whole days of fourteen hours', '2026-11-21T09:00:00+08:00', 3 * 14 * 60, '2026-11-23T23:00:00+08:00'],
    ['no time at night is the opening', '2026-11-21T23:30:00+08:00', 0, '2026-11-22T09:00:00+08:00'],
  ])('%s', (_what, from, minutes, due) => {
    expect(addWorking(china, at(from), minutes * MINUTE_MS)).toEqual(at(due))
  })

  test('hours until 24:00 run on to the next opening only where there is one at 00:00', () => {
    const late = calendarOf({ open: '09:00', close: '24:00' }, 'Asia/Shanghai')
    expect(addWorking(late, at('2026-11-21T23:58:00+08:00'), 5 * MINUTE_MS)).toEqual(at('2026-11-22T09:03:00+08:00'))
    const always = calendarOf({ open: '00:00', close: '24:00' }, 'Asia/Shanghai')
    expect(addWorking(always, at('2026-11-21T23:58:00+08:00'), 5 * MINUTE_MS)).toEqual(at('2026-11-22T00:03:00+08:00'))
  })

  test('a day has several windows, a date its own, a weekday none', () => {
    const office = [
      { open: '09:00', close: '12:00' },
      { open: '13:30', close: '18:00' },
    ]
    const calendar = calendarFrom({
      zone: 'Asia/Shanghai',
      week: { 1: office, 2: office, 3: office, 4: office, 5: office },
      dates: { '2026-11-23': [], '2026-11-21': [{ open: '10:00', close: '11:00' }] },
    })
    // Saturday the 21st is made up, Sunday is closed, Monday the 23rd is a holiday.
    expect(addWorking(calendar, at('2026-11-21T10:30:00+08:00'), 4 * HOUR_MS)).toEqual(at('2026-11-24T14:00:00+08:00'))
    expect(isOpen(calendar, at('2026-11-24T12:30:00+08:00'))).toBe(false)
    expect(nextOpening(calendar, at('2026-11-24T12:30:00+08:00'))).toEqual(at('2026-11-24T13:30:00+08:00'))
  })

  test('negative working time is a defect, not a due time in the past', () => {
    expect(() => addWorking(china, at('2026-11-21T10:00:00+08:00'), -1)).toThrow(RangeError)
    expect(() => addWorking(china, at('2026-11-21T10:00:00+08:00'), Number.NaN)).toThrow(RangeError)
  })
})

describe('opening and closing', () => {
  test('the opening instant is inside, the closing one outside', () => {
    expect(isOpen(china, at('2026-11-21T09:00:00+08:00'))).toBe(true)
    expect(isOpen(china, at('2026-11-21T22:59:59.999+08:00'))).toBe(true)
    expect(isOpen(china, at('2026-11-21T23:00:00+08:00'))).toBe(false)
    expect(isOpen(china, at('2026-11-21T08:59:59.999+08:00'))).toBe(false)
  })

  test('the next opening is now when open, the next closing is after it', () => {
    const noon = at('2026-11-21T12:00:00+08:00')
    expect(nextOpening(china, noon)).toEqual(noon)
    expect(nextClosing(china, noon)).toEqual(at('2026-11-21T23:00:00+08:00'))
    expect(nextClosing(china, at('2026-11-21T23:00:00+08:00'))).toEqual(at('2026-11-22T23:00:00+08:00'))
  })

  test('a night shift closes in the morning, not at midnight; round the clock never', () => {
    const night = calendarFrom({
      zone: 'Asia/Shanghai',
      week: { 6: [{ open: '22:00', close: '24:00' }], 7: [{ open: '00:00', close: '06:00' }] },
    })
    expect(nextClosing(night, at('2026-11-21T23:00:00+08:00'))).toEqual(at('2026-11-22T06:00:00+08:00'))
    const always = calendarOf({ open: '00:00', close: '24:00' }, 'Asia/Shanghai')
    expect(nextClosing(always, at('2026-11-21T23:00:00+08:00'))).toBeNull()
  })
})

describe('hours that can not be worked by are refused at set-up', () => {
  test.each([
    ['09:00', '09:00'],
    ['23:00', '09:00'],
    ['9', '23:00'],
    ['09:00', '24:01'],
  ])('%s–%s', (open, close) => {
    expect(() => calendarOf({ open, close }, 'Asia/Shanghai')).toThrow(SetupError)
  })

  test('a zone that is none is named', () => {
    expect(() => calendarOf({ open: '09:00', close: '23:00' }, 'Asia/Peking')).toThrow(/"Asia\/Peking"/)
  })

  test('a calendar that never opens says so instead of searching for ever', () => {
    const closed = calendarFrom({ zone: 'Asia/Shanghai', week: {} })
    const noon = at('2026-11-21T12:00:00+08:00')
    for (const ask of [nextOpening, nextClosing, (c: Calendar, d: Date) => addWorking(c, d, 1)]) {
      expect(() => ask(closed, noon)).toThrow(SetupError)
    }
    expect(isOpen(closed, noon)).toBe(false)
    expect(workingBetween(closed, noon, plus(noon, HOUR_MS))).toBe(0)
  })
})

describe('changes of the clocks', () => {
  const newYork = calendarOf({ open: '00:00', close: '24:00' }, 'America/New_York')
  test('the day of the spring change has 23 hours, that of the autumn change 25', () => {
    const day = (from: string, to: string) => workingBetween(newYork, at(from), at(to)) / HOUR_MS
    expect(day('2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00')).toBe(23)
    expect(day('2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00')).toBe(25)
  })

  test('an opening that the change skips is the moment of the change', () => {
    const early = calendarOf({ open: '02:30', close: '06:00' }, 'America/New_York')
    expect(nextOpening(early, at('2026-03-08T01:00:00-05:00'))).toEqual(at('2026-03-08T03:00:00-04:00'))
  })

  test('an opening that the clock shows twice is the first of the two', () => {
    const early = calendarOf({ open: '01:30', close: '06:00' }, 'America/New_York')
    expect(nextOpening(early, at('2026-11-01T00:10:00-04:00'))).toEqual(at('2026-11-01T01:30:00-04:00'))
  })
})

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Kathmandu',
  'America/St_Johns',
]
const START = Date.UTC(2026, 0, 1)
const moment = fc.integer({ min: START, max: START + 400 * 24 * HOUR_MS }).map((ms) => new Date(ms))
const duration = fc.integer({ min: 1, max: 80 * HOUR_MS })
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
  .map((quarters) => quarters.toSorted((a, b) => a - b).map((quarter) => clock(quarter * 15)))
  .map(([open = '09:00', close = '23:00']) => ({ open, close }))
const calendars = fc
  .record({ zone: fc.constantFrom(...ZONES), first: hours, second: hours, sunday: fc.boolean() })
  .map(({ zone, first, second, sunday }) => {
    const day = [first, second]
    return calendarFrom({
      zone,
      week: { 1: day, 2: [first], 3: day, 4: day, 5: day, 6: [second], 7: sunday ? day : [] },
    })
  })
const always = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 150 })

describe('for every calendar, over every change of the clocks', () => {
  test('working time added is working time counted', () => {
    always(
      fc.property(calendars, moment, duration, (calendar, from, ms) => {
        expect(workingBetween(calendar, from, addWorking(calendar, from, ms))).toBe(ms)
      }),
    )
  })

  test('two spans one after the other end where their sum ends', () => {
    always(
      fc.property(calendars, moment, duration, duration, (calendar, from, first, second) => {
        const whole = addWorking(calendar, from, first + second)
        expect(addWorking(calendar, addWorking(calendar, from, first), second)).toEqual(whole)
      }),
    )
  })

  test('a later start or a longer span never ends earlier', () => {
    always(
      fc.property(calendars, moment, duration, duration, (calendar, from, ms, more) => {
        const due = addWorking(calendar, from, ms).getTime()
        expect(addWorking(calendar, plus(from, more), ms).getTime()).toBeGreaterThanOrEqual(due)
        expect(addWorking(calendar, from, ms + more).getTime()).toBeGreaterThan(due)
      }),
    )
  })

  test('a stretch of time is worked as long as its parts', () => {
    always(
      fc.property(calendars, moment, duration, duration, (calendar, a, first, second) => {
        const b = plus(a, first)
        const c = plus(b, second)
        const parts = workingBetween(calendar, a, b) + workingBetween(calendar, b, c)
        expect(workingBetween(calendar, a, c)).toBe(parts)
        expect(workingBetween(calendar, c, a)).toBe(0 - parts)
      }),
    )
  })

  test('the next opening is open, and nothing between now and then is', () => {
    always(
      fc.property(calendars, moment, (calendar, from) => {
        const opening = nextOpening(calendar, from)
        expect(isOpen(calendar, opening)).toBe(true)
        expect(workingBetween(calendar, from, opening)).toBe(0)
        expect(isOpen(calendar, from)).toBe(opening.getTime() === from.getTime())
      }),
    )
  })

  test('until the next closing it is open, at it not', () => {
    always(
      fc.property(calendars, moment, (calendar, from) => {
        const closing = nextClosing(calendar, from)
        if (closing === null) return
        const opening = nextOpening(calendar, from)
        expect(workingBetween(calendar, opening, closing)).toBe(closing.getTime() - opening.getTime())
        expect(isOpen(calendar, closing)).toBe(false)
      }),
    )
  })
})
