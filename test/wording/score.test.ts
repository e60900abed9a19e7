import { expect, test } from 'vitest'
import { LIBRARY } from '../../src/playbooks/library.ts'
import { FAMILIES } from '../../src/wording/families.ts'
import { judgeWith, judgeWords } from '../../src/wording/judge.ts'
import weights from '../../src/wording/weights.json' with { type: 'json' }
import { labelled, scoreOf } from './labelled.ts'
import { learn, openedAsPacked, packed } from './train/learn.ts'

const SLOW = 60_000
const lines = labelled()
/** Asked plainly, and each in another voice; more of them left out would be too little left to learn from. */
const STRANGERS = ['S17', 'S18', 'S19', 'S21']

/** The figures of all hands and families: `npm run wording:score`. */
test('sentences of people nobody learnt from are judged with precision of 0.95 and recall of 0.9', {
  timeout: SLOW,
}, () => {
  const judge = judgeWith(openedAsPacked(learn(lines.filter(({ hand }) => !STRANGERS.includes(hand)))))
  const held = lines.filter(({ hand }) => STRANGERS.includes(hand))
  const { precision, recall } = scoreOf(held, FAMILIES, judge)
  expect(precision).toBeGreaterThanOrEqual(0.95)
  expect(recall).toBeGreaterThanOrEqual(0.9)
  const weak = FAMILIES.filter((family) => {
    const own = scoreOf(held, [family], judge)
    return own.precision < 0.85 || own.recall < 0.85
  })
  expect(weak).toEqual([])
})

test('the weights in the repository are those that the lists and the sentences make', { timeout: SLOW }, () => {
  const made = packed(learn(lines))
  expect(
    made.traits === weights.traits && made.weights === weights.weights,
    'run: node test/wording/train/train.ts',
  ).toBe(true)
})

test('what the playbooks tell people to say has nothing against it', () => {
  const says = LIBRARY.flatMap(({ steps }) => steps.flatMap(({ say }) => say.map((line) => line.text)))
  expect(says.filter((words) => judgeWords(words).length > 0)).toEqual([])
})
