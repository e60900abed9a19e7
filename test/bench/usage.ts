import { cpus } from 'node:os'
import type { Server } from './database.ts'
import type { Serving } from './serving.ts'

/** Milliseconds of CPU so far, of each process and of all that runs on the machine. */
export interface Usage {
  readonly at: number
  readonly serving: number
  readonly database: number | null
  readonly generator: number
  readonly machine: number
}

export async function usageOf(serving: Serving, server: Server): Promise<Usage> {
  const { user, system } = process.cpuUsage()
  const machine = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
  const database = server.cpuMs()
  return {
    at: performance.now(),
    machine,
    database,
    generator: (user + system) / 1_000,
    serving: await serving.cpuMs(),
  }
}

/** What one request costs in milliseconds of CPU, and how busy it kept the machine. */
export interface Costs {
  readonly servingMs: number
  /** Where the database can't be seen, all that is not the serving process or the generator. */
  readonly databaseMs: number
  readonly generatorMs: number
  /** Of one core: a serving process has one thread for its JavaScript. */
  readonly servingShare: number
  readonly machineShare: number
  /** Of the machine, by what has nothing to do with this run. */
  readonly strangersShare: number
}

export function costsBetween(from: Usage, to: Usage, perSecond: number): Costs {
  const wall = to.at - from.at
  const requests = (perSecond * wall) / 1_000
  const serving = to.serving - from.serving
  const generator = to.generator - from.generator
  const machine = to.machine - from.machine
  const seen = from.database !== null && to.database !== null
  const database = seen ? Number(to.database) - Number(from.database) : machine - serving - generator
  const whole = wall * cpus().length
  return {
    servingMs: serving / requests,
    databaseMs: database / requests,
    generatorMs: generator / requests,
    servingShare: serving / wall,
    machineShare: machine / whole,
    strangersShare: Math.max(0, machine - serving - generator - database) / whole,
  }
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`

/** What this machine would do with nothing else on it, by what a request costs: one thread serves, all cores help. */
const possible = ({ servingMs, databaseMs, generatorMs }: Costs): number =>
  Math.min(1_000 / servingMs, (1_000 * cpus().length) / (servingMs + databaseMs + generatorMs))

export function costLine(variant: string, cost: Costs): string {
  const { servingMs, databaseMs, generatorMs } = cost
  const parts = [`serving ${servingMs.toFixed(2)}`, `PostgreSQL ${databaseMs.toFixed(2)}`]
  const line = `${variant.padEnd(8)} ${parts.join(' + ')} + generator ${generatorMs.toFixed(2)} ms of CPU a request`
  const strangers = `strangers took ${percent(cost.strangersShare)} of the machine`
  return `${line}: at most ${possible(cost).toFixed(0)}/s here; ${strangers}`
}

const FULL = 0.9

export function boundBy({ servingShare, machineShare, servingMs, databaseMs }: Costs): string {
  if (servingShare > FULL)
    return `its one thread: ${percent(servingShare)} busy, ${servingMs.toFixed(2)} ms a complaint`
  if (machineShare > FULL) {
    const parts = `${servingMs.toFixed(2)} ms of the serving process, ${databaseMs.toFixed(2)} ms of PostgreSQL`
    return `the cores of this machine, ${percent(machineShare)} busy: a complaint takes ${parts}`
  }
  return `waiting for the disk at each commit and for the round trips before it (machine ${percent(machineShare)} busy)`
}
