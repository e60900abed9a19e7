import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { promiseLine } from './deadlines/index.ts'
import { reasonOf } from './kernel/errors.ts'
import { calcLine, figuresLine } from './metrics/index.ts'
import { judgeLine } from './triage/index.ts'
import { wordingLine } from './wording/index.ts'

/** `npm run -s triage|figures|promises|wording -- FILE`: one JSON object a line in, one out (DESIGN.md section 5). */
const LINES: Readonly<Record<string, (line: never) => unknown>> = {
  triage: judgeLine,
  figures: figuresLine,
  promises: promiseLine,
  wording: wordingLine,
}

async function eachLine(name: string, file: string | undefined): Promise<void> {
  const judge = LINES[name] as ((line: unknown) => unknown) | undefined // each checks its own fields below
  if (!judge) throw new Error(`expected one of ${Object.keys(LINES).join(', ')}, calc, got "${name}"`)
  const found = file ? statSync(file, { throwIfNoEntry: false }) : undefined
  if (!file || !found || found.isDirectory()) throw new Error(`expected a file: npm run -s ${name} -- FILE.jsonl`)
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    if (line.trim()) process.stdout.write(`${JSON.stringify(judged(judge, { line, number }))}\n`)
  }
}

function judged(judge: (line: unknown) => unknown, { line, number }: { line: string; number: number }): unknown {
  try {
    return judge(readLine(line))
  } catch (error) {
    throw new Error(`line ${number}: ${reasonOf(error)}`)
  }
}

const isId = (id: unknown): boolean => typeof id === 'string' || typeof id === 'number'

function readLine(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
      if ('id' in value && isId(value.id)) return value
  } catch {
    // said below
  }
  throw new Error('expected a JSON object with an "id" and a "text"')
}

const [name = '', ...rest] = process.argv.slice(2)
try {
  if (name === 'calc') process.stdout.write(`${JSON.stringify(calcLine(rest))}\n`)
  else await eachLine(name, rest[0])
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exitCode = 1
}
