export type Fields = Readonly<Record<string, unknown>>

/** Bytes or text as JSON; undefined when they are none (`undefined` is no JSON value, so the two can't be confused). */
export function readJson(from: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof from === 'string' ? from : new TextDecoder('utf-8', { fatal: true }).decode(from))
  } catch {
    return undefined
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field as a list; anything else is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A field as text; anything else is ''. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
