import writeXlsxFile from 'write-excel-file/universal'
import type { Document } from '../delivery/index.ts'

/** A cell that begins like a formula would be run by the program that opens it. */
const tame = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** With the mark that lets Excel read it as UTF-8. The name gets its ending. */
export function csvDocument(name: string, rows: readonly (readonly string[])[]): Document {
  const lines = rows.map((row) => row.map((cell) => quoted(tame(cell))).join(','))
  return { name: `${name}.csv`, base64: base64Of(new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)) }
}

/** A workbook of one sheet, its first line bold and kept in sight. The name gets its ending. */
export async function xlsxDocument(name: string, rows: readonly (readonly string[])[]): Promise<Document> {
  const cells = rows.map((row, index) =>
    row.map((value) => (index === 0 ? { value, fontWeight: 'bold' as const } : { value, type: String })),
  )
  const widths = (rows[0] ?? []).map((_, column) => ({ width: widthOf(rows.map((row) => row[column] ?? '')) }))
  const book = writeXlsxFile(cells, { columns: widths, stickyRowsCount: 1 })
  const bytes = new Uint8Array(await (await book.toBlob()).arrayBuffer())
  return { name: `${name}.xlsx`, base64: base64Of(bytes) }
}

/** Chinese characters are two wide. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(60, Math.max(10, ...cells.map((cell) => cell.replace(/[^\u0000-\u00ff]/g, 'xx').length + 2)))

export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
