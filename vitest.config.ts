import { defineConfig } from 'vitest/config'
import { slowestFiles } from './test/helpers/slowest-files.ts'

const SECOND = 1_000
const LONG = 'test/long/**'
const DATABASE = 'test/**/*.db.test.ts'
const RACES = 'test/race/**/*.test.ts'
/** Property tests try the same values in every run: what fails here fails everywhere. */
const setupFiles = ['./test/helpers/fixed-seed.ts']
const WORKERD = 'test/workerd/**/*.test.ts'

/** Pure tests once; database tests on PGlite and again on a real PostgreSQL; races only there; one smoke in workerd. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', slowestFiles(8)],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: [LONG, DATABASE, RACES, WORKERD],
          setupFiles,
          isolate: false,
          testTimeout: 30 * SECOND,
        },
      },
      {
        test: {
          name: 'pglite',
          include: [DATABASE],
          setupFiles,
          isolate: false,
          testTimeout: 30 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [DATABASE, RACES],
          setupFiles,
          isolate: false,
          globalSetup: './test/long/postgres.ts',
          testTimeout: 30 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'workerd',
          include: [WORKERD],
          globalSetup: './test/long/postgres.ts',
          testTimeout: 120 * SECOND,
          hookTimeout: 120 * SECOND,
        },
      },
    ],
  },
})
