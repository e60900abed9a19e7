import { Client, DefaultCache, withTenantToken } from '@larksuiteoapi/node-sdk'
import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import { reasonOf } from '../../kernel/errors.ts'
import type { Log } from '../../kernel/log.ts'
import { ChatError } from '../port.ts'
import { named, TOKEN_CODES } from './errors.ts'
import { type TokenShelf, tokenShelf, tokens } from './token.ts'
import { httpOver } from './transport.ts'

export interface FeishuOptions {
  /** From `originOf`: scheme and host, no trailing slash. */
  readonly origin: string
  readonly appId: string
  readonly appSecret: string
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: Log
  /** For each HTTP request. */
  readonly timeoutMs?: number | undefined
  /** Given by whoever makes many chats of one app; else this chat keeps its own. */
  readonly shelf?: TokenShelf | undefined
}

export type Auth = ReturnType<typeof withTenantToken>

/**
 * The SDK's client for its typed endpoints and paths; HTTP and tokens are ours, because its own have no time-out, fetch
 * five tokens for five first calls and never renew one that was revoked early (FEISHU.md 3.1).
 */
export interface Platform {
  readonly client: Client
  /** Runs one request under the name of the port's method; a refused token is renewed once and the request repeated. */
  call<T>(name: string, request: (auth: Auth) => Promise<T>): Promise<T>
}

export function platform(options: FeishuOptions): Platform {
  const client = quietClient(options)
  const held = tokens(() => fetchToken(client, options), options.clock, options.shelf ?? tokenShelf())

  async function withToken<T>(request: (auth: Auth) => Promise<T>): Promise<T> {
    const token = await held.get()
    try {
      return await request(withTenantToken(token))
    } catch (error) {
      if (!(error instanceof ChatError && TOKEN_CODES.has(error.facts.code))) throw error
      options.log.warn('feishu: tenant token refused, fetching another', { code: error.facts.code })
      held.drop(token)
      return await request(withTenantToken(await held.get()))
    }
  }

  return {
    client,
    call: (name, request) => withToken(request).catch((error: unknown) => Promise.reject(asChatError(name, error))),
  }
}

const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} }

const quietClient = ({ origin, appId, appSecret, fetch, timeoutMs = 8_000 }: FeishuOptions): Client =>
  new Client({
    appId,
    appSecret,
    domain: origin,
    httpInstance: httpOver({ fetch, timeoutMs }),
    disableTokenCache: true,
    cache: new DefaultCache(),
    logger: QUIET,
  })

const tokenAnswer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

async function fetchToken(client: Client, { appId, appSecret }: FeishuOptions) {
  const answer: unknown = await client.request({
    method: 'POST',
    url: '/open-apis/auth/v3/tenant_access_token/internal',
    data: { app_id: appId, app_secret: appSecret },
  })
  const read = answerAs(tokenAnswer, answer)
  return { value: read.tenant_access_token, expire: read.expire }
}

/** A success that doesn't hold what it must: nobody knows what happened. */
export function answerAs<T extends z.ZodType>(schema: T, answer: unknown): z.output<T> {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  const where = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new ChatError({ call: 'http', kind: 'unknown', code: 0 }, `answer of an unknown shape: ${where}`)
}

function asChatError(call: string, error: unknown): ChatError {
  if (error instanceof ChatError) return named(call, error)
  return new ChatError({ call, kind: 'refused', code: 0 }, reasonOf(error))
}
