/**
 * An instant as the platform writes it, whose unit only its length tells (FEISHU.md 1.2): seconds (10 digits, decimals
 * allowed), milliseconds (13) or microseconds (16). Anything else is undefined.
 */
export function readInstant(value: unknown): Date | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  const [, whole, decimals] = /^(\d{10}|\d{13}|\d{16})(\.\d{1,9})?$/.exec(text) ?? []
  if (!whole || (decimals && whole.length !== 10)) return undefined
  const ms = Number(text) * 10 ** (13 - whole.length)
  return new Date(Math.floor(ms))
}
