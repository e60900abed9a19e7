import { spawnSync } from 'node:child_process'

/* `npm run soak -- --days 365 --seed 7`: the soak of the test suite, as long as wanted. */

const wordAfter = (name: string, usual: string): string => {
  const at = process.argv.indexOf(name)
  return at < 0 ? usual : (process.argv[at + 1] ?? usual)
}

const days = Number(wordAfter('--days', '30'))
const seed = Number(wordAfter('--seed', String(Math.floor(Math.random() * 2 ** 31))))
if (!Number.isInteger(days) || days < 1 || !Number.isInteger(seed)) {
  console.error('expected: npm run soak -- --days 365 [--seed 7]')
  process.exit(1)
}
const env = { ...process.env, KESU_SOAK_DAYS: String(days), KESU_SOAK_SEED: String(seed) }
const test = ['run', '--project', 'postgres', 'test/story/soak.db.test.ts']
const { status } = spawnSync('vitest', test, { stdio: 'inherit', env })
process.exit(status ?? 1)
