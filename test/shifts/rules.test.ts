import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dutiesOn,
  dutyAt,
  endsAfter,
  nextDuty,
  presenceOf,
  type Rota,
  readShiftTimes,
  readWeekdays,
  sayWeekdays,
  swapped,
} from '../../src/shifts/rules.ts'

const zone = 'Asia/Shanghai'
const day = { id: 1, name: '早班', from: 9 * 60, to: 17 * 60 }
const night = { id: 2, name: '晚班', from: 17 * 60, to: 26 * 60 }
const every = (openId: string, shiftId: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ openId, weekday, shiftId }))

const aRota = (more: Partial<Rota> = {}): Rota => ({
  shifts: [day, night],
  week: [...every('a', 1), ...every('b', 2)],
  days: [],
  leaves: [],
  standIns: [],
  opposite: null,
  ...more,
})
const at = (time: string) => new Date(`2026-11-${time}:00+08:00`)
const on = (rota: Rota, time: string) => dutyAt(rota, at(time), zone).map(({ openId }) => openId)

describe('who is on', () => {
  test('half-open, across midnight, the day a shift begins on decides', () => {
    const rota = aRota({ week: [...every('a', 1), { openId: 'b', weekday: 7, shiftId: 2 }] })
    expect(on(rota, '22T09:00')).toEqual(['a'])
    expect(on(rota, '22T17:00')).toEqual(['b'])
    expect(on(rota, '23T01:59')).toEqual(['b'])
    expect(on(rota, '23T02:00')).toEqual([])
    expect(on(rota, '24T01:00')).toEqual([])
    expect(on(rota, '22T08:59')).toEqual([])
  })

  test('on leave nobody works, unless somebody stands in; a stand-in on leave is nobody', () => {
    const leaves = [{ openId: 'a', firstDay: '2026-11-22', lastDay: '2026-11-22' }]
    const standIns = [{ openId: 'a', standIn: 'c', firstDay: '2026-11-22', lastDay: '2026-11-22' }]
    expect(on(aRota({ leaves }), '22T10:00')).toEqual([])
    expect(on(aRota({ leaves, standIns }), '22T10:00')).toEqual(['c'])
    expect(on(aRota({ leaves, standIns }), '23T10:00')).toEqual(['a'])
    const both = [...leaves, { openId: 'c', firstDay: '2026-11-20', lastDay: '2026-11-22' }]
    expect(on(aRota({ leaves: both, standIns }), '22T10:00')).toEqual([])
  })

  test('a swap is for one day, both ways; a free day goes with it', () => {
    const rota = aRota()
    const days = swapped(rota, { a: 'a', b: 'b', day: '2026-11-23' })?.map((each) => ({ ...each, day: '2026-11-23' }))
    const after = aRota({ days: days ?? [] })
    expect(on(after, '23T10:00')).toEqual(['b'])
    expect(on(after, '23T18:00')).toEqual(['a'])
    expect(on(after, '24T10:00')).toEqual(['a'])
    const free = swapped(rota, { a: 'a', b: 'z', day: '2026-11-23' })
    expect(free).toEqual([
      { openId: 'a', shiftId: null },
      { openId: 'z', shiftId: 1 },
    ])
    expect(swapped(rota, { a: 'x', b: 'z', day: '2026-11-23' })).toBeNull()
  })

  test('presence: on, off, on leave, and no shifts at all', () => {
    const rota = aRota({ leaves: [{ openId: 'b', firstDay: '2026-11-22', lastDay: '2026-11-22' }] })
    const of = (openId: string) => presenceOf(rota, openId, { at: at('22T10:00'), zone })
    expect([of('a'), of('b'), of('z')]).toEqual(['on', 'leave', 'unrostered'])
    expect(presenceOf(rota, 'a', { at: at('22T20:00'), zone })).toBe('off')
    expect(presenceOf(aRota({ week: [] }), 'a', { at: at('22T20:00'), zone })).toBe('unrostered')
  })

  test('who comes next is everybody whose shift begins first', () => {
    expect(nextDuty(aRota(), at('22T03:00'), zone).map(({ openId }) => openId)).toEqual(['a'])
    expect(nextDuty(aRota(), at('22T09:00'), zone).map(({ openId }) => openId)).toEqual(['b'])
  })

  test('two shifts in a row end once', () => {
    const rota = aRota({ week: [...every('a', 1), ...every('a', 2)] })
    const ends = endsAfter(rota, at('22T10:00'), zone).map(({ to }) => to.toISOString())
    expect(ends[0]).toBe(at('23T02:00').toISOString())
  })

  test('a person is never on twice, never on leave, and always within the span of his duty', () => {
    const someone = fc.constantFrom('a', 'b', 'c')
    const aDay = fc.integer({ min: 20, max: 25 }).map((n) => `2026-11-${n}`)
    const aPattern = fc.record({
      openId: someone,
      weekday: fc.integer({ min: 1, max: 7 }),
      shiftId: fc.constantFrom(1, 2),
    })
    const rotas = fc.record({
      week: fc.array(aPattern, { maxLength: 12 }),
      days: fc.array(fc.record({ openId: someone, day: aDay, shiftId: fc.constantFrom(1, 2, null) }), { maxLength: 4 }),
      leaves: fc.array(fc.record({ openId: someone, firstDay: aDay, lastDay: aDay }), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(rotas, fc.integer({ min: 0, max: 6 * 24 }), (parts, hours) => {
        const rota = aRota(parts)
        const now = new Date(at('20T00:00').getTime() + hours * 3_600_000)
        const duties = dutyAt(rota, now, zone)
        expect(new Set(duties.map(({ openId }) => openId)).size).toBe(duties.length)
        for (const duty of duties) {
          expect(duty.from <= now && now < duty.to).toBe(true)
          const begun = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(duty.from)
          expect(rota.leaves.some((l) => l.openId === duty.openId && l.firstDay <= begun && begun <= l.lastDay)).toBe(
            false,
          )
          expect(dutiesOn(rota, begun, zone).some(({ openId }) => openId === duty.openId)).toBe(true)
        }
      }),
    )
  })
})

describe('what people type', () => {
  test.each([
    ['09:00-17:00', { from: 540, to: 1020 }],
    ['17:00–次日02:00', { from: 1020, to: 1560 }],
    ['21：00 到 9：00', { from: 1260, to: 1980 }],
    ['00:00-24:00', { from: 0, to: 1440 }],
    ['9点到5点', null],
    ['25:00-26:00', null],
  ])('times: %s', (typed, read) => expect(readShiftTimes(typed)).toEqual(read))

  test.each([
    ['周一至周五', [1, 2, 3, 4, 5]],
    ['一三五', [1, 3, 5]],
    ['周末', [6, 7]],
    ['每天', [1, 2, 3, 4, 5, 6, 7]],
    ['1-5', [1, 2, 3, 4, 5]],
    ['周六到周一', [1, 6, 7]],
    ['星期天', [7]],
    ['早班', null],
    ['', null],
  ])('days of the week: %s', (typed, read) => expect(readWeekdays(typed)).toEqual(read))

  test('days are said so that they are read back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
        expect(readWeekdays(sayWeekdays(days))).toEqual([...days].sort((a, b) => a - b))
      }),
    )
  })
})
