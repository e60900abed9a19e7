import { readFileSync, writeFileSync } from 'node:fs'
import { type Labelled, learn, packed } from './learn.ts'

const here = (name: string): URL => new URL(name, import.meta.url)
const read = (name: string): Labelled[] =>
  readFileSync(here(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const file = packed(learn([...read('../complaints-dev.jsonl'), ...read('own.jsonl'), ...read('held-out.jsonl')]))
writeFileSync(here('../../../src/triage/weights.json'), `${JSON.stringify(file)}\n`)
console.log(`${file.traits.split(' ').length} traits, ${JSON.stringify(file).length} bytes`)
