import { FIGURES, type FigureKey, type Figures } from './judgement.ts'
import type { Reading } from './reading.ts'
import type { Word } from './words.ts'

/** Words further apart than this say nothing together. */
const NEAR = 9
const MEASURED = ['m_exp', 'm_reply', 'm_sat', 'm_time']
const MEASURE_COUNTS = ['#measured:0', '#measured:1', '#measured:2', '#measured:3', '#measured:4']
const LENGTHS = [5, 10, 20, 40, 80]
const LENGTH_NAMES = ['#length:0', '#length:1', '#length:2', '#length:3', '#length:4', '#length:5']

/** Where a figure turns from good to bad for the reader of a message; the policy's targets judge days, not words. */
const FAIR: Readonly<Record<FigureKey, (value: number) => boolean>> = {
  satisfaction: (value) => value >= 0.86,
  reply_rate: (value) => value >= 0.93,
  avg_response_s: (value) => value <= 45,
  experience_score: (value) => value >= 4.6,
}

const pairNames = new Map<string, Map<string, string>>()

/** `fee>money_back`, built once: a message has dozens of them. */
function pairName(first: string, second: string): string {
  let seconds = pairNames.get(first)
  if (!seconds) {
    seconds = new Map()
    pairNames.set(first, seconds)
  }
  let name = seconds.get(second)
  if (!name) {
    name = `${first}>${second}`
    seconds.set(second, name)
  }
  return name
}

function addMeanings(traits: Set<string>, words: readonly Word[]): void {
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]
    if (!word || word.meanings.length === 0) continue
    for (const meaning of word.meanings) traits.add(meaning)
    for (let j = i + 1; j <= i + NEAR; j += 1) {
      const next = words[j]
      if (!next || next.clause !== word.clause) break
      for (const first of word.meanings) for (const second of next.meanings) traits.add(pairName(first, second))
    }
  }
}

/** A character, or two that follow each other, as one number: cheaper to look up than a piece of string. */
export const pairKey = (before: number, code: number): number => before * 0x10000 + code

function charactersOf(text: string): Set<number> {
  const keys = new Set<number>()
  let before = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || code === 0x0a || (code >= 0xd800 && code <= 0xdfff)) continue
    const kept = code >= 0x30 && code <= 0x39 ? 0x30 : code
    keys.add(kept)
    if (before > 0) keys.add(pairKey(before, kept))
    before = kept
  }
  return keys
}

/** `字` or `字字` as the number that stands for it among the characters of a message. */
export function characterKey(trait: string): number {
  return trait.length === 1 ? trait.charCodeAt(0) : pairKey(trait.charCodeAt(0), trait.charCodeAt(1))
}

export const characterTrait = (key: number): string =>
  key < 0x10000 ? String.fromCharCode(key) : String.fromCharCode(Math.floor(key / 0x10000), key % 0x10000)

function addFigures(traits: Set<string>, figures: Figures): void {
  for (const key of FIGURES) {
    const value = figures[key]
    if (value === undefined) continue
    const fair = FAIR[key](value)
    traits.add(fair ? '#fair' : '#poor')
    traits.add(`#${key}:${fair ? 'fair' : 'poor'}`)
  }
  traits.add(`#figures:${Object.keys(figures).length}`)
}

/**
 * What the model weighs: meanings, two meanings in order within a clause (`fee>money_back`), `#` facts about the whole
 * message, and the characters and pairs of characters, for the words that no list has.
 */
export interface Traits {
  readonly names: ReadonlySet<string>
  readonly characters: ReadonlySet<number>
}

export function traitsOf({ text, words, figures, dangers, repeats, isStaff }: Reading): Traits {
  const names = new Set<string>()
  addMeanings(names, words)
  names.add(MEASURE_COUNTS[MEASURED.filter((meaning) => names.has(meaning)).length] ?? '')
  addFigures(names, figures)
  for (const { leads } of dangers) names.add(`#${leads}`)
  if (dangers.length > 0) names.add('#danger')
  if (repeats.length > 0) names.add('#repeat')
  names.add(isStaff ? '#staff' : '#shop')
  if (/[?]|[吗呢]$/.test(text)) names.add('#asked')
  names.add(LENGTH_NAMES[LENGTHS.filter((length) => text.length >= length).length] ?? '')
  return { names, characters: charactersOf(text) }
}
