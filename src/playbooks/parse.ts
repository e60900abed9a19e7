import type { z } from 'zod'
import { SetupError } from '../kernel/errors.ts'
import { type Playbook, playbookSchema } from './playbook.ts'

/** The parts of a step, as headings of the third level call them. */
const PARTS = { 做: 'doing', 这样说: 'say', 别这样说: 'avoid' } as const
type Part = (typeof PARTS)[keyof typeof PARTS]

export interface RawStep {
  key: string
  title: string
  why: string
  doing: RawLine[]
  say: RawLine[]
  avoid: RawLine[]
}
/** A playbook as it is written, whether or not it is a good one. */
export interface RawPlaybook {
  readonly head: Readonly<Record<string, unknown>>
  readonly steps: readonly RawStep[]
}
export interface RawLine {
  text: string
  when: string[]
}

/**
 * A playbook as people write it: front matter (`key: value`, lists with commas or 、), then steps (`## key 标题`, a line
 * `为什么：…`, lists under `### 做`, `### 这样说`, `### 别这样说`; `- [case] …` holds for that case only).
 * Throws SetupError that names the file and what was expected.
 */
export function parsePlaybook(name: string, source: string): Playbook {
  const judged = judgePlaybook(readPlaybook(name, source))
  if ('book' in judged) return judged.book
  const [{ path, message }] = judged.issues
  throw new SetupError(`playbook ${name}: ${`${path.join('.')} ${message}`.trim()}`)
}

export type Issue = z.core.$ZodIssue

/** Whether it is a whole one; else what it lacks, at least one thing. */
export function judgePlaybook({
  head,
  steps,
}: RawPlaybook): { book: Playbook } | { issues: readonly [Issue, ...Issue[]] } {
  const read = playbookSchema.safeParse({ ...head, steps })
  if (read.success) return { book: read.data }
  const [first, ...more] = read.error.issues
  if (!first) throw read.error
  return { issues: [first, ...more] }
}

export function readPlaybook(name: string, source: string): RawPlaybook {
  const fail = (what: string): never => {
    throw new SetupError(`playbook ${name}: ${what}`)
  }
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source.replace(/\r\n?/g, '\n')) ?? []
  if (front === undefined || body === undefined) return fail('expected front matter between two lines of ---')
  return { head: readHead(front, fail), steps: readSteps(body, fail) }
}

type Fail = (what: string) => never

const LISTS = ['topics', 'classes', 'categories', 'sensitive', 'variables', 'sources'] as const
const listOf = (value: string): string[] =>
  value
    .split(/[、,，]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')

function readHead(front: string, fail: Fail): Record<string, unknown> {
  const fields = new Map<string, string>()
  for (const line of front.split('\n')) {
    if (line.trim() === '') continue
    const [, key, value] = /^([a-z]+):\s*(.*)$/.exec(line.trimEnd()) ?? []
    if (!key || value === undefined) return fail(`expected "key: value", got "${line}"`)
    if (fields.has(key)) return fail(`"${key}" stands there twice`)
    fields.set(key, value.trim())
  }
  const head: Record<string, unknown> = Object.fromEntries(fields)
  for (const key of LISTS) head[key] = listOf(fields.get(key) ?? '')
  head.starts = listOf(fields.get('starts') ?? '').map((pair) => {
    const [inCase, step] = pair.split('=')
    return { case: inCase?.trim(), step: step?.trim() }
  })
  return head
}

function readSteps(body: string, fail: Fail): RawStep[] {
  const steps: RawStep[] = []
  let part: Part | null = null
  for (const line of body.split('\n').map((each) => each.trim())) {
    const step = steps.at(-1)
    if (line === '') continue
    if (line.startsWith('## ')) {
      steps.push(stepOf(line, fail))
      part = null
    } else if (!step) fail(`expected "## key 标题" before "${line}"`)
    else if (line.startsWith('### ')) part = partOf(line.slice(4).trim(), fail)
    else if (line.startsWith('为什么：')) step.why = line.slice('为什么：'.length).trim()
    else if (line.startsWith('- ') && part) step[part].push(lineOf(line.slice(2)))
    else fail(`can't read "${line}"`)
  }
  return steps
}

function stepOf(line: string, fail: Fail): RawStep {
  const [, key, title] = /^## ([a-z][a-z0-9-]*) (.+)$/.exec(line) ?? []
  if (!key || !title) return fail(`expected "## key 标题", got "${line}"`)
  return { key, title: title.trim(), why: '', doing: [], say: [], avoid: [] }
}

function partOf(heading: string, fail: Fail): Part {
  const found = Object.entries(PARTS).find(([name]) => name === heading)
  return found ? found[1] : fail(`expected ### 做, ### 这样说 or ### 别这样说, got "${heading}"`)
}

export function lineOf(item: string): RawLine {
  const [, marks, text] = /^\[([a-z_、, ]+)\]\s*(.*)$/.exec(item) ?? []
  return marks && text ? { text, when: listOf(marks) } : { text: item.trim(), when: [] }
}
