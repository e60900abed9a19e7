import { isDay, type LocalDay } from '../kernel/calendar.ts'
import { METRICS, type MetricKey, type MetricKind } from './keys.ts'

/** Nothing stands there, which is not 0. */
const NOTHING = /^(?:[-–—/]*|n\/?a|null|无|暂无|暂无数据|无数据)$/i

/** A cell of an export in the figure's own unit: `83%`, 0.83 and 83, `1分20秒`, `00:01:20`. `bad`: not readable. */
export const readCell = (key: MetricKey, cell: string): number | null | 'bad' => readCellOf(METRICS[key].kind, cell)

export function readCellOf(kind: MetricKind, cell: string): number | null | 'bad' {
  const said = cell.normalize('NFKC').replace(/^'|[\s,]/g, '')
  if (NOTHING.test(said)) return null
  const value = kind === 'seconds' ? secondsIn(said) : numberIn(said.replace(/%$|分$|人次?$|个$/, ''))
  if (value === null) return 'bad'
  return kind === 'rate' && (said.endsWith('%') || value > 1) ? Number((value / 100).toFixed(6)) : value
}

const numberIn = (said: string): number | null => (/^\d+(?:\.\d+)?$/.test(said) ? Number(said) : null)

function secondsIn(said: string): number | null {
  const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)$/.exec(said)
  if (clock) return Number(clock[1] ?? 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3])
  const words = /^(?:(\d+)(?:分钟?|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟?|s)?)?$/.exec(said)
  return words && (words[1] ?? words[2]) ? Number(words[1] ?? 0) * 60 + Number(words[2] ?? 0) : null
}

/** 2026-11-19, 2026/11/19, 20261119, 2026年11月19日, with or without a time behind it; null: no day. */
export function readDayCell(cell: string): LocalDay | null {
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(cell.normalize('NFKC').trim())
  const day = found && `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`
  return day && isDay(day) ? day : null
}

/** The line under a table that adds it up. */
export const isTotal = (cell: string): boolean => /^(?:合计|汇总|总计|总和|平均|均值|平均值)/.test(cell)
