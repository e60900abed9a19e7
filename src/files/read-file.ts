import { Refused } from '../kernel/errors.ts'
import { type FileContent, isTextFile, LIMITS } from './content.ts'
import { decode } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { text } from './text.ts'

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11

/** By what the bytes are, whatever the name says. Refused with what was expected: empty, too large, another kind. */
export async function readFile(name: string, bytes: Uint8Array): Promise<FileContent> {
  if (bytes.length === 0) throw new Refused('bad_input', text.empty)
  if (bytes.length > LIMITS.bytes) throw new Refused('bad_input', text.tooLarge(LIMITS.bytes))
  if (isOldExcel(bytes)) throw new Refused('bad_input', text.oldExcel)
  if (isZip(bytes)) return filled({ kind: 'tables', tables: await readXlsx(bytes) })
  const words = decode(bytes)
  if (!isTextFile(name)) return filled({ kind: 'tables', tables: [readCsv(words)] })
  if (words.length > LIMITS.text) throw new Refused('bad_input', text.tooLarge(LIMITS.bytes))
  return filled({ kind: 'text', text: words })
}

function filled(content: FileContent): FileContent {
  const isEmpty =
    content.kind === 'text' ? content.text.trim() === '' : content.tables.every(({ lines }) => lines.length === 0)
  if (isEmpty) throw new Refused('bad_input', text.empty)
  return content
}
