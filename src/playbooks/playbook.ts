import { z } from 'zod'
import { CATEGORIES, CLASSES, SENSITIVES } from '../triage/index.ts'

/** For who wants out, or is out already (RULES.md PB-1). */
export const RECOVER = 'PB-1'

/** Who may read a playbook: the staff, or leaders and up (talks with one's own people). */
export const READERS = ['staff', 'leaders'] as const

/**
 * What a line may be marked for; a line with several marks fits when one of them does. `left`: the shop has gone
 * already, `here`: it has not; `neglected`: it became class A because nobody took care of it in time.
 */
export const CASES = [...CATEGORIES, ...SENSITIVES, 'left', 'here', 'neglected'] as const
export type Case = (typeof CASES)[number]

const lineSchema = z.strictObject({
  text: z.string().min(4).max(400),
  /** Empty: for every case. */
  when: z.array(z.enum(CASES)),
})

const stepSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/),
  title: z.string().min(2).max(24),
  why: z.string().min(4).max(300),
  doing: z.array(lineSchema).min(2).max(9),
  say: z.array(lineSchema).min(2).max(9),
  avoid: z.array(lineSchema).min(1).max(4),
})

const id = z.string().regex(/^[A-Z]{2}-[1-9]\d{0,3}$/)

export const playbookSchema = z
  .strictObject({
    id,
    title: z.string().min(2).max(16),
    /** One sentence: when it is used. */
    about: z.string().min(4).max(120),
    /** Words people look it up by. */
    topics: z.array(z.string().min(1).max(20)).min(1),
    classes: z.array(z.enum(CLASSES)),
    categories: z.array(z.enum(CATEGORIES)),
    sensitive: z.array(z.enum(SENSITIVES)),
    readers: z.enum(READERS),
    /** The step to begin with in a case; the first case that applies wins; otherwise the first step. */
    starts: z.array(z.strictObject({ case: z.enum(CASES), step: z.string() })),
    variables: z.array(z.string()),
    /** The rules that ours come from; a company's own need none. */
    sources: z.array(z.string().regex(/^R-\d{1,3}$/)),
    steps: z.array(stepSchema).min(2).max(9),
  })
  .superRefine((book, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message })
    const keys = book.steps.map((step) => step.key)
    if (new Set(keys).size < keys.length) complain('expected each step to have a key of its own')
    for (const start of book.starts) {
      if (!keys.includes(start.step)) complain(`starts: there is no step "${start.step}"`)
    }
    const used = variablesIn(book.steps)
    for (const name of used) if (!book.variables.includes(name)) complain(`variables: "${name}" is used, not declared`)
    for (const name of book.variables) if (!used.has(name)) complain(`variables: "${name}" is declared, not used`)
  })

export type Playbook = z.output<typeof playbookSchema>
export type Step = Playbook['steps'][number]
export type Line = Step['doing'][number]

const VARIABLE = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g

export const linesOf = (step: Step): readonly Line[] => [...step.doing, ...step.say, ...step.avoid]

/** The names in `{{…}}`. */
export const namesIn = (text: string): string[] => [...text.matchAll(VARIABLE)].map((found) => found[1] ?? '')

export const variablesIn = (steps: readonly Step[]): Set<string> =>
  new Set(steps.flatMap((step) => linesOf(step).flatMap((line) => namesIn(line.text))))

/**
 * `{{name}}` replaced once, from left to right: what is put in is never read again. A number keeps a space from the
 * characters around it, as everywhere else we write.
 */
export function putIn(text: string, value: (name: string) => string): string {
  let out = ''
  let done = 0
  for (const found of text.matchAll(VARIABLE)) {
    out = beside(beside(out, text.slice(done, found.index)), value(found[1] ?? ''))
    done = found.index + found[0].length
  }
  return beside(out, text.slice(done))
}

const HAN = /\p{Script=Han}/u

function beside(left: string, right: string): string {
  const [a, b] = [left.slice(-1), right.charAt(0)]
  const apart = (HAN.test(a) && /[#0-9A-Za-z]/.test(b)) || (/[0-9A-Za-z%]/.test(a) && HAN.test(b))
  return `${left}${apart ? ' ' : ''}${right}`
}
