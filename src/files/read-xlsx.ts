import readXlsxFile from 'read-excel-file/universal'
import { Refused } from '../kernel/errors.ts'
import { LIMITS, type Table } from './content.ts'
import { linesOf } from './read-csv.ts'
import { text } from './text.ts'
import { unpackedSize } from './unpacked-size.ts'

/** Every sheet that holds anything. Refused: no workbook, with a password, too large when unpacked. */
export async function readXlsx(bytes: Uint8Array): Promise<Table[]> {
  const unpacked = unpackedSize(bytes)
  if (unpacked === null) throw new Refused('bad_input', text.badXlsx)
  if (unpacked > LIMITS.unpackedBytes) throw new Refused('bad_input', text.tooLarge(LIMITS.bytes))
  const sheets = await sheetsOf(bytes)
  return sheets
    .map(({ sheet, data }) => ({ sheet, lines: linesOf(data.map((row) => row.map(wordsOf))) }))
    .filter(({ lines }) => lines.length > 0)
}

async function sheetsOf(bytes: Uint8Array) {
  try {
    return await readXlsxFile(new Uint8Array(bytes).buffer)
  } catch {
    throw new Refused('bad_input', text.badXlsx)
  }
}

/** A cell as people read it; the reader gives moments as UTC. */
function wordsOf(cell: unknown): string {
  if (cell instanceof Date) return momentOf(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return cell === null || cell === undefined ? '' : String(cell)
}

/** Excel's times without a day are moments of its day 0. */
function momentOf(cell: Date): string {
  const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString()
  const [day = '', time = ''] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (cell.getUTCFullYear() < 1901) return time
  return time === '00:00' ? day : `${day} ${time}`
}
