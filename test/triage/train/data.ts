import { readFileSync } from 'node:fs'
import type { Labelled } from './learn.ts'

/** Lines written by the same hand as our own rules; `as` only because the file is ours and tested against its fields. */
export function labelled(name: 'complaints-dev' | 'train/own' | 'train/held-out'): Labelled[] {
  const text = readFileSync(new URL(`../${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
}
