import { FAMILIES } from '../../src/wording/families.ts'
import { judgeWords } from '../../src/wording/judge.ts'
import { type Labelled, labelled, type Score, scoreOf, WRITERS } from './labelled.ts'

const part = (score: Score): string =>
  `${score.precision.toFixed(3)} ${score.recall.toFixed(3)}  (${score.right} right, ${score.wrong} wrong, ${score.missed} missed)`

const all = labelled()
const [shown = 'tuned'] = process.argv.slice(2)
const sets: Record<string, readonly Labelled[]> = {
  all,
  tuned: all.filter(({ writer }) => !WRITERS.heldOut.includes(writer)),
  held: all.filter(({ writer }) => WRITERS.heldOut.includes(writer)),
}
for (const [name, lines] of Object.entries(sets)) {
  if (name !== 'all' && name !== shown && shown !== 'each') continue
  if (name === 'all' && shown !== 'all' && shown !== 'each') continue
  console.log(`\n${name}: ${lines.length} sentences; precision recall`)
  for (const family of FAMILIES) console.log(`  ${family.padEnd(20)} ${part(scoreOf(lines, [family]))}`)
  console.log(`  ${'together'.padEnd(20)} ${part(scoreOf(lines, FAMILIES))}`)
  for (const writer of new Set(lines.map((line) => line.writer))) {
    console.log(
      `  ${writer.padEnd(20)} ${part(
        scoreOf(
          lines.filter((line) => line.writer === writer),
          FAMILIES,
        ),
      )}`,
    )
  }
  if (shown === 'each') continue
  for (const { id, text, families, near } of lines) {
    const found = judgeWords(text)
    const names = found.map(({ family }) => family)
    const extra = found
      .filter(({ family }) => !families.includes(family))
      .map(({ family, words }) => `+${family}(${words})`)
    const lacking = families.filter((family) => !names.includes(family)).map((family) => `-${family}`)
    if (extra.length + lacking.length > 0)
      console.log(`${id} ${near ? '(near) ' : ''}${text} | ${[...extra, ...lacking].join(' ')}`)
  }
}

/** The best of many short rounds for each part: the others shared the processor with somebody. */
const PART = 100
let seconds = 0
for (let from = 0; from < all.length; from += PART) {
  const part = all.slice(from, from + PART)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 40; round += 1) {
    const started = performance.now()
    for (const { text } of part) judgeWords(text)
    best = Math.min(best, performance.now() - started)
  }
  seconds += best / 1_000
}
console.log(`\n${Math.round(all.length / seconds)} sentences a second on one core`)
