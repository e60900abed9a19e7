import type { Problem, Row } from '../files/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Shop } from '../people/index.ts'
import type { ColumnKey } from './export-columns.ts'
import { exportText as text } from './export-text.ts'
import { type Figures, isPlausible, isWithin, METRIC_KEYS, METRICS, type MetricKey, showFigure } from './keys.ts'
import { isTotal, readCell, readCellOf, readDayCell } from './read-cell.ts'
import { countsFrom, isShareProblem, SHARE_KEYS, SHARES, type ShareKey, type Shares } from './shares.ts'

/** A line of an export, understood. */
export interface ExportRow {
  readonly line: number
  readonly shop: Shop
  readonly day: LocalDay
  readonly account: string
  readonly values: Figures
}

export interface ExportContext {
  readonly today: LocalDay
  /** Those whose figures the person may note. */
  readonly shops: readonly Shop[]
  /** Whose it is where no shop is named. */
  readonly only: Shop | null
}

/** All lines, or what is wrong by line and column. */
export function readExport(rows: readonly Row<ColumnKey>[], context: ExportContext) {
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  const counts = NEEDED.every((key) => rows.some(({ at }) => at[key] !== '')) ? countsIn : () => ({})
  const read = rows.flatMap(({ line, at }): ExportRow[] => {
    if (isTotal(at.day) || isTotal(at.shop)) return []
    const wrong = (key: ColumnKey, what: string) => void problems.push({ line, column: text.column(key), what })
    const day = readDayCell(at.day)
    if (!day) wrong('day', text.noDay(at.day))
    else if (day > context.today) wrong('day', text.future)
    const shop = at.shop ? context.shops.find(({ name }) => name === at.shop) : context.only
    if (!shop) wrong('shop', at.shop ? text.noShop(at.shop) : text.whichShop)
    const values = { ...counts(at, wrong), ...valuesIn(at, wrong) }
    if (!day || !shop || Object.keys(values).length === 0) return []
    const same = seen.get(JSON.stringify([shop.id, day, at.account]))
    if (same !== undefined) problems.push({ line, what: text.twice(same) })
    seen.set(JSON.stringify([shop.id, day, at.account]), line)
    return [{ line, shop, day, account: at.account, values }]
  })
  return { rows: read, problems }
}

type Wrong = (key: ColumnKey, what: string) => void

function valuesIn(at: Row<ColumnKey>['at'], wrong: Wrong): Figures {
  const values: Partial<Record<MetricKey, number>> = {}
  for (const key of METRIC_KEYS) {
    const value = readCell(key, at[key])
    if (value === 'bad') wrong(key, text.noNumber(at[key], METRICS[key].name))
    else if (value !== null && !isPlausible(key, value)) wrong(key, text.implausible(showFigure(key, value)))
    else if (value !== null) values[key] = value
  }
  return values
}

/** A file without one of these columns is not meant so: many tell a share alone. */
const NEEDED: readonly ShareKey[] = ['ratings', 'fair_rate', 'bad_rate']

/** Counts that follow from shares; where they stand in the line themselves, those stand. */
function countsIn(at: Row<ColumnKey>['at'], wrong: Wrong): Figures {
  const shares: Shares = {}
  for (const key of SHARE_KEYS) {
    const { kind, name } = SHARES[key]
    const value = readCellOf(kind, at[key])
    if (value === 'bad') wrong(key, text.noNumber(at[key], name))
    else if (value !== null && !isWithin(kind, value)) wrong(key, text.implausible(`${name} ${at[key]}`))
    else if (value !== null) shares[key] = value
  }
  const counts = countsFrom(shares)
  if (counts === null) return {}
  if (!isShareProblem(counts)) return counts
  const { field, why } = counts
  wrong(field, why === 'missing' ? text.shareMissing(SHARES[field].name) : text.sharesTooMuch)
  return {}
}
