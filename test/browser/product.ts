import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const NODE = join(ROOT, 'node_modules/.bin/node')
const READY_MS = 180_000

/** The product as `npm start` starts it, on an empty data folder and a port of its own. */
export interface Product {
  readonly url: string
  stop(): Promise<void>
}

export async function startProduct(): Promise<Product> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'kesu-browser-'))
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', KESU_DATA: data, PORT: String(port) }
  const child = spawn(NODE, ['src/start.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const complained: string[] = []
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => complained.push(chunk))
  let wanted = true
  const leave = () => {
    child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', leave)
  const exited = new Promise<void>((done) => {
    child.on('close', (code, signal) => {
      if (wanted) console.log(`kesu ended by itself: ${code} ${signal}\n${complained.join('').slice(-2_000)}`)
      done()
    })
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    wanted = false
    child.kill('SIGTERM')
    await exited
    process.off('exit', leave)
    rmSync(data, { recursive: true, force: true })
  }
  for (const from = performance.now(); performance.now() - from < READY_MS; await nap(200)) {
    if (child.exitCode !== null) throw new Error(`kesu ended before it was ready:\n${complained.join('')}`)
    const ready = await fetch(`${url}/readyz`).catch(() => null)
    // The sample company is there only a moment after the server is.
    const try_ = ready?.ok && (await (await fetch(`${url}/playground/api/state`)).json()).try
    if (try_) return { url, stop }
  }
  await stop()
  throw new Error(`kesu was not ready in time:\n${complained.join('')}`)
}

export const nap = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail()))
    })
  })
}
