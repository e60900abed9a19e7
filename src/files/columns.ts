import type { FileContent, Table } from './content.ts'
import { text } from './text.ts'

/** A column by its titles, the first one shown and written into the template. */
export interface Column {
  readonly titles: readonly string[]
  readonly required?: boolean | undefined
}
export type Columns<Key extends string> = Readonly<Record<Key, Column>>

/** A line by its columns; what a file does not have is ''. */
export interface Row<Key extends string> {
  readonly line: number
  readonly at: Readonly<Record<Key, string>>
}

/** What is wrong, where. Line 0: the file as a whole. */
export interface Problem {
  readonly line: number
  readonly column?: string | undefined
  readonly what: string
}

/** A title line may stand below a heading, as in many exports. */
const HEADER_WITHIN = 5

/** Without what stands in brackets behind it: 合同到期（年-月-日）. */
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*_\-:]/g, '')

type Found<Key extends string> = { readonly line: number; readonly at: ReadonlyMap<Key, number> }

/** The title line and where each column stands; null when a required one is missing. */
function headerOf<Key extends string>(table: Table, columns: Columns<Key>): Found<Key> | null {
  for (const { line, cells } of table.lines.slice(0, HEADER_WITHIN)) {
    const titles = cells.map(plain)
    const at = new Map<Key, number>()
    for (const key in columns) {
      const wanted = columns[key].titles.map(plain)
      const index = titles.findIndex((title) => wanted.includes(title))
      if (index >= 0) at.set(key, index)
    }
    if (keysOf(columns).every((key) => at.has(key) || !columns[key].required)) return { line, at }
  }
  return null
}

// `for … in` over a record gives its keys; the language only says string.
const keysOf = <Key extends string>(columns: Columns<Key>): Key[] => Object.keys(columns) as Key[]

/** The sheet whose titles these are; null: another kind of file. */
export function tableWith<Key extends string>(content: FileContent, columns: Columns<Key>): Table | null {
  if (content.kind !== 'tables') return null
  return content.tables.find((table) => headerOf(table, columns) !== null) ?? null
}

/** How many of these columns a file has, 0 when a required one is missing: of two takers the better one takes it. */
export function columnsIn<Key extends string>(content: FileContent, columns: Columns<Key>): number {
  const table = tableWith(content, columns)
  return (table && headerOf(table, columns)?.at.size) ?? 0
}

/** The lines below the titles, by column; or which columns are missing. */
export function rowsBy<Key extends string>(
  content: FileContent,
  columns: Columns<Key>,
): { rows: Row<Key>[] } | { problems: Problem[] } {
  const table = tableWith(content, columns)
  const header = table && headerOf(table, columns)
  if (!table || !header) return { problems: [missing(content, columns)] }
  const keys = keysOf(columns)
  const rows = table.lines
    .filter(({ line }) => line > header.line)
    .map(({ line, cells }) => ({
      line,
      at: Object.fromEntries(keys.map((key) => [key, cells[header.at.get(key) ?? -1] ?? ''])) as Record<Key, string>,
    }))
  return rows.length > 0 ? { rows } : { problems: [{ line: 0, what: text.onlyTitles }] }
}

function missing<Key extends string>(content: FileContent, columns: Columns<Key>): Problem {
  const found = content.kind === 'tables' ? (content.tables[0]?.lines[0]?.cells ?? []).filter(Boolean) : []
  const wanted = keysOf(columns).filter((key) => columns[key].required)
  const titles = wanted.map((key) => columns[key].titles[0] ?? key)
  return { line: 0, what: text.missingColumns(titles, found) }
}

/** The titles of a template, in the order they are declared. */
export const titlesOf = <Key extends string>(columns: Columns<Key>): string[] =>
  keysOf(columns).map((key) => columns[key].titles[0] ?? key)
