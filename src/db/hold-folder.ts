import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SetupError } from '../kernel/errors.ts'

/**
 * The embedded database has no lock of its own: two processes on one folder lose acknowledged rows without an error. A
 * listening socket is a lock that dies with its process, also under kill -9, which a pid file does not.
 */
export async function holdFolder(folder: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const address = addressOf(resolve(folder))
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address)
    if (server) return { release: () => new Promise((done) => server.close(() => done())) }
    if (await answers(address)) break
    if (process.platform !== 'win32' && existsSync(address)) unlinkSync(address)
  }
  throw new SetupError(
    `data folder ${folder} is held by another kesu process: stop it, or set KESU_DATA to another folder`,
  )
}

/** Socket paths are limited to about 100 bytes: a long folder gets a short name elsewhere. */
function addressOf(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\kesu-${name}`
  const inside = join(folder, 'lock.sock')
  return inside.length < 100 ? inside : join(tmpdir(), `kesu-${name}.sock`)
}

function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => done(server))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
