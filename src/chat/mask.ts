import type { Content } from './port.ts'

/** Mobile, landline, identity number, mail address: what the platform refuses as personal data (FEISHU.md 230028). */
const PRIVATE = [
  /(?<!\d)\d{17}[\dXx](?!\d)/g,
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g,
  /[\w.+-]+@[\w-]+\.[\w.]+/g,
]

/** The same text with personal numbers reduced to their last two characters. */
export function maskPrivate(text: string): string {
  return PRIVATE.reduce((masked, pattern) => masked.replace(pattern, (found) => `***${found.slice(-2)}`), text)
}

/** What must arrive unchanged: who is meant, what a button says to the server. */
const UNTOUCHED = new Set(['at', 'person', 'press', 'kind', 'name', 'key'])

/** The same message with personal numbers masked wherever people would read them. */
export const maskContent = (content: Content): Content => ('file' in content ? content : (maskAll(content) as Content))

function maskAll(value: unknown): unknown {
  if (typeof value === 'string') return maskPrivate(value)
  if (Array.isArray(value)) return value.map(maskAll)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, UNTOUCHED.has(key) ? inner : maskAll(inner)]),
  )
}
