import type { Hono } from 'hono'
import { serve } from '../../src/node/serve.ts'
import { bare, ours, plainDrizzle } from './handlers.ts'

/* One serving process: `node server.ts <variant> <database>`. Tells its port, and its CPU time when asked. */

const VARIANTS: Readonly<Record<string, (url: string) => Promise<Hono>>> = {
  bare,
  plain: plainDrizzle,
  ours: (url) => ours(url, { delivering: true }),
  intake: (url) => ours(url, { delivering: false }),
}

const [, , variant = '', url = ''] = process.argv
const handler = VARIANTS[variant]
if (!handler) throw new Error(`no variant is called ${variant}`)
const { port } = await serve(await handler(url), { port: 0, hostname: '127.0.0.1' })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1_000 })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port })
