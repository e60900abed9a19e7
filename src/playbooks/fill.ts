import type { Facts } from './facts.ts'
import { type Case, type Line, namesIn, putIn, type Step } from './playbook.ts'
import { fits } from './rules.ts'
import { NO_TRACK, type Track, variantOf } from './uses.ts'
import { type Need, VARIABLES, type Voice } from './variables.ts'

/** A line with the facts in it, or, where something is not known, what to ask for. */
export type Filled = { readonly text: string } | { readonly asks: readonly string[]; readonly needs: readonly Need[] }

export function fill(line: Line, facts: Facts, voice: Voice): Filled {
  const values = new Map<string, string>()
  const asks = new Set<string>()
  const needs: Need[] = []
  for (const name of namesIn(line.text)) {
    const variable = VARIABLES[name]
    const value = variable?.of(facts)
    if (value) values.set(name, value)
    else if (variable && 'or' in variable) {
      values.set(name, typeof variable.or === 'string' ? variable.or : variable.or[voice])
    } else if (variable) {
      asks.add(variable.ask(facts))
      if (facts.shop && variable.need) needs.push(variable.need)
    }
  }
  if (asks.size > 0) return { asks: [...asks], needs }
  return { text: putIn(line.text, (name) => values.get(name) ?? '') }
}

/** Words that can be said as they are, and the line of the playbook they were made of. */
export interface Wording {
  readonly text: string
  readonly variant: string
  readonly template: string
  /** How often it was used on this ticket. */
  readonly uses: number
}

/** A step as it is shown here. */
export interface Shown {
  /** What to do; where a fact is missing, what to ask for stands in its place. */
  readonly doing: readonly { readonly text: string; readonly ask: boolean }[]
  /** Wordings that can be said as they are: those for this case first, then those with facts in them. */
  readonly wordings: readonly Wording[]
  /** What would make a better wording possible. */
  readonly asks: readonly string[]
  readonly avoid: readonly string[]
  /** The first missing value that can be typed into the card. */
  readonly need: Need | null
}

export function showStep(step: Step, facts: Facts, { cases, track = NO_TRACK }: Circumstances): Shown {
  const seen = new Set<string>()
  const once = (asks: readonly string[]) => asks.filter((ask) => !seen.has(ask) && seen.add(ask))
  const here = (lines: readonly Line[]) => lines.filter((line) => fits(line, cases))
  const doing = here(step.doing).flatMap((line) => {
    const filled = fill(line, facts, 'staff')
    if ('text' in filled) return [{ text: filled.text, ask: false }]
    return once(filled.asks).map((text) => ({ text, ask: true }))
  })
  const say = here(step.say).map((line) => ({ line, filled: fill(line, facts, 'say') }))
  const sayable = say.flatMap(({ line, filled }) => {
    if (!('text' in filled)) return []
    const variant = variantOf(line)
    const wording = { text: filled.text, variant, template: line.text, uses: track.uses(variant, filled.text) }
    return [{ wording, order: [wording.uses, rankOf(line), -track.standing(variant)] as const }]
  })
  const lacking = [...here(step.doing).map((line) => fill(line, facts, 'staff')), ...say.map(({ filled }) => filled)]
  return {
    need: lacking.flatMap((filled) => ('needs' in filled ? filled.needs : []))[0] ?? null,
    doing,
    wordings: sayable.sort((a, b) => before(a.order, b.order)).map(({ wording }) => wording),
    asks: once(say.flatMap(({ filled }) => ('asks' in filled ? filled.asks : []))),
    avoid: here(step.avoid).flatMap((line) => {
      const filled = fill(line, facts, 'staff')
      return 'text' in filled ? [filled.text] : []
    }),
  }
}

interface Circumstances {
  readonly cases: ReadonlySet<Case>
  readonly track?: Track | undefined
}

type Order = readonly [uses: number, rank: number, standing: number]

/** What was used here goes behind what was not; among equals what fits best, then what has worked. */
const before = (a: Order, b: Order): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** The more a wording is made for this very case, the earlier it comes. */
function rankOf(line: Line): number {
  if (line.when.length > 0 && !line.when.includes('here')) return 0
  return namesIn(line.text).some((name) => VARIABLES[name] && 'ask' in VARIABLES[name]) ? 1 : 2
}
