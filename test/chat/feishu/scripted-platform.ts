import { Hono } from 'hono'
import { feishuChat } from '../../../src/chat/feishu/feishu-chat.ts'
import type { TokenShelf } from '../../../src/chat/feishu/token.ts'
import { ChatError } from '../../../src/chat/port.ts'
import type { Clock } from '../../../src/kernel/clock.ts'
import { silentLog } from '../../../src/kernel/log.ts'
import { NOW } from './push.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly token: string | undefined
  readonly type: string
  /** JSON parsed; a form as its fields. */
  readonly body: unknown
}

type Answer = Response | Promise<Response> | 'never' | Error
export const ok = (data: unknown = {}): Response => Response.json({ code: 0, msg: 'success', data })
export const no = (
  code: number,
  status = 400,
  msg = `refused ${code}`,
  headers: Record<string, string> = {},
): Response => Response.json({ code, msg, error: { log_id: `log-${code}` } }, { status, headers })

const FORGOTTEN = no(1, 500, 'the script has no more answers')

/** A platform that hands out tokens t-1, t-2 … and answers every other call with the next line of its script. */
export function scripted(...script: Answer[]) {
  const asked: Asked[] = []
  const clock: Clock & { at: Date } = { at: NOW, now: () => clock.at }
  const tokenAnswers: Response[] = []
  let tokens = 0
  const app = new Hono()
  app.post('/open-apis/auth/v3/tenant_access_token/internal', () => {
    const next = tokenAnswers.shift()
    if (next) return next
    tokens += 1
    return Response.json({ code: 0, msg: 'ok', tenant_access_token: `t-${tokens}`, expire: 7200 })
  })
  app.all('*', async (c) => {
    const type = c.req.header('content-type') ?? ''
    asked.push({
      method: c.req.method,
      path: c.req.path,
      query: c.req.query(),
      token: c.req.header('authorization'),
      type,
      body: type.startsWith('multipart/') ? await c.req.parseBody() : await c.req.json().catch(() => null),
    })
    const next = script.shift() ?? FORGOTTEN.clone()
    if (next === 'never') return await new Promise<Response>(() => {})
    if (next instanceof Error) throw next
    return next
  })
  app.onError((error) => {
    throw error
  })
  const open = (more: { shelf?: TokenShelf; timeoutMs?: number } = {}) =>
    feishuChat({
      origin: 'http://platform.test',
      appId: 'cli_a1b2c3d4e5f60718',
      appSecret: 'secret-1',
      fetch: async (input, init) => app.fetch(new Request(input, init)),
      clock,
      log: silentLog,
      ...more,
    })
  return { ...open(), asked, clock, tokenAnswers, tokensGiven: () => tokens, open }
}

/** The failure of a call, as the outbox sees it. */
export async function failure(call: Promise<unknown>): Promise<ChatError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ChatError) return error
  throw new Error(`expected a ChatError, got ${String(error)}`)
}
