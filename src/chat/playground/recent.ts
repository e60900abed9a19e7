const KEPT = 200
const SHOWN_LENGTH = 20_000

/** What was kept, with its number: 1 for the first there ever was. */
export type Numbered<T> = T & { readonly n: number }

/** The last 200 of something, oldest first. */
export interface Recent<T> {
  add(item: T): void
  all(): readonly Numbered<T>[]
  /** Those that came after number `n`. */
  after(n: number): readonly Numbered<T>[]
}

export function recent<T>(): Recent<T> {
  const items: Numbered<T>[] = []
  let n = 0
  return {
    add(item) {
      n += 1
      items.push({ ...item, n })
      if (items.length > KEPT) items.shift()
    },
    all: () => [...items],
    after: (last) => items.filter((item) => item.n > last),
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
