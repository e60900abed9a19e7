import { expect, test } from 'vitest'
import { backoff, fateOf, isLost, SAFE_REPEAT_MS, type Tried } from '../../src/delivery/rules.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'

const tried = (more: Partial<Tried> = {}): Tried => ({
  ...{ kind: 'send', toPerson: false, attempts: 1, variant: null, sinceFirst: 0, hasFallback: false },
  ...more,
})
const facts = (kind: Parameters<typeof fateOf>[1]['kind'], waitMs?: number) => ({ call: 'send', kind, code: 0, waitMs })

test('a throttled letter waits as long as the platform asks', () => {
  expect(fateOf(tried(), facts('throttled', 7_000))).toEqual({ next: 'again', inMs: 7_000 })
})

test('an unknown outcome is repeated as long as the uuid is honoured, then looked for, never sent blindly', () => {
  expect(fateOf(tried({ attempts: 3 }), facts('unknown'))).toEqual({ next: 'again', inMs: 4 * SECOND_MS })
  expect(fateOf(tried({ sinceFirst: SAFE_REPEAT_MS }), facts('unknown'))).toEqual({ next: 'look' })
})

test('a letter whose process died is lost only once its uuid is not honoured any more', () => {
  const firstTriedAt = new Date('2026-11-20T10:00:00+08:00')
  const later = (ms: number) => new Date(firstTriedAt.getTime() + ms)
  const letter = { kind: 'send', uncertain: true, firstTriedAt } as const
  expect(isLost(letter, later(SAFE_REPEAT_MS - 1))).toBe(false)
  expect(isLost(letter, later(SAFE_REPEAT_MS))).toBe(true)
  expect(isLost({ ...letter, uncertain: false }, later(SAFE_REPEAT_MS))).toBe(false)
  expect(isLost({ ...letter, kind: 'patch' }, later(SAFE_REPEAT_MS))).toBe(false)
})

test('a rejected card is said as text once; a text that is refused too is dead, not a loop', () => {
  expect(fateOf(tried(), facts('card_rejected'))).toEqual({ next: 'as', variant: 'text' })
  expect(fateOf(tried({ variant: 'text' }), facts('card_rejected'))).toEqual({ next: 'dead' })
  expect(fateOf(tried({ kind: 'patch' }), facts('card_rejected'))).toEqual({ next: 'dead' })
})

test('refused for its content it is masked once', () => {
  expect(fateOf(tried(), facts('content'))).toEqual({ next: 'as', variant: 'masked' })
  expect(fateOf(tried({ variant: 'masked' }), facts('content'))).toEqual({ next: 'dead' })
})

test('who can’t be written to is told in the team chat, where there is one', () => {
  expect(fateOf(tried({ toPerson: true, hasFallback: true }), facts('person_unreachable'))).toEqual({
    next: 'elsewhere',
  })
  expect(fateOf(tried({ toPerson: true }), facts('person_unreachable'))).toEqual({ next: 'dead' })
})

test('a reply to a recalled message is said on its own; a patch of one is dropped', () => {
  expect(fateOf(tried({ kind: 'reply' }), facts('message_gone'))).toEqual({ next: 'fresh' })
  expect(fateOf(tried({ kind: 'patch' }), facts('message_gone'))).toEqual({ next: 'drop' })
})

test('a card older than the platform’s window is posted anew', () => {
  expect(fateOf(tried({ kind: 'patch' }), facts('expired'))).toEqual({ next: 'fresh' })
})

test('waiting between tries doubles and ends at a minute', () => {
  expect([1, 2, 3, 7, 20].map(backoff)).toEqual([SECOND_MS, 2_000, 4_000, MINUTE_MS, MINUTE_MS])
})
