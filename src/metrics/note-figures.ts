import type { Turn } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Shop } from '../people/index.ts'
import { type JustNoted, judgeFalls } from './falls.ts'
import { type Figures, METRIC_KEYS, type MetricKey } from './keys.ts'
import { type Verdict, verdictOf } from './rules.ts'
import { appendFigures, type Figure, figuresOf, oneAtATime, type Source, WHOLE_SHOP } from './store.ts'
import type { Via } from './table.ts'
import { readTargets, type TargetBook } from './targets.ts'

/** One figure as it now stands, and what is known around it. */
export interface Noted {
  readonly metric: MetricKey
  readonly value: number
  readonly target: number | null
  readonly verdict: Verdict | null
  /** What the same side had said before, if it was something else. */
  readonly earlier: number | null
  /** What the other side says of the same day, if it is something else. */
  readonly other: number | null
  /** The same side had said exactly this. */
  readonly known: boolean
}

export interface Note {
  readonly shop: Shop
  readonly day: LocalDay
  /** A sub-account or robot; without it the whole shop. */
  readonly account?: string | undefined
  readonly values: Figures
  readonly source: Source
  readonly via: Via
  readonly by: string
}

/** Notes a shop's figures of a day. A value that is said again is not noted twice. */
export async function noteFigures(turn: Turn, note: Note): Promise<readonly Noted[]> {
  const [noted = []] = await noteAll(turn, [note])
  return noted
}

/** The same of many shops and days at once; answers in their order. No two of them are of the same day and account. */
export async function noteAll(turn: Turn, notes: readonly Note[]): Promise<readonly (readonly Noted[])[]> {
  if (notes.length === 0) return []
  await oneAtATime(
    turn.tx,
    notes.map(({ shop }) => shop.id),
  )
  const all = await foresee(turn, notes)
  const fresh = notes.flatMap((note, at) =>
    (all[at] ?? []).filter(({ known }) => !known).map(({ metric, value }) => ({ ...rowOf(note), metric, value })),
  )
  await appendFigures(turn, fresh)
  await judgeFalls(turn, justNoted(notes, all))
  return all
}

/** What would be noted, and how it stands to what is known; writes nothing. */
export async function foresee(turn: Turn, notes: readonly Note[]): Promise<readonly (readonly Noted[])[]> {
  const shopIds = [...new Set(notes.map(({ shop }) => shop.id))]
  const days = notes.map(({ day }) => day).sort()
  const span = { shopIds, from: days[0] ?? '', to: days.at(-1) ?? '', accounts: true }
  const standing = said(await figuresOf(turn.tx, span))
  const targets = await readTargets(turn, shopIds)
  return notes.map((note) => judged(note, { standing, targets }))
}

/** Of whole shops and by ours: what the shop says is a complaint's matter. */
const justNoted = (notes: readonly Note[], all: readonly (readonly Noted[])[]): JustNoted[] =>
  notes.flatMap(({ shop, day, source, account = WHOLE_SHOP }, at) =>
    source === 'team' && account === WHOLE_SHOP
      ? (all[at] ?? []).filter(({ known }) => !known).map(({ metric }) => ({ shop, day, metric }))
      : [],
  )

const rowOf = ({ shop, day, account = WHOLE_SHOP, source, via, by }: Note) => ({
  shopId: shop.id,
  ...{ day, account, source, via, by },
})

type Standing = (at: Omit<Figure, 'value'>) => number | null

function said(figures: readonly Figure[]): Standing {
  const keyOf = ({ shopId, day, metric, account = WHOLE_SHOP, source }: Omit<Figure, 'value'>) =>
    JSON.stringify([shopId, day, metric, account, source])
  const values = new Map(figures.map((figure) => [keyOf(figure), figure.value]))
  return (at) => values.get(keyOf(at)) ?? null
}

function judged(note: Note, { standing, targets }: { standing: Standing; targets: TargetBook }): Noted[] {
  const { shop, day, source } = note
  return METRIC_KEYS.flatMap((metric): Noted[] => {
    const value = note.values[metric]
    if (value === undefined) return []
    const at = { ...rowOf(note), metric }
    const earlier = standing(at)
    const other = standing({ ...at, source: source === 'team' ? 'shop' : 'team' })
    const target = targets(shop, metric, day)
    return [
      {
        metric,
        value,
        target,
        verdict: verdictOf(metric, value, target),
        earlier: earlier === value ? null : earlier,
        other: other === value ? null : other,
        known: earlier === value,
      },
    ]
  })
}
