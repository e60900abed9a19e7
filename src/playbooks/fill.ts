import type { Facts } from './facts.ts'
import { type Case, type Line, namesIn, putIn, type Step } from './playbook.ts'
import { fits } from './rules.ts'
import { VARIABLES, type Voice } from './variables.ts'

/** A line with the facts in it, or, where something is not known, what to ask for. */
export type Filled = { readonly text: string } | { readonly asks: readonly string[] }

export function fill(line: Line, facts: Facts, voice: Voice): Filled {
  const values = new Map<string, string>()
  const asks = new Set<string>()
  for (const name of namesIn(line.text)) {
    const variable = VARIABLES[name]
    const value = variable?.of(facts)
    if (value) values.set(name, value)
    else if (variable && 'or' in variable) {
      values.set(name, typeof variable.or === 'string' ? variable.or : variable.or[voice])
    } else if (variable) asks.add(variable.ask(facts))
  }
  if (asks.size > 0) return { asks: [...asks] }
  return { text: putIn(line.text, (name) => values.get(name) ?? '') }
}

/** A step as it is shown here. */
export interface Shown {
  /** What to do; where a fact is missing, what to ask for stands in its place. */
  readonly doing: readonly { readonly text: string; readonly ask: boolean }[]
  /** Wordings that can be said as they are: those for this case first, then those with facts in them. */
  readonly wordings: readonly string[]
  /** What would make a better wording possible. */
  readonly asks: readonly string[]
  readonly avoid: readonly string[]
}

export function showStep(step: Step, facts: Facts, cases: ReadonlySet<Case>): Shown {
  const seen = new Set<string>()
  const once = (asks: readonly string[]) => asks.filter((ask) => !seen.has(ask) && seen.add(ask))
  const here = (lines: readonly Line[]) => lines.filter((line) => fits(line, cases))
  const doing = here(step.doing).flatMap((line) => {
    const filled = fill(line, facts, 'staff')
    if ('text' in filled) return [{ text: filled.text, ask: false }]
    return once(filled.asks).map((text) => ({ text, ask: true }))
  })
  const say = here(step.say).map((line) => ({ line, filled: fill(line, facts, 'say') }))
  const sayable = say.flatMap(({ line, filled }) => ('text' in filled ? [{ line, text: filled.text }] : []))
  return {
    doing,
    wordings: sayable.sort((a, b) => rankOf(a.line) - rankOf(b.line)).map(({ text }) => text),
    asks: once(say.flatMap(({ filled }) => ('asks' in filled ? filled.asks : []))),
    avoid: here(step.avoid).flatMap((line) => {
      const filled = fill(line, facts, 'staff')
      return 'text' in filled ? [filled.text] : []
    }),
  }
}

/** The more a wording is made for this very case, the earlier it comes. */
function rankOf(line: Line): number {
  if (line.when.length > 0 && !line.when.includes('here')) return 0
  return namesIn(line.text).some((name) => VARIABLES[name] && 'ask' in VARIABLES[name]) ? 1 : 2
}
