import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PERIODS } from '../../src/digests/periods.ts'
import { dueAt, latestSlot, readSubject, slotOn, spreadOf, subjectOf, turnoutOf } from '../../src/digests/rules.ts'
import { HOUR_MS, MINUTE_MS, plus } from '../../src/kernel/clock.ts'

const ZONE = 'Asia/Shanghai'
const slot = slotOn('2026-11-20', '09:05', ZONE)
const pending = { slot, dueAt: slot.at, boundAt: new Date('2026-11-19T23:59:59+08:00') }

test('the newest slot is yesterday’s until today’s hour has come', () => {
  expect(latestSlot('09:05', ZONE, plus(slot.at, -1)).day).toBe('2026-11-19')
  expect(latestSlot('09:05', ZONE, slot.at)).toEqual(slot)
})

test('a digest at 24:00 is posted as the day begins that it belongs to', () => {
  expect(latestSlot('24:00', ZONE, new Date('2026-11-20T00:00:00+08:00')).day).toBe('2026-11-20')
  expect(latestSlot('24:00', ZONE, new Date('2026-11-19T23:59:59+08:00')).day).toBe('2026-11-19')
})

test('digests are spread over a minute, then over as long as the platform needs, never over more than ten', () => {
  expect(spreadOf(1)).toBe(MINUTE_MS)
  expect(spreadOf(2_400)).toBe(2 * MINUTE_MS)
  expect(spreadOf(1_000_000)).toBe(10 * MINUTE_MS)
})

test('a chat is due never before the hour, always at the same place within the spread, within ten minutes', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 100_000 }), (chat, chats) => {
      const spread = spreadOf(chats)
      const due = dueAt(slot, chat, spread)
      expect(due.getTime()).toBeGreaterThanOrEqual(slot.at.getTime())
      expect(due.getTime()).toBeLessThan(slot.at.getTime() + Math.min(spread, 10 * MINUTE_MS))
      expect(dueAt(slot, chat, spread)).toEqual(due)
    }),
  )
})

test('two thousand chats do not come in a heap: no second of the spread takes more than 50', () => {
  const spread = spreadOf(2_000)
  const seconds = new Map<number, number>()
  for (let n = 0; n < 2_000; n++) {
    const chat = `oc_${(n * 2_654_435_761).toString(16).padStart(32, '0')}`
    const second = Math.floor((dueAt(slot, chat, spread).getTime() - slot.at.getTime()) / 1_000)
    seconds.set(second, (seconds.get(second) ?? 0) + 1)
  }
  expect(Math.max(...seconds.values())).toBeLessThanOrEqual(50)
})

test('a chat bound on the day of a digest, or after, gets its first one the next day', () => {
  expect(turnoutOf({ ...pending, boundAt: new Date('2026-11-20T00:00:00+08:00') }, plus(slot.at, MINUTE_MS))).toBe(
    'not_yet',
  )
  expect(turnoutOf({ ...pending, boundAt: new Date('2026-11-21T10:00:00+08:00') }, plus(slot.at, MINUTE_MS))).toBe(
    'not_yet',
  )
  expect(turnoutOf(pending, plus(slot.at, MINUTE_MS))).toBe('post')
})

test('a missed digest is posted late and marked for two hours, after that skipped', () => {
  expect(turnoutOf({ ...pending, dueAt: plus(slot.at, 1_000) }, slot.at)).toBe('wait')
  expect(turnoutOf(pending, plus(slot.at, 10 * MINUTE_MS))).toBe('post')
  expect(turnoutOf(pending, plus(slot.at, 13 * MINUTE_MS))).toBe('post_late')
  expect(turnoutOf(pending, plus(slot.at, 2 * HOUR_MS - 1))).toBe('post_late')
  expect(turnoutOf(pending, plus(slot.at, 2 * HOUR_MS))).toBe('skip')
})

test('a digest’s name is read back as it was written', () => {
  for (const late of [true, false]) {
    for (const period of PERIODS) {
      const name = { about: 'oc_5a3f', day: '2026-11-20', period, late }
      expect(readSubject(subjectOf(name))).toEqual(name)
      const second = { ...name, part: { at: 2, of: 13 } }
      expect(readSubject(subjectOf(second))).toEqual(second)
    }
  }
  expect(readSubject('ticket:12')).toBeNull()
})
