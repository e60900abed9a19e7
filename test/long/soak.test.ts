import { expect, test } from 'vitest'
import { soak } from '../soak/soak.ts'

const MINUTE = 60_000

/** The month of the soak, on the embedded database; the seven days of every run are on PostgreSQL. */
test.skipIf(process.env.KESU_LONG_DATABASE !== 'pglite')(
  'a month of a team of twelve with forty shops',
  { timeout: 20 * MINUTE },
  async () => {
    const seed = Number(process.env.KESU_SOAK_SEED ?? 20_261_123)
    console.log(`soak: a month, KESU_SOAK_SEED=${seed}`)
    const soaked = await soak({ days: 30, seed })
    console.log(`soak: ${JSON.stringify(soaked)}`)
    expect(soaked.tickets).toBeGreaterThan(30)
    expect(soaked.handed).toBeGreaterThan(0)
  },
)
