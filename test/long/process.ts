import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from './postgres.ts'
import { waitFor } from './wait.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const NODE = join(ROOT, 'node_modules/.bin/node')

export type Environment = Readonly<Record<string, string | undefined>>

export interface Exit {
  readonly code: number | null
  readonly signal: string | null
}

export interface Kesu {
  readonly port: number
  readonly url: string
  readonly pid: number
  readonly exited: Promise<Exit>
  running(): boolean
  /** Everything it has said so far; `stderr` alone where a test asks for the channel. */
  output(): string
  stderr(): string
  ready(withinMs?: number): Promise<void>
  /** SIGTERM, as a service manager stops it. */
  stop(): Promise<Exit>
  /** SIGKILL: no chance to finish anything. */
  kill(): Promise<Exit>
  /** Resident memory of the process in MB. */
  residentMb(): number
}

const started = new Set<ChildProcess>()

/** Starts the product with nothing in its environment but PATH and what is given. */
export async function launch(env: Environment): Promise<Kesu> {
  const port = Number(env.PORT ?? (await freePort()))
  const child = spawn(NODE, ['src/start.js'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...given(env), PORT: env.PORT ?? String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  const said: string[] = []
  const complained: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.push(chunk)
    complained.push(chunk)
  })
  const exited = new Promise<Exit>((done) => {
    child.on('close', (code, signal) => {
      started.delete(child)
      done({ code, signal })
    })
  })
  const url = `http://127.0.0.1:${port}`
  const running = () => child.exitCode === null && child.signalCode === null
  return {
    port,
    url,
    pid: child.pid ?? 0,
    exited,
    running,
    output: () => said.join(''),
    stderr: () => complained.join(''),
    ready: (withinMs = 60_000) => untilReady({ url, running, output: () => said.join(''), withinMs }),
    stop: () => end(child, 'SIGTERM', exited),
    kill: () => end(child, 'SIGKILL', exited),
    residentMb: () => residentMb(child.pid ?? 0),
  }
}

function given(env: Environment): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}

interface Readiness {
  readonly url: string
  readonly running: () => boolean
  readonly output: () => string
  readonly withinMs: number
}

async function untilReady(wish: Readiness): Promise<void> {
  const probe = async () => {
    if (!wish.running()) throw new Error(`it ended before it was ready:\n${wish.output()}`)
    return (await statusOf(`${wish.url}/readyz`)) === 200
  }
  await waitFor('GET /readyz to answer 200', probe, { withinMs: wish.withinMs, scene: wish.output })
}

/** The HTTP status, or 0 where nobody answers. */
export async function statusOf(url: string, init: RequestInit = {}): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000), ...init })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL', exited: Promise<Exit>): Promise<Exit> {
  child.kill(signal)
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const exit = await exited
  clearTimeout(patience)
  return exit
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? '0') / 1024
}

/** Ends whatever a failed test has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...started].map((child) => end(child, 'SIGKILL', new Promise((done) => child.on('close', done)))))
}

export interface Folder {
  readonly path: string
  write(name: string, content: string): string
  remove(): void
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'kesu-long-'))
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
