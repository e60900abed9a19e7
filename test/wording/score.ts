import { FAMILIES } from '../../src/wording/families.ts'
import { judgeWith, judgeWords } from '../../src/wording/judge.ts'
import { type Labelled, labelled, PLAIN, type Score, scoreOf, sumOf } from './labelled.ts'
import { learn, openedAsPacked } from './train/learn.ts'

/** `npm run wording:score`: each hand judged by weights that saw none of its sentences; `misses` lists what went wrong. */
const part = ({ precision, recall, right, wrong, missed }: Score): string =>
  `${precision.toFixed(3)} ${recall.toFixed(3)}  (${right} right, ${wrong} wrong, ${missed} missed)`

const all = labelled()
const hands = [...new Set(all.filter(({ tuned }) => !tuned).map(({ hand }) => hand))]
const folds = hands.map((hand) => ({
  hand,
  lines: all.filter((line) => line.hand === hand),
  judge: judgeWith(openedAsPacked(learn(all.filter((line) => line.hand !== hand)))),
}))

console.log('strangers, each hand by weights that never saw it: precision recall')
for (const { hand, lines, judge } of folds) {
  console.log(`  ${hand.padEnd(20)} ${part(scoreOf(lines, FAMILIES, judge))}`)
  for (const writer of new Set(lines.map((line) => line.writer))) {
    const own = lines.filter((line) => line.writer === writer)
    if (process.argv.includes('writers')) console.log(`    ${writer.padEnd(18)} ${part(scoreOf(own, FAMILIES, judge))}`)
  }
}
for (const family of FAMILIES) {
  console.log(`  ${family.padEnd(20)} ${part(sumOf(folds.map(({ lines, judge }) => scoreOf(lines, [family], judge))))}`)
}
const plain = folds.filter(({ hand }) => PLAIN.includes(hand))
for (const [name, some] of [
  ['asked plainly', plain],
  ['together', folds],
] as const) {
  console.log(`  ${name.padEnd(20)} ${part(sumOf(some.map(({ lines, judge }) => scoreOf(lines, FAMILIES, judge))))}`)
}

const misses = ({ text, families, near }: Labelled, judge: typeof judgeWords): string | null => {
  const found = judge(text)
  const extra = found.filter(({ family }) => !families.includes(family)).map((each) => `+${each.family}(${each.words})`)
  const lacking = families.filter((family) => !found.some((each) => each.family === family)).map((each) => `-${each}`)
  return extra.length + lacking.length > 0
    ? `${near ? '(near) ' : ''}${text} | ${[...extra, ...lacking].join(' ')}`
    : null
}
if (process.argv.includes('misses')) {
  for (const { lines, judge } of folds) {
    for (const line of lines) {
      const miss = misses(line, judge)
      if (miss) console.log(`${line.id} ${miss}`)
    }
  }
}

/** The best of many short rounds for each part: the others shared the processor with somebody. */
const PART = 100
let seconds = 0
for (let from = 0; from < all.length; from += PART) {
  const some = all.slice(from, from + PART)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now()
    for (const { text } of some) judgeWords(text)
    best = Math.min(best, performance.now() - started)
  }
  seconds += best / 1_000
}
console.log(`\n${Math.round(all.length / seconds)} sentences a second on one core`)
