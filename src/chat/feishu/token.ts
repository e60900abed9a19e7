import { type Clock, MINUTE_MS, plus, SECOND_MS } from '../../kernel/clock.ts'

/** Renewed while the old one is still good; the platform gives a new one below 30 min left (FEISHU.md 3.1). */
const MARGIN_MS = 10 * MINUTE_MS

export interface Token {
  readonly value: string
  /** Seconds it is good for, as the platform says. */
  readonly expire: number
}

/** Where a token outlives the chat that fetched it: a Worker makes a chat per request and keeps one shelf. */
export interface TokenShelf {
  held: { readonly value: string; readonly renewAt: Date } | null
}

export const tokenShelf = (): TokenShelf => ({ held: null })

export interface Tokens {
  get(): Promise<string>
  /** This one was refused: the next `get` fetches anew, unless somebody has done so since. */
  drop(value: string): void
}

/** However many ask at once, one token is fetched; a failed fetch is told to all of them and then forgotten. */
export function tokens(fetchToken: () => Promise<Token>, clock: Clock, shelf: TokenShelf): Tokens {
  let flight: Promise<string> | null = null

  async function renew(): Promise<string> {
    const askedAt = clock.now()
    const { value, expire } = await fetchToken()
    const life = expire * SECOND_MS
    shelf.held = { value, renewAt: plus(askedAt, Math.max(life - MARGIN_MS, life / 2)) }
    return value
  }

  return {
    get() {
      if (shelf.held && clock.now() < shelf.held.renewAt) return Promise.resolve(shelf.held.value)
      flight ??= renew().finally(() => {
        flight = null
      })
      return flight
    },
    drop(value) {
      if (shelf.held?.value === value) shelf.held = null
    },
  }
}
