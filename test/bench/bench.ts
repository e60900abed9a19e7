import { cpus } from 'node:os'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../src/db/index.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { type Server, startServer } from './database.ts'
import { load, type Measured, oneByOne } from './load.ts'
import { requests, settleIn } from './scene.ts'
import { type Serving, startServing } from './serving.ts'
import { boundBy, type Costs, costLine, costsBetween, type Usage, usageOf } from './usage.ts'
import { listenIn } from './wire.ts'

/*
 * npm run bench: how many complaints one process takes, beside what is possible on this machine. The generator is this
 * process, what is measured runs in another one, PostgreSQL is the third; all of them share the machine's cores.
 */

const CONNECTIONS = 64
const WARM_UP_MS = 2_000
const MEASURED_MS = 8_000
/** More than any variant uses up. */
const PREPARED = 60_000
const PROFILED = 300

const VARIANTS = [
  ['bare', '(a) bare handler: verify, decrypt, one prepared insert'],
  ['plain', '(b) our rows by plain drizzle in one transaction, nothing read'],
  ['ours', '(c) ours: a complaint becomes a ticket, letters are delivered'],
  ['intake', '(c) without delivering'],
] as const

async function run(server: Server): Promise<void> {
  const at = new Date()
  const bodies = requests(PREPARED, at)
  console.log(`${server.told}; ${CONNECTIONS} connections, ${cpus().length} cores, Node ${process.versions.node}`)
  console.log(`${WARM_UP_MS / 1_000} s of warm-up, ${MEASURED_MS / 1_000} s measured; 50 people in 20 bound shops\n`)
  console.log(row('', ['req/s', 'p50 ms', 'p99 ms', '/ (a)']))
  let first: Measured | null = null
  const costs = new Map<string, Costs>()
  for (const [variant, name] of VARIANTS) {
    const { measured, cost } = await measure(server, { variant, bodies, at })
    first ??= measured
    costs.set(variant, cost)
    const { perSecond, p50, p99 } = measured
    const ratio = (perSecond / first.perSecond).toFixed(2)
    console.log(row(name, [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), ratio]))
  }
  console.log('')
  for (const [variant, cost] of costs) console.log(costLine(variant, cost))
  const ours = costs.get('ours')
  if (ours) console.log(`\n(c) is bound by ${boundBy(ours)}.`)
  await profile(server, bodies, at)
}

function row(name: string, figures: readonly string[]): string {
  return `${name.padEnd(66)}${figures.map((figure) => figure.padStart(8)).join('')}`
}

interface Run {
  readonly variant: string
  readonly bodies: readonly Buffer[]
  readonly at: Date
}

async function measure(server: Server, { variant, bodies, at }: Run) {
  const url = await settled(server, at)
  return serving(variant, url, async (process) => {
    const edges: Promise<Usage>[] = []
    const measured = await load(bodies, {
      port: process.port,
      connections: CONNECTIONS,
      warmUpMs: WARM_UP_MS,
      measuredMs: MEASURED_MS,
      onWindow: () => void edges.push(usageOf(process, server)),
    })
    if (variant !== 'bare') await check(url, measured.taken)
    const [from, to] = await Promise.all(edges)
    if (!from || !to) throw new Error('a window has two edges')
    return { measured, cost: costsBetween(from, to, measured.perSecond) }
  })
}

async function serving<T>(variant: string, url: string, work: (serving: Serving) => Promise<T>): Promise<T> {
  const started = await startServing(variant, url)
  try {
    return await work(started)
  } finally {
    await started.stop()
  }
}

async function settled(server: Server, at: Date): Promise<string> {
  const url = await server.fresh()
  const { db, close } = openPostgres(url, 1)
  await settleIn(db, at)
  await close()
  return url
}

/** A fast answer without a ticket would be no figure. */
async function check(url: string, taken: number): Promise<void> {
  const { db, close } = openPostgres(url, 1)
  const [counted] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from tickets`)
  await close()
  if (counted?.n !== taken) throw new Error(`${taken} answered with 200, ${counted?.n} tickets`)
}

/** One complaint after the other by way of a proxy that counts: what each costs, and where its time goes. */
async function profile(server: Server, bodies: readonly Buffer[], at: Date): Promise<void> {
  const wire = await listenIn(await settled(server, at))
  await serving('intake', wire.url, async (process) => {
    await oneByOne(process.port, bodies.slice(0, PROFILED))
    wire.look()
    const tookMs = await oneByOne(process.port, bodies.slice(PROFILED, 2 * PROFILED))
    const { roundTrips, statements, waitedMs } = wire.look()
    const each = (sum: number, digits = 1) => (sum / PROFILED).toFixed(digits)
    const share = `${((waitedMs / tookMs) * 100).toFixed(0)} %`
    console.log(
      `One complaint alone: ${each(statements)} statements in ${each(roundTrips)} round trips, begin and commit`,
    )
    console.log(`among them; ${each(tookMs, 2)} ms, of which ${each(waitedMs, 2)} ms (${share}) in the database.`)
  })
  wire.close()
}

const server = await startServer()
try {
  await run(server)
} finally {
  await server.stop()
}
