import { defineConfig } from 'vitest/config'

const MINUTE = 60_000

/** What is long by nature: the started product, seen from outside, on each database. Most of it waits: two at a time. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      { test: { ...suite('standin', 1), include: ['test/long/standin/**/*.test.ts'] } },
      { test: { ...suite('pglite', 2), include: ['test/long/*.test.ts'], env: { KESU_LONG_DATABASE: 'pglite' } } },
      {
        test: {
          ...suite('postgres', 2),
          include: ['test/long/*.test.ts'],
          env: { KESU_LONG_DATABASE: 'postgres' },
          globalSetup: ['test/long/postgres.ts'],
        },
      },
    ],
  },
})

function suite(name: string, groupOrder: number) {
  return {
    name,
    sequence: { groupOrder },
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: 5 * MINUTE,
    hookTimeout: 2 * MINUTE,
    teardownTimeout: MINUTE / 2,
  }
}
