interface Rule {
  readonly count: number
  readonly withinMs: number
}

export const PER_CHAT: readonly Rule[] = [{ count: 5, withinMs: 1000 }]
export const PER_API: readonly Rule[] = [
  { count: 50, withinMs: 1000 },
  { count: 1000, withinMs: 60_000 },
]

export interface Gate {
  /** Milliseconds until the lane is free again; 0 when this call was let through and counted. */
  pass(lane: string, rules: readonly Rule[], now: number): number
}

/** FEISHU.md 3.7: crossing either number throttles. A refused call does not count. */
export function newGate(): Gate {
  const lanes = new Map<string, number[]>()
  return {
    pass(lane, rules, now) {
      const longest = Math.max(...rules.map((rule) => rule.withinMs))
      const past = (lanes.get(lane) ?? []).filter((at) => now - at < longest)
      const waits = rules.map((rule) => waitFor(past, rule, now))
      const wait = Math.max(...waits)
      if (wait === 0) past.push(now)
      lanes.set(lane, past)
      return wait
    },
  }
}

function waitFor(past: readonly number[], rule: Rule, now: number): number {
  const inside = past.filter((at) => now - at < rule.withinMs)
  const oldest = inside[0]
  return inside.length < rule.count || oldest === undefined ? 0 : oldest + rule.withinMs - now
}
