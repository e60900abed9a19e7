import { expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { soak } from '../soak/soak.ts'

const days = Number(process.env.KESU_SOAK_DAYS ?? 7)
const seed = Number(process.env.KESU_SOAK_SEED ?? 20_261_122)
const MINUTE = 60_000

/** On PostgreSQL alone: the month of `npm run test:long` is the embedded database's. */
test.skipIf(!onPostgres())(
  'a team of twelve with forty shops: every deadline once, nobody off shift, no promise lost, the caps kept',
  { timeout: Math.max(2, days) * MINUTE },
  async () => {
    console.log(`soak: ${days} days, KESU_SOAK_SEED=${seed}`)
    const began = performance.now()
    const soaked = await soak({ days, seed })
    console.log(`soak: ${JSON.stringify(soaked)} in ${Math.round((performance.now() - began) / 1000)} s`)
    expect(soaked.tickets).toBeGreaterThan(days)
    expect(soaked.fired).toBeGreaterThan(days)
    expect(soaked.handed).toBeGreaterThan(0)
    expect(soaked.promises).toBeGreaterThan(0)
  },
)
