import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Bot } from './bot.ts'
import { type FeishuKeys, MAX_BODY_BYTES, pressBody, receive } from './chat/feishu/index.ts'
import type { Heard, PressAnswer } from './chat/port.ts'
import { figuresApi } from './figures-api.ts'
import { hear, NotReady } from './hear/index.ts'
import { reasonOf } from './kernel/errors.ts'
import { newReference } from './kernel/ids.ts'
import { measure } from './measure.ts'
import { readInstallation } from './people/index.ts'

export interface Front {
  /** Refuses with one line when there is none: the database is not ours to use. */
  readonly bot: () => Promise<Bot>
  readonly keys: FeishuKeys
  /** What goes on after the answer: delivery, or a slow press. */
  readonly later: (work: Promise<unknown>) => void
  /** After a commit. */
  readonly deliver: (bot: Bot) => Promise<void>
  /** Who may read /metrics besides those with the token: `env` is what the runtime hands to each request. */
  readonly isLocal: (env: unknown) => boolean
  readonly metricsToken: string | undefined
}

/** The platform shows an error after 3 s; a slower press is answered before and finishes behind (FEISHU.md 1.7). */
const PRESS_ANSWER_MS = 2_400

export function appOf(front: Front): Hono {
  const app = new Hono()
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => c.json({ error: 'body is longer than 1 MiB' }, 413),
  })
  for (const path of ['/feishu/events', '/feishu/cards']) {
    app.post(path, limit, (c) => take(front, c.req.raw))
  }
  app.route('/api', figuresApi(front))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const why = await notReady(front)
    return why ? c.text(why, 503) : c.text('ready')
  })
  app.get('/metrics', async (c) => {
    const { metricsToken: token } = front
    const shown = token !== undefined && c.req.header('authorization') === `Bearer ${token}`
    if (!shown && !front.isLocal(c.env)) return c.text('from this machine, or with Bearer KESU_METRICS_TOKEN', 403)
    const bot = await front.bot()
    return c.text(await measure(bot.deps), 200, { 'content-type': 'text/plain; version=0.0.4' })
  })
  app.onError((error, c) => c.json({ error: reasonOf(error) }, 503))
  return app
}

async function take(front: Front, request: Request): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer())
  const header = (name: string) => request.headers.get(name) ?? undefined
  const bot = await front.bot().catch((error: unknown) => reasonOf(error))
  if (typeof bot === 'string') return Response.json({ error: bot }, { status: 503 })
  const received = receive({ raw, header }, front.keys, bot.deps.clock.now())
  switch (received.kind) {
    case 'challenge':
      return Response.json({ challenge: received.challenge })
    case 'refused':
      bot.deps.log.warn('push refused', { status: received.status, why: received.why })
      return Response.json({ error: received.why }, { status: received.status })
    case 'ignored':
      return Response.json({})
    case 'heard':
      return answerTo(front, bot, received.heard)
  }
}

async function answerTo(front: Front, bot: Bot, heard: Heard): Promise<Response> {
  const work = hear(bot, heard)
  try {
    const answer = heard.kind === 'press' ? await soonEnough(front, work) : await work
    front.later(work.then(() => front.deliver(bot)))
    return Response.json(answer ? pressBody(answer) : {})
  } catch (error) {
    if (error instanceof NotReady) return Response.json({ error: error.message }, { status: 503 })
    const reference = newReference()
    bot.deps.log.error('event not taken, the platform will push it again', {
      reference,
      kind: heard.kind,
      why: reasonOf(error),
    })
    return Response.json({ error: `not taken (${reference})` }, { status: 503 })
  }
}

async function soonEnough(front: Front, work: Promise<PressAnswer | null>): Promise<PressAnswer | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const slow = new Promise<PressAnswer>((done) => {
    timer = setTimeout(() => done({ toast: { type: 'info', text: '已收到，正在办，稍后看卡片' } }), PRESS_ANSWER_MS)
  })
  try {
    return await Promise.race([work, slow])
  } finally {
    clearTimeout(timer)
    front.later(work.catch(() => null))
  }
}

async function notReady(front: Front): Promise<string | null> {
  try {
    const bot = await front.bot()
    const { botOpenId } = await readInstallation(bot.deps.db)
    return botOpenId ? null : 'the bot does not know who it is: check FEISHU_APP_ID, FEISHU_APP_SECRET and the network'
  } catch (error) {
    return reasonOf(error)
  }
}
