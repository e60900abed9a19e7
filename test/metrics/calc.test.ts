import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refused } from '../../src/kernel/errors.ts'
import { badAffordable, calcLine, goodNeeded } from '../../src/metrics/calc.ts'

describe('the figures of RULES.md', () => {
  test.each([
    ['R-44', 1, 90, 0, 9],
    ['R-44', 14, 90, 0, 126],
    ['R-45', 14, 85, 0, 80],
    ['R-45, one alone', 1, 85, 0, 6],
    ['R-46', 1, 80, 0, 4],
    ['good ones there already count', 14, 85, 70, 10],
    ['met already', 1, 90, 9, 0],
    ['nothing rated yet', 0, 90, 0, 0],
    ['half a percent', 3, 92.5, 0, 37],
  ])('%s: %i bad at %f with %i good need %i', (_rule, bad, percent, good, need) => {
    expect(goodNeeded(bad, percent, good)).toBe(need)
  })

  test.each([
    [9, 0, 90, 1],
    [100, 5, 90, 6],
    [80, 14, 85, 0],
    [5, 5, 90, 0],
    [0, 0, 90, 0],
    [185, 0, 92.5, 15],
  ])('%i good and %i bad at %f afford %i more (R-50)', (good, bad, percent, afford) => {
    expect(badAffordable(good, bad, percent)).toBe(afford)
  })
})

const counts = fc.integer({ min: 0, max: 400 })
/** Hundredths of a percent, so that the brute force below is exact too. */
const hundredths = fc.integer({ min: 1, max: 9_800 })
const reaches = (good: number, bad: number, share: number) => good * 10_000 >= share * (good + bad)

describe('against counting one by one', () => {
  test('the good ratings needed reach the target, and one fewer does not', () => {
    fc.assert(
      fc.property(counts, counts, hundredths, (bad, good, share) => {
        let brute = 0
        while (!reaches(good + brute, bad, share)) brute += 1
        expect(goodNeeded(bad, share / 100, good)).toBe(brute)
      }),
    )
  })

  test('the bad ratings afforded keep the target, and one more does not', () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 500, max: 9_999 }), (good, bad, share) => {
        let brute = 0
        while (good + bad > 0 && reaches(good, bad + brute + 1, share)) brute += 1
        expect(badAffordable(good, bad, share / 100)).toBe(brute)
      }),
    )
  })
})

describe('what can not be worked out is refused with the line to type', () => {
  test.each([
    [() => goodNeeded(1, 100)],
    [() => goodNeeded(1, 0)],
    [() => goodNeeded(1, -5)],
    [() => goodNeeded(1, Number.NaN)],
    [() => goodNeeded(1.5, 90)],
    [() => goodNeeded(-1, 90)],
    [() => badAffordable(9, -1, 90)],
    [() => calcLine([])],
    [() => calcLine(['14'])],
    [() => calcLine(['十四', '90'])],
    [() => calcLine(['afford', '100', '5'])],
  ])('case %#', (ask) => {
    expect(ask).toThrow(Refused)
    expect(ask).toThrow(/这样写：\/calc/)
  })
})

test('a line of words is read with its percent sign and in full width', () => {
  expect(calcLine(['14', '85'])).toEqual({ need: 80 })
  expect(calcLine(['１４', '８５％', '70'])).toEqual({ need: 10 })
  expect(calcLine(['afford', '100', '5', '90%'])).toEqual({ afford: 6 })
})
