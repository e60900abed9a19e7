import { readFileSync } from 'node:fs'
import type { Labelled } from './learn.ts'

/** Labelled lines; `as` because the files are ours and a test holds every line to the fields. */
export function labelled(name: 'complaints-dev' | 'train/own' | 'train/held-out'): Labelled[] {
  const text = readFileSync(new URL(`../${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
}
