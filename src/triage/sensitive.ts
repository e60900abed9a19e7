import { type Danger, type Reason, SENSITIVES } from './judgement.ts'
import type { Word } from './words.ts'

/** A reason that leads to a kind of sensitive incident. */
export type DangerReason = Reason & { readonly leads: Danger }

/** Two signs that make an incident when they stand near each other, and what else the message must hold. */
interface Pair {
  readonly leads: Danger
  readonly sign: string
  readonly beside: readonly string[]
  readonly apart: number
  readonly needs: readonly string[]
}

const PEOPLE = ['buyer', 'victim', 'used']

const PAIRS: readonly Pair[] = [
  { leads: 'media', sign: 'media_act', beside: ['media_who', 'media_where'], apart: 24, needs: [] },
  { leads: 'safety', sign: 'safety_hint', beside: PEOPLE, apart: 24, needs: [] },
  { leads: 'safety', sign: 'harm', beside: ['body'], apart: 6, needs: PEOPLE },
]

const means = (word: Word, meanings: readonly string[]): boolean =>
  word.meanings.some((meaning) => meanings.includes(meaning))

const distance = (one: Word, other: Word): number => Math.max(one.start - other.end, other.start - one.end, 0)

function named(kind: Danger | 'legal_soft', { text, words }: { text: string; words: readonly Word[] }): DangerReason[] {
  const found = words.filter((word) => word.meanings.includes(kind))
  if (found.length === 0) return []
  const said = found.slice(0, 3).map((word) => text.slice(word.start, word.end))
  return [{ rule: '敏感词', words: said, leads: kind === 'legal_soft' ? 'legal' : kind }]
}

function together(pair: Pair, { text, words }: { text: string; words: readonly Word[] }): DangerReason[] {
  if (pair.needs.length > 0 && !words.some((word) => means(word, pair.needs))) return []
  for (const sign of words.filter((word) => word.meanings.includes(pair.sign))) {
    const other = words.find((word) => word !== sign && means(word, pair.beside) && distance(word, sign) <= pair.apart)
    if (other) {
      const said = [other, sign].map((word) => text.slice(word.start, word.end))
      return [{ rule: '两处迹象', words: said, leads: pair.leads }]
    }
  }
  return []
}

/**
 * Threats and incidents that the words name, the gravest first (LABELS.md). “告” is a suit only where nothing says that
 * it means reporting to an authority. Whether they are open, the whole message decides.
 */
export function dangersIn(text: string, words: readonly Word[]): DangerReason[] {
  const message = { text, words }
  const plainly = SENSITIVES.flatMap((kind) => named(kind, message))
  const suit = plainly.some(({ leads }) => leads === 'regulator') ? [] : named('legal_soft', message)
  const signs = PAIRS.flatMap((pair) => together(pair, message))
  const all = [...plainly, ...suit, ...signs]
  return SENSITIVES.flatMap((kind) => all.filter(({ leads }) => leads === kind).slice(0, 1))
}
