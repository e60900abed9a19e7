import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reasonOf } from '../../src/kernel/errors.ts'

test('the log never holds what people wrote: a failed query says why, without its parameters', () => {
  const failed = new DrizzleQueryError('insert into tickets …', ['打我电话13800138000'], new Error('connection closed'))
  expect(reasonOf(failed)).toBe('a query failed: connection closed')
})

test('a reason is one line', () => {
  expect(reasonOf(new Error('first\nsecond'))).toBe('first')
  expect(reasonOf(new Error('outer', { cause: new Error('inner\nmore') }))).toBe('outer (inner)')
})
