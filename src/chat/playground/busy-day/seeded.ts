/** A generator of its own: the same seed makes the same day on every machine. */
export interface Seeded {
  /** 0 to below 1. */
  next(): number
  /** Whole, from `from` to `to`, both included. */
  between(from: number, to: number): number
  pick<T>(among: readonly T[]): T
  /** True this often: 0 to 1. */
  often(share: number): boolean
}

/** mulberry32: small, and good enough for traffic. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    often: (share) => next() < share,
    pick(among) {
      const picked = among[between(0, among.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}
