import { triage } from '../../src/triage/judge.ts'
import { labelled } from './train/data.ts'
import { byPersona, confusion, isComplaint, type Judged, judgedBy, type Score, scoreOf } from './train/measure.ts'

const KEYS = [
  'class',
  'category',
  'complaint',
  'repeat',
  'sensitiveRecall',
  'sensitivePrecision',
  'sensitiveExact',
  'figures',
  'asked',
] as const satisfies readonly (keyof Score)[]

function row(name: string, all: readonly Judged[]): void {
  const score = scoreOf(all)
  console.log(name.padEnd(34) + KEYS.map((key) => score[key].toFixed(3).padStart(Math.max(key.length, 6) + 1)).join(''))
}

function misses(all: readonly Judged[]): void {
  for (const { line, judged } of all) {
    const wrong = [
      isComplaint(judged) === line.is_complaint && judged.category === line.category
        ? ''
        : `${line.category ?? 'none'} → ${judged.category ?? judged.verdict}`,
      judged.sensitive === line.sensitive ? '' : `${line.sensitive} → ${judged.sensitive}`,
      judged.repeat === line.repeat ? '' : `repeat ${line.repeat}`,
    ].filter(Boolean)
    if (wrong.length > 0)
      console.log(`${line.id} ${line.text.slice(0, 60).replaceAll('\n', ' ')} | ${wrong.join(' | ')}`)
  }
}

const [dev, own, held] = [labelled('complaints-dev'), labelled('train/own'), labelled('train/held-out')]
const judged = byPersona(dev, { others: own })
console.log(' '.repeat(34) + KEYS.map((key) => key.padStart(Math.max(key.length, 6) + 1)).join(''))
row('dev by persona, roles as given', judged('as given'))
row('dev by persona, buyers as owner', judged('owner'))
row('dev by persona, buyers as agent', judged('agent'))
row('dev, learnt from own lines only', judgedBy(own, dev))
row('held-out own personas', judgedBy([...dev, ...own], held))
console.log(`\n${confusion(judged('as given'))}\n`)
misses(judged('as given'))
if (process.argv.includes('--held')) misses(judgedBy([...dev, ...own], held))

/** The best of many rounds: the others shared the processor with somebody. */
function messagesPerSecond(): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 100; round += 1) {
    const started = performance.now()
    for (const { text, role } of dev) triage(text, { by: role })
    best = Math.min(best, performance.now() - started)
  }
  return Math.round((dev.length / best) * 1_000)
}

console.log(`\n${messagesPerSecond()} messages a second on one core`)
