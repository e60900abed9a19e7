import { readFileSync } from 'node:fs'
import type { Family } from '../../src/wording/families.ts'
import { judgeWords } from '../../src/wording/judge.ts'

export interface Labelled {
  readonly id: string
  /** `W07`, `S03b`. */
  readonly writer: string
  /** Those who wrote with one mind: what is judged by strangers is judged by weights that saw none of them. */
  readonly hand: string
  /** The lists of the lexicon were written with this sentence before the eyes. */
  readonly tuned: boolean
  readonly text: string
  readonly families: readonly Family[]
  /** A harmless sentence that looks like this family. */
  readonly near?: Family
}

/**
 * Invented writers, each with a way of their own. `labelled.jsonl`: W01 formal, W02 terse, W03 Cantonese in
 * Traditional, W04 north-eastern, W05 emoji, W06 mixed English, W07 dictated, W08 mistyped, W09 Sichuan, W10 Traditional
 * of Taiwan, W11 everyday lines, W12 young and cynical, W13 an old hand, W14 plain, W15 to W19 strangers of all kinds;
 * the lists were written for these. `strangers.jsonl`: hands that saw neither the lists nor each other, up to five
 * writers each (`S03b`). S01 to S13 do without any usual word in many sentences on purpose, S20 holds near misses that
 * were blamed once, S22 to S27 everyday lines with nothing wrong in them, and these were asked for nothing but 25
 * violations and 25 near misses a family.
 */
export const PLAIN: readonly string[] = ['S14', 'S15', 'S16', 'S17', 'S18', 'S19', 'S21']

const FILES = ['labelled.jsonl', 'strangers.jsonl'] as const

const writerOf = (id: string): string => id.slice(0, id.indexOf('-'))

export const labelled = (): Labelled[] =>
  FILES.flatMap((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const row = JSON.parse(line) as Omit<Labelled, 'writer' | 'hand' | 'tuned'> // our own; data.test.ts checks
        const tuned = row.id.startsWith('W')
        return { ...row, writer: writerOf(row.id), hand: tuned ? 'W' : row.id.slice(0, 3), tuned }
      }),
  )

export interface Score {
  readonly right: number
  readonly wrong: number
  readonly missed: number
  readonly precision: number
  readonly recall: number
}

const share = (part: number, of: number): number => (of === 0 ? 1 : part / of)

type Judge = (text: string) => readonly { readonly family: Family }[]

export function scoreOf(lines: readonly Labelled[], families: readonly Family[], judge: Judge = judgeWords): Score {
  let [right, wrong, missed] = [0, 0, 0]
  for (const line of lines) {
    const found = new Set(judge(line.text).map(({ family }) => family))
    for (const family of families) {
      const [is, said] = [line.families.includes(family), found.has(family)]
      if (is && said) right += 1
      else if (said) wrong += 1
      else if (is) missed += 1
    }
  }
  return { right, wrong, missed, precision: share(right, right + wrong), recall: share(right, right + missed) }
}

export function sumOf(scores: readonly Score[]): Score {
  const [right, wrong, missed] = (['right', 'wrong', 'missed'] as const).map((key) =>
    scores.reduce((sum, score) => sum + score[key], 0),
  ) as [number, number, number]
  return { right, wrong, missed, precision: share(right, right + wrong), recall: share(right, right + missed) }
}
