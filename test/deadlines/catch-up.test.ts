import { expect, test } from 'vitest'
import { CATCH_UP, fateOf } from '../../src/deadlines/index.ts'

const at = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`)
const due = (kind: string, clock: string, facts = {}) => ({ kind, dueAt: at(clock), facts })

test('what falls due in time has no fate; what fell due before the start, or long ago, has that of its kind', () => {
  const moment = { now: at('10:05'), upSince: at('10:04') }
  expect(fateOf(moment, due('resolve', '10:04'))).toBeNull()
  expect(fateOf(moment, due('resolve', '10:03'))).toBe('once')
  expect(fateOf({ now: at('10:05') }, due('idle', '10:01'))).toBe('anew')
  expect(fateOf({ now: at('10:05') }, due('idle', '10:02'))).toBeNull()
})

test('a stage with a row of its own goes by that; a miss that was put off to the morning stays missed', () => {
  const moment = { now: at('10:05') }
  expect(fateOf(moment, due('promise', '09:00', { stage: 'warn' }))).toBe('skip')
  expect(fateOf(moment, due('promise', '09:00', { stage: 'due' }))).toBe('once')
  expect(fateOf(moment, due('resolve', '10:05', { stage: '1', late: 1 }))).toBe('once')
})

test('a warning is never made up for, a step of a ladder always is', () => {
  for (const kind of ['first_reply', 'next_update', 'resolve', 'call', 'promise'] as const) {
    expect([CATCH_UP[kind], CATCH_UP[`${kind}.warn`]]).toEqual(['once', 'skip'])
  }
})
