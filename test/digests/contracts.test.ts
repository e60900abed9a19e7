import { expect, test } from 'vitest'
import { reminderFor } from '../../src/digests/contracts.ts'

test('30, 14, 7, 3 and 1 days before; a day that was missed is made up for until the next is due', () => {
  const days = Array.from({ length: 33 }, (_, left) => reminderFor(left))
  expect(days[0]).toBeNull()
  expect(days.slice(1, 4)).toEqual([1, 3, 3])
  expect(days.slice(4, 8)).toEqual([7, 7, 7, 7])
  expect(days.slice(8, 15)).toEqual([14, 14, 14, 14, 14, 14, 14])
  expect(new Set(days.slice(15, 31))).toEqual(new Set([30]))
  expect(days.slice(31)).toEqual([null, null])
})
