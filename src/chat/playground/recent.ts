const KEPT = 200
const SHOWN_LENGTH = 20_000

/** The last 200 of something, oldest first. */
export interface Recent<T> {
  add(item: T): void
  all(): readonly T[]
}

export function recent<T>(): Recent<T> {
  const items: T[] = []
  return {
    add(item) {
      items.push(item)
      if (items.length > KEPT) items.shift()
    },
    all: () => [...items],
  }
}

/** What may be shown of a body or header: no token, no secret, no file. */
export function masked(text: string): string {
  return text
    .slice(0, SHOWN_LENGTH)
    .replace(/("(?:app_secret|tenant_access_token|token|card_token)"\s*:\s*")[^"]*"/g, '$1***"')
    .replace(/^Bearer .*/, 'Bearer ***')
}

export function maskedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([key, value]) => [key, masked(value)]))
}
