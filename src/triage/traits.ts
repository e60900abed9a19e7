import { FIGURES, type FigureKey, type Figures } from './judgement.ts'
import type { Reading } from './reading.ts'
import type { Word } from './words.ts'

/** Words further apart than this say nothing together. */
const NEAR = 9
const MEASURED = ['m_exp', 'm_reply', 'm_sat', 'm_time']
const LENGTHS = [5, 10, 20, 40, 80]

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

function addCharacters(traits: Set<string>, text: string): void {
  let before = ''
  for (const character of text) {
    if (character === ' ' || character === '\n') continue
    const one = character >= '0' && character <= '9' ? '0' : character
    traits.add(one)
    if (before) traits.add(before + one)
    before = one
  }
}

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
 * What the model weighs: meanings, two meanings in order within a clause (`fee>money_back`), characters and pairs of
 * characters for the words no list has, and `#` facts about the whole message.
 */
export function traitsOf({ text, words, figures, dangers, repeats, isStaff }: Reading): Set<string> {
  const traits = new Set<string>()
  addMeanings(traits, words)
  traits.add(`#measured:${MEASURED.filter((meaning) => traits.has(meaning)).length}`)
  addFigures(traits, figures)
  for (const { leads } of dangers) traits.add(`#${leads}`)
  if (dangers.length > 0) traits.add('#danger')
  if (repeats.length > 0) traits.add('#repeat')
  traits.add(isStaff ? '#staff' : '#shop')
  if (/[?]|[吗呢]$/.test(text)) traits.add('#asked')
  traits.add(`#length:${LENGTHS.filter((length) => text.length >= length).length}`)
  addCharacters(traits, text)
  return traits
}
