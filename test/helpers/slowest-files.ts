import type { Reporter } from 'vitest/node'

/** Prints the files that took longest, so that a slow one is seen before it hurts. */
export const slowestFiles = (most: number): Reporter => ({
  onTestRunEnd(modules) {
    const rows = modules
      .map((file) => ({ name: `${file.project.name} ${file.relativeModuleId}`, ms: file.diagnostic().duration }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, most)
    console.log('\nslowest files:')
    for (const row of rows) console.log(`  ${(row.ms / 1_000).toFixed(1).padStart(6)} s  ${row.name}`)
  },
})
