import { judgeWith } from '../../../src/triage/judge.ts'
import { CATEGORIES, CLASSES, type Judgement, type Said } from '../../../src/triage/judgement.ts'
import { type Labelled, learn, openedAsPacked } from './learn.ts'

/** A message with what it is and what was judged. */
export interface Judged {
  readonly line: Labelled
  readonly judged: Judgement
}

type Role = NonNullable<Said['by']>
/** How a message with a buyer's words is shown: as the file has it, or as live code sees it. */
export type Shown = 'as given' | 'owner' | 'agent'

const roleShown = (role: Role, shown: Shown): Role =>
  role === 'buyer_forwarded' && shown !== 'as given' ? shown : role

/** Each persona judged by weights that never saw it. `others` are learnt from in every fold. */
export function byPersona(lines: readonly Labelled[], { others }: { others: readonly Labelled[] }) {
  const personas = [...new Set(lines.map(({ persona }) => persona))]
  const folds = personas.map((persona) => ({
    held: lines.filter((line) => line.persona === persona),
    judge: judgeWith(openedAsPacked(learn([...lines.filter((line) => line.persona !== persona), ...others]))),
  }))
  return (shown: Shown): Judged[] =>
    folds.flatMap(({ held, judge }) =>
      held.map((line) => ({ line, judged: judge(line.text, { by: roleShown(line.role, shown) }) })),
    )
}

/** Lines judged by weights learnt from other lines only. */
export function judgedBy(learnt: readonly Labelled[], lines: readonly Labelled[]): Judged[] {
  const judge = judgeWith(openedAsPacked(learn(learnt)))
  return lines.map((line) => ({ line, judged: judge(line.text, { by: line.role }) }))
}

interface Counts {
  readonly hit: number
  readonly wrong: number
  readonly missed: number
}

function countsOf(pairs: readonly (readonly [string, string])[], label: string): Counts {
  const hit = pairs.filter(([truth, guess]) => truth === label && guess === label).length
  const wrong = pairs.filter(([truth, guess]) => truth !== label && guess === label).length
  const missed = pairs.filter(([truth, guess]) => truth === label && guess !== label).length
  return { hit, wrong, missed }
}

const f1 = ({ hit, wrong, missed }: Counts): number => (2 * hit) / (2 * hit + wrong + missed || 1)

export const isComplaint = ({ verdict }: Judgement): boolean => verdict === 'complaint' || verdict === 'unsure'

function macro(pairs: readonly (readonly [string, string])[], labels: readonly string[]): number {
  return labels.reduce((sum, label) => sum + f1(countsOf(pairs, label)), 0) / labels.length
}

const sameFigures = (one: object, other: object): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())

export interface Score {
  readonly class: number
  readonly category: number
  readonly complaint: number
  readonly repeat: number
  /** An open incident found, of whatever kind; `kind` is the share of those found with the right kind. */
  readonly sensitiveRecall: number
  readonly sensitivePrecision: number
  readonly sensitiveExact: number
  readonly figures: number
  readonly asked: number
}

export function scoreOf(all: readonly Judged[]): Score {
  const category = all.map(({ line, judged }) => [line.category ?? 'none', judged.category ?? 'none'] as const)
  const grade = all.map(({ line, judged }) => [line.class ?? 'none', judged.class ?? 'none'] as const)
  const complaint = all.map(({ line, judged }) => [String(line.is_complaint), String(isComplaint(judged))] as const)
  const repeat = all.map(({ line, judged }) => [String(line.repeat), String(judged.repeat)] as const)
  const open = all.map(
    ({ line, judged }) => [String(line.sensitive !== 'none'), String(judged.sensitive !== 'none')] as const,
  )
  const { hit, wrong, missed } = countsOf(open, 'true')
  const exact = all.filter(
    ({ line, judged }) => line.sensitive !== 'none' && line.sensitive === judged.sensitive,
  ).length
  return {
    class: macro(grade, [...CLASSES, 'none']),
    category: macro(category, CATEGORIES),
    complaint: f1(countsOf(complaint, 'true')),
    repeat: f1(countsOf(repeat, 'true')),
    sensitiveRecall: hit / (hit + missed || 1),
    sensitivePrecision: hit / (hit + wrong || 1),
    sensitiveExact: exact / (hit + missed || 1),
    figures: all.filter(({ line, judged }) => sameFigures(line.shop_metric ?? {}, judged.figures)).length / all.length,
    asked: all.filter(({ judged }) => judged.verdict === 'unsure').length / all.length,
  }
}

/** Rows are what it is, columns what was judged. */
export function confusion(all: readonly Judged[]): string {
  const labels = ['none', ...CATEGORIES]
  const short = (label: string) => label.slice(0, 9).padStart(10)
  const rows = labels.map((truth) => {
    const own = all.filter(({ line }) => (line.category ?? 'none') === truth)
    const cells = labels.map((guess) =>
      String(own.filter(({ judged }) => (judged.category ?? 'none') === guess).length),
    )
    return truth.padEnd(17) + cells.map((cell) => (cell === '0' ? '·' : cell).padStart(10)).join('')
  })
  return [`${' '.repeat(17)}${labels.map(short).join('')}`, ...rows].join('\n')
}
