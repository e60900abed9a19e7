import type { Command } from './define.ts'

/** The command whose name or alias is nearest to what was typed; null when none is near enough to be meant. */
export function nearestCommand(commands: readonly Command[], typed: string): Command | null {
  let best: { command: Command; distance: number } | null = null
  for (const command of commands) {
    for (const name of [command.name, ...command.aliases]) {
      const distance = editDistance(typed, name)
      if (distance <= allowance(name) && (!best || distance < best.distance)) best = { command, distance }
    }
  }
  return best?.command ?? null
}

/** One slip in a short word, two in a longer one. */
const allowance = (name: string): number => (name.length <= 2 ? 1 : name.length <= 4 ? 1 : 2)

/** Slips between two words: a letter more, less, other, or two changed over. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cell(rows, row, { a, b, i, j }))
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

function cell(rows: number[][], row: number[], { a, b, i, j }: { a: string; b: string; i: number; j: number }): number {
  const at = (x: number, y: number) => (x === i ? row[y] : rows[x]?.[y]) ?? Number.MAX_SAFE_INTEGER
  const same = a[i - 1] === b[j - 1]
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return Math.min(
    at(i - 1, j) + 1,
    at(i, j - 1) + 1,
    at(i - 1, j - 1) + (same ? 0 : 1),
    swapped ? at(i - 2, j - 2) + 1 : 99,
  )
}
