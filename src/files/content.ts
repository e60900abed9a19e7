/** One line of a table; `line` is its number as the spreadsheet program shows it, from 1. */
export interface Line {
  readonly line: number
  /** As people read them: dates `2027-03-31`, times `09:30`, numbers without a format (85% is 0.85). Trimmed. */
  readonly cells: readonly string[]
}

export interface Table {
  /** The sheet's name; empty for a CSV. */
  readonly sheet: string
  /** Without lines in which every cell is empty. */
  readonly lines: readonly Line[]
}

/** What a file says: its sheets that hold anything, or its words. */
export type FileContent =
  | { readonly kind: 'tables'; readonly tables: readonly Table[] }
  | { readonly kind: 'text'; readonly text: string }

export const LIMITS = {
  /** Far above any table people keep, far below what a Worker's memory takes. */
  bytes: 5 * 1024 * 1024,
  /** An XLSX unpacked. */
  unpackedBytes: 40 * 1024 * 1024,
  lines: 5_000,
  columns: 200,
  cell: 2_000,
  text: 400_000,
} as const

const TABLES = ['csv', 'tsv', 'xlsx', 'xls', 'xlsm']
const TEXTS = ['md', 'markdown', 'txt']

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Whether a file of this name is worth fetching: a table, or Markdown. */
export const isReadable = (name: string): boolean => [...TABLES, ...TEXTS].includes(endingOf(name))

export const isTextFile = (name: string): boolean => TEXTS.includes(endingOf(name))
