import { expect, test } from 'vitest'
import { FAMILIES } from '../../src/wording/families.ts'
import { labelled } from './labelled.ts'

const lines = labelled()

test('the labelled set is as large and as mixed as the figures claim', () => {
  const writers = new Set(lines.map((line) => line.writer))
  expect(lines.length).toBeGreaterThanOrEqual(650)
  expect(writers.size).toBeGreaterThanOrEqual(8)
  const hands = new Set(lines.filter(({ tuned }) => !tuned).map(({ hand }) => hand))
  expect(hands.size).toBeGreaterThanOrEqual(8)
  for (const family of FAMILIES) {
    expect(lines.filter((line) => line.families.includes(family)).length, family).toBeGreaterThanOrEqual(25)
    expect(lines.filter((line) => line.near === family).length, `${family}, near`).toBeGreaterThanOrEqual(25)
  }
})

test('every line has an id of its own, words, known families, and a near miss has none', () => {
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
  expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length)
  for (const { id, text, families, near } of lines) {
    expect(id).toMatch(/^(?:W\d\d|S\d\d[a-e])-\d\d\d$/)
    expect(text.trim()).not.toBe('')
    expect(families.filter((family) => !FAMILIES.includes(family))).toEqual([])
    if (near) expect([FAMILIES.includes(near), families]).toEqual([true, []])
  }
})
