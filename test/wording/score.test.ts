import { expect, test } from 'vitest'
import { FAMILIES } from '../../src/wording/families.ts'
import { labelled, scoreOf, WRITERS } from './labelled.ts'

const lines = labelled()
const tuned = lines.filter(({ writer }) => !WRITERS.heldOut.includes(writer))

test.each(FAMILIES)('%s is found with precision of at least 0.95 and recall of at least 0.9', (family) => {
  const { precision, recall } = scoreOf(tuned, [family])
  expect(precision).toBeGreaterThanOrEqual(0.95)
  expect(recall).toBeGreaterThanOrEqual(0.9)
})

test('writers the lexicon was not tuned on are rarely blamed wrongly', () => {
  const held = lines.filter(({ writer }) => WRITERS.heldOut.includes(writer))
  expect(scoreOf(held, FAMILIES).precision).toBeGreaterThanOrEqual(0.9)
})
