import { Refused } from '../kernel/errors.ts'
import { text } from './text.ts'

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/**
 * UTF-8 with or without its mark, UTF-16 as Excel saves "Unicode text", else GB18030, which Chinese Excel writes as
 * "CSV". Refused: bytes that are none of these.
 */
export function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  const words = strictly('utf-8', bytes) ?? strictly('gb18030', bytes)
  if (words === null || words.includes('\u0000')) throw new Refused('bad_input', text.notText)
  return words
}

function strictly(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
