import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve as listen } from '@hono/node-server'
import type { Hono } from 'hono'
import { reasonOf, SetupError } from '../kernel/errors.ts'

const LAST_ANSWERS_MS = 5_000

export interface Server {
  readonly port: number
  /** No new requests; those under way are answered first, if they take no longer than five seconds. */
  close(): Promise<void>
}

/** `hostname`: undefined listens on all addresses. Refuses in one line when the port is taken. */
export function serve(app: Hono, at: { port: number; hostname?: string | undefined }): Promise<Server> {
  return new Promise((done, fail) => {
    const server = listen({ fetch: app.fetch, port: at.port, ...(at.hostname ? { hostname: at.hostname } : {}) })
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use: stop what listens there, or set PORT' : reasonOf(error)
      fail(new SetupError(`PORT: ${at.port} ${why}`))
    })
    server.once('listening', () => {
      const { port } = server.address() as AddressInfo // a TCP server's address is one
      done({ port, close: () => closeServer(server) })
    })
  })
}

function closeServer(server: ReturnType<typeof listen>): Promise<void> {
  return new Promise((done) => {
    const idle = () => 'closeIdleConnections' in server && server.closeIdleConnections()
    const all = () => 'closeAllConnections' in server && server.closeAllConnections()
    // A connection that was busy when the server closed is idle a moment later, and browsers keep it.
    const sweep = setInterval(idle, 100)
    const enough = setTimeout(all, LAST_ANSWERS_MS)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(enough)
      done()
    })
    idle()
  })
}

/** Whether a request came from this machine, and not through a proxy on it: for what only its operator may see. */
export function isLoopback(env: unknown): boolean {
  const { incoming } = env as Partial<HttpBindings> // what the Node adapter hands to Hono
  if (incoming?.headers?.['x-forwarded-for']) return false
  const address = incoming?.socket?.remoteAddress ?? ''
  return /^(127\.|::1$|::ffff:127\.)/.test(address)
}
