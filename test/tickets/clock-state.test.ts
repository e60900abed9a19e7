import { expect, test } from 'vitest'
import { calendarOfPlan } from '../../src/kernel/calendar.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { type ClockFacts, clockState, lastUpdate } from '../../src/tickets/clock-state.ts'
import { elapsedWords, startOf, workingWords } from '../../src/tickets/why-words.ts'

const at = (clock: string) => new Date(`2026-11-${clock}:00+08:00`)
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  dueAt: at('20T10:05'),
  warnAt: at('20T10:03'),
  metAt: null,
  over: false,
  ...more,
})

test.each([
  ['pending', facts(), '20T10:02'],
  ['about_to_miss', facts(), '20T10:03'],
  ['missed', facts(), '20T10:05'],
  ['met', facts({ metAt: at('20T10:05') }), '20T11:00'],
  ['met_late', facts({ metAt: at('20T10:06') }), '20T11:00'],
  ['cancelled', facts({ over: true }), '20T11:00'],
  ['paused', facts({ paused: true }), '20T11:00'],
  [null, facts({ dueAt: null }), '20T11:00'],
])('%s', (state, clock, now) => expect(clockState(clock, at(now))).toBe(state))

const happened = (move: string, clock: string, more: { note?: string; due?: string } = {}) => ({
  ...{ move: move as 'note', at: at(clock), note: more.note ?? null },
  facts: more.due ? { updateDue: at(more.due).toISOString() } : null,
})
const wait = happened('wait_team', '20T10:00')

test.each([
  ['none owed', [happened('claim', '20T10:00')], null],
  ['the first one runs', [wait, happened('remind', '20T10:09', { note: 'next_update:warn' })], null],
  ['met', [wait, happened('updated', '20T10:14', { due: '20T10:15' })], 'met'],
  ['met late', [wait, happened('note', '20T10:16', { due: '20T10:15' }), happened('resume', '20T10:20')], 'met_late'],
  ['cancelled', [wait, happened('resume', '20T10:14')], 'cancelled'],
  [
    'missed',
    [wait, happened('remind', '20T10:15', { note: 'next_update:0' }), happened('resume', '20T11:00')],
    'missed',
  ],
])('the update that was owed last: %s', (_, events, state) => {
  const last = lastUpdate(events)
  expect(last && clockState(last, at('20T12:00'))).toBe(state)
})

const calendar = calendarOfPlan({ open: '09:00', close: '23:00' }, 'Asia/Shanghai')
const seen = { calendar, now: at('20T22:59') }

test('a due time across the night is explained stretch by stretch', () => {
  expect(workingWords(at('20T22:58'), 5 * MINUTE_MS, seen)).toBe(
    '今天 22:58 起 5 分钟，只算上班时间：今天 2 分钟，明天 09:00 起 3 分钟',
  )
  expect(workingWords(at('20T10:00'), 5 * MINUTE_MS, seen)).toBe('今天 10:00 起 5 分钟')
  expect(workingWords(at('20T23:30'), 5 * MINUTE_MS, seen)).toBe(
    '今天 23:30 起 5 分钟，只算上班时间：明天 09:00 起 5 分钟',
  )
})

test('elapsed time that ends at night waits for the opening', () => {
  expect(elapsedWords(at('20T10:00'), 24 * 60 * MINUTE_MS, seen)).toBe('今天 10:00 起 24 小时')
  expect(elapsedWords(at('20T02:00'), 24 * 60 * MINUTE_MS, seen)).toBe(
    '今天 02:00 起 24 小时，到 明天 02:00 已下班，顺到明早 09:00 前',
  )
})

test('the start is the one that leads to the due time, or none', () => {
  const plus5 = (from: Date) => new Date(from.getTime() + 5 * MINUTE_MS)
  expect(startOf(at('20T10:05'), [null, at('20T09:00'), at('20T10:00')], plus5)).toEqual(at('20T10:00'))
  expect(startOf(at('20T10:05'), [at('20T09:00')], plus5)).toBeNull()
})
