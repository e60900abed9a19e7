import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Front } from './app.ts'
import { MAX_BODY_BYTES } from './chat/feishu/index.ts'
import { openApi, takeFigures } from './metrics/index.ts'

/** What other programs use: figures in over HTTP, with a team's token, and how to write them. */
export function figuresApi(front: Pick<Front, 'bot' | 'later' | 'deliver'>): Hono {
  const app = new Hono()
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => c.json({ error: 'body is longer than 1 MiB' }, 413),
  })
  app.get('/openapi.json', (c) => c.json(openApi()))
  app.post('/metrics', limit, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (body === undefined) return c.json({ error: 'expected JSON' }, 400)
    const bot = await front.bot()
    const taken = await takeFigures(bot.deps, { authorization: c.req.header('authorization') ?? '', body })
    if (taken.status === 200) front.later(front.deliver(bot))
    return c.json(taken.body, taken.status, taken.status === 401 ? { 'www-authenticate': 'Bearer' } : {})
  })
  return app
}
