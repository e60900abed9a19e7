import type { RawLine, RawPlaybook, RawStep } from './parse.ts'
import { namesIn, type Playbook } from './playbook.ts'

/** Pure: a playbook as the Markdown that `readPlaybook` reads, and what the forms change in it. */

const listed = (value: unknown): string => (Array.isArray(value) ? value.join('、') : '')

const FIELDS = ['classes', 'categories', 'sensitive'] as const

export function writePlaybook({ head, steps }: RawPlaybook): string {
  const lines = (items: readonly RawLine[]) => items.map(({ text, when }) => `- ${lineAs({ text, when })}`)
  const starts = Array.isArray(head.starts) ? head.starts.map((start) => `${start.case}=${start.step}`) : []
  return [
    '---',
    `id: ${head.id}`,
    `title: ${head.title}`,
    `about: ${head.about}`,
    `topics: ${listed(head.topics)}`,
    ...FIELDS.map((field) => `${field}: ${listed(head[field])}`),
    `readers: ${head.readers}`,
    `starts: ${listed(starts)}`,
    `variables: ${namesUsed({ head, steps }).join('、')}`,
    `sources: ${listed(head.sources)}`,
    '---',
    ...steps.flatMap((step) => [
      '',
      `## ${step.key} ${step.title}`,
      '',
      `为什么：${step.why}`,
      ...(['doing', 'say', 'avoid'] as const).flatMap((part) => [
        '',
        `### ${HEADINGS[part]}`,
        '',
        ...lines(step[part]),
      ]),
    ]),
    '',
  ].join('\n')
}

/** The names in `{{…}}` anywhere in it. */
export const namesUsed = ({ steps }: RawPlaybook): string[] => {
  const lines = steps.flatMap((step) => [...step.doing, ...step.say, ...step.avoid])
  return [...new Set(lines.flatMap(({ text }) => namesIn(text)))]
}

const HEADINGS = { doing: '做', say: '这样说', avoid: '别这样说' } as const

/** A line as it is typed: `[left] 您好…`. */
export const lineAs = ({ text, when }: Pick<RawLine, 'text' | 'when'>): string =>
  when.length > 0 ? `[${when.join('、')}] ${text}` : text

export type Head = Pick<Playbook, 'title' | 'about' | 'topics' | 'classes' | 'readers'>

export const withHead = (raw: RawPlaybook, head: Head): RawPlaybook => ({ ...raw, head: { ...raw.head, ...head } })

export const withStep = (raw: RawPlaybook, key: string, step: Omit<RawStep, 'key'>): RawPlaybook => ({
  ...raw,
  steps: raw.steps.map((each) => (each.key === key ? { ...step, key } : each)),
})

export const withNewStep = (raw: RawPlaybook, step: Omit<RawStep, 'key'>): RawPlaybook => ({
  ...raw,
  steps: [...raw.steps, { ...step, key: freeKey(raw) }],
})

export function withoutStep(raw: RawPlaybook, gone: string): RawPlaybook {
  const starts = Array.isArray(raw.head.starts) ? raw.head.starts.filter((start) => start.step !== gone) : []
  return { head: { ...raw.head, starts }, steps: raw.steps.filter(({ key }) => key !== gone) }
}

/** One wording of a step: a new one, another in the place of one, or, without words, none in its place. */
export function withWording(
  raw: RawPlaybook,
  at: { key: string; wording: number | null },
  line: RawLine | null,
): RawPlaybook {
  const steps = raw.steps.map((step) => {
    if (step.key !== at.key) return step
    const say = at.wording === null ? [...step.say, line] : step.say.map((each, j) => (j === at.wording ? line : each))
    return { ...step, say: say.filter((each) => each !== null) }
  })
  return { ...raw, steps }
}

function freeKey({ steps }: RawPlaybook): string {
  const taken = new Set(steps.map(({ key }) => key))
  for (let n = steps.length + 1; ; n += 1) if (!taken.has(`step-${n}`)) return `step-${n}`
}

/** A new one, to be filled in. */
export const emptyPlaybook = (id: string): RawPlaybook => ({
  head: {
    ...{ id, title: '', about: '', topics: [], classes: [], categories: [], sensitive: [] },
    ...{ readers: 'staff', starts: [], variables: [], sources: [] },
  },
  steps: [],
})

/** What differs, a step each: lines that are new and lines that are gone. */
export interface Difference {
  readonly title: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export function differenceOf(before: RawPlaybook | null, after: RawPlaybook): Difference[] {
  const keys = [...new Set([...after.steps, ...(before?.steps ?? [])].map(({ key }) => key))]
  const heads = changed('', headLines(before), headLines(after))
  const steps = keys.map((key) => {
    const [old, now] = [before, after].map((raw) => raw?.steps.find((step) => step.key === key))
    return changed(now?.title ?? old?.title ?? '', stepLines(old), stepLines(now))
  })
  return [heads, ...steps].filter(({ added, removed }) => added.length + removed.length > 0)
}

const changed = (title: string, old: readonly string[], now: readonly string[]): Difference => ({
  title,
  added: now.filter((line) => !old.includes(line)),
  removed: old.filter((line) => !now.includes(line)),
})

const headLines = (raw: RawPlaybook | null): string[] =>
  raw
    ? [raw.head.title, raw.head.about, listed(raw.head.topics), listed(raw.head.classes)].map(String).filter(Boolean)
    : []

const stepLines = (step: RawStep | undefined): string[] =>
  step ? [step.title, step.why, ...[...step.doing, ...step.say, ...step.avoid].map(lineAs)] : []
