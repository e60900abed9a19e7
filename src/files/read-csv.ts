import { parse } from 'csv-parse/browser/esm/sync'
import { Refused, reasonOf } from '../kernel/errors.ts'
import { LIMITS, type Line, type Table } from './content.ts'
import { text } from './text.ts'

const MARKS = [',', '\t', ';', '，'] as const

/** Comma, tab or semicolon: what stands most often in the first line, outside quotes. */
function markOf(words: string): string {
  const first = (words.split(/\r?\n/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  const counted = MARKS.map((mark) => ({ mark, count: first.split(mark).length - 1 }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).mark
}

/** Refused: quotes that never close, too many lines or columns. */
export function readCsv(words: string): Table {
  const rows = records(words)
  return { sheet: '', lines: linesOf(rows) }
}

function records(words: string): string[][] {
  const options = { delimiter: markOf(words), relax_column_count: true, relax_quotes: true, to: LIMITS.lines + 2 }
  try {
    return parse(words, options)
  } catch (error) {
    const line = /line (\d+)/.exec(reasonOf(error))?.[1]
    throw new Refused('bad_input', text.badCsv(line))
  }
}

/** Rows of any reader as lines: trimmed, empty ones left out, their numbers kept. */
export function linesOf(rows: readonly (readonly string[])[]): Line[] {
  const lines = rows.map((row, index) => ({ line: index + 1, cells: trimmed(row) }))
  const full = lines.filter(({ cells }) => cells.length > 0)
  if (full.length > LIMITS.lines) throw new Refused('bad_input', text.tooManyLines(LIMITS.lines))
  const wide = full.find(({ cells }) => cells.length > LIMITS.columns)
  if (wide) throw new Refused('bad_input', text.tooWide(wide.line, LIMITS.columns))
  return full
}

/** Without the empty cells at the end, which spreadsheets leave behind. */
function trimmed(row: readonly string[]): string[] {
  const cells = row.map((cell) => cell.trim().slice(0, LIMITS.cell))
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}
