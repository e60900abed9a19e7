import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  atLocal,
  daysBetween,
  isDay,
  localClock,
  localDay,
  minuteOf,
  startOfDay,
  weekdayOf,
} from '../../src/kernel/zone.ts'

const at = (text: string) => new Date(text)

describe('days without a zone', () => {
  test('Monday is 1 and Sunday 7', () => {
    expect([weekdayOf('2026-11-20'), weekdayOf('2026-11-22'), weekdayOf('2026-11-23')]).toEqual([5, 7, 1])
  })

  test('counting days knows months and leap years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-11-21', '2026-12-01')).toBe(10)
  })

  test('a day that no calendar has is none', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow'].some(isDay)).toBe(false)
  })

  test('what is no time of day is refused', () => {
    expect(minuteOf('24:00')).toBe(1440)
    for (const clock of ['24:01', '9:60', '25:00', '9点']) expect(() => minuteOf(clock)).toThrow(RangeError)
  })
})

describe('the wall clock of a zone', () => {
  test('shows the day and the time of that place', () => {
    expect(localDay('Asia/Shanghai', at('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
    expect(localClock('Asia/Shanghai', at('2026-11-20T16:05:59.999Z'))).toBe('00:05')
    expect(localDay('America/New_York', at('2026-11-20T04:59:00Z'))).toBe('2026-11-19')
    expect(localClock('Asia/Kathmandu', at('2026-11-20T00:00:00Z'))).toBe('05:45')
  })

  test('24:00 is the start of the next day', () => {
    expect(atLocal('Asia/Shanghai', '2026-11-21', '24:00')).toEqual(startOfDay('Asia/Shanghai', '2026-11-22'))
  })

  test('a day whose midnight is skipped starts at the change', () => {
    expect(startOfDay('Africa/Cairo', '2026-04-24')).toEqual(at('2026-04-24T01:00:00+03:00'))
  })

  test('a half hour change is told apart from a whole one', () => {
    expect(atLocal('Australia/Lord_Howe', '2026-10-04', '02:15')).toEqual(at('2026-10-04T02:30:00+11:00'))
    expect(atLocal('Australia/Lord_Howe', '2026-04-05', '01:45')).toEqual(at('2026-04-05T01:45:00+11:00'))
  })

  test('every minute that the clock shows is found again, none later than the first time it is shown', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Havana',
      'Pacific/Apia',
    )
    const minutes = fc.integer({ min: Date.UTC(2005, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const moment = new Date(minute * 60_000)
        const found = atLocal(zone, localDay(zone, moment), localClock(zone, moment))
        expect(found.getTime()).toBeLessThanOrEqual(moment.getTime())
        expect([localDay(zone, found), localClock(zone, found)]).toEqual([
          localDay(zone, moment),
          localClock(zone, moment),
        ])
      }),
      { numRuns: 300 },
    )
  })
})
