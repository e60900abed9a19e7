import { type Context, Hono } from 'hono'
import { type Json, parseObject } from '../json.ts'
import type { Platform } from '../platform.ts'
import { masked, maskedHeaders } from '../recent.ts'
import { strikes } from '../switches.ts'
import { newLogId } from '../world/ids.ts'
import { ApiRefusal, BAD_REQUEST, type Call, type Handle } from './call.ts'
import { deleteMessage, editMessage, patchCard, updateByToken } from './change.ts'
import { uploadFile, uploadImage } from './files.ts'
import { getChat, getUser, getUsers, listChats, listMembers } from './people.ts'
import { addReaction, buzz, pin, removeReaction } from './react.ts'
import { downloadResource, getMessage, listMessages } from './read.ts'
import { createMessage, replyMessage } from './send.ts'
import { botInfo, checkToken, issueToken } from './sign-in.ts'
import { searchRecords } from './tables.ts'

type Route = readonly [method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, handle: Handle]

const TOKEN_PATH = '/auth/v3/tenant_access_token/internal'
/** Faults spare it, so that they strike the call a test is about. */
const SIGN_IN = `POST ${TOKEN_PATH}`

/** The part of FEISHU.md section 3 that is kept here; anything else is 404. */
const ROUTES: readonly Route[] = [
  ['POST', TOKEN_PATH, issueToken],
  ['GET', '/bot/v3/info', botInfo],
  ['POST', '/im/v1/messages', createMessage],
  ['GET', '/im/v1/messages', listMessages],
  ['GET', '/im/v1/messages/:message_id', getMessage],
  ['PATCH', '/im/v1/messages/:message_id', patchCard],
  ['PUT', '/im/v1/messages/:message_id', editMessage],
  ['DELETE', '/im/v1/messages/:message_id', deleteMessage],
  ['POST', '/im/v1/messages/:message_id/reply', replyMessage],
  ['GET', '/im/v1/messages/:message_id/resources/:file_key', downloadResource],
  ['POST', '/im/v1/messages/:message_id/reactions', addReaction],
  ['DELETE', '/im/v1/messages/:message_id/reactions/:reaction_id', removeReaction],
  ['PATCH', '/im/v1/messages/:message_id/urgent_app', buzz],
  ['POST', '/im/v1/pins', pin],
  ['POST', '/im/v1/images', uploadImage],
  ['POST', '/im/v1/files', uploadFile],
  ['GET', '/im/v1/chats', listChats],
  ['GET', '/im/v1/chats/:chat_id', getChat],
  ['GET', '/im/v1/chats/:chat_id/members', listMembers],
  ['GET', '/contact/v3/users/batch', getUsers],
  ['GET', '/contact/v3/users/:user_id', getUser],
  ['POST', '/interactive/v1/card/update', updateByToken],
  ['POST', '/bitable/v1/apps/:app_token/tables/:table_id/records/search', searchRecords],
]

export function openApi(platform: Platform): Hono {
  const app = new Hono()
  for (const [method, path, handle] of ROUTES) {
    const name = `${method} ${path}`
    app.on(method, `/open-apis${path}`, (c) => answered(platform, c, { name, handle }))
  }
  app.all('/open-apis/*', (c) => c.text('404 page not found', 404))
  return app
}

interface Api {
  readonly name: string
  readonly handle: Handle
}

async function answered(platform: Platform, c: Context, api: Api): Promise<Response> {
  const sent = c.req.header('content-type')?.startsWith('multipart/') ? '(form)' : await c.req.raw.clone().text()
  const response = await answer(platform, c, api)
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  platform.calls.add({
    at: platform.clock.now().toISOString(),
    method: c.req.method,
    path: new URL(c.req.url).pathname + new URL(c.req.url).search,
    headers: maskedHeaders(c.req.raw.headers),
    body: masked(sent),
    status: response.status,
    answer: isJson ? masked(await response.clone().text()) : '(bytes)',
  })
  return response
}

async function answer(platform: Platform, c: Context, api: Api): Promise<Response> {
  const { faults } = platform.switches
  const signsIn = api.name === SIGN_IN
  if (!signsIn && strikes(faults, 'unavailable')) return c.text('503 service unavailable', 503)
  try {
    const throttled = throttle(platform, api.name)
    if (throttled) return throttled
    if (!signsIn) checkToken(platform, c.req.header('authorization'))
    const result = await api.handle(platform, await callOf(c))
    if (!signsIn && strikes(faults, 'timeouts')) return c.text('504 gateway time-out', 504)
    return result instanceof Response
      ? result
      : json({ code: 0, msg: 'success', ...result }, { logId: logId(platform) })
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    return refused(platform, error)
  }
}

/** Crossing 50/s or 1,000/min of one API: HTTP 429 with the seconds to wait (FEISHU.md 3.7). */
function throttle(platform: Platform, name: string): Response | null {
  const struck = name !== SIGN_IN && strikes(platform.switches.faults, 'throttle')
  const wait = struck ? 1 : platform.limits.api(name, platform.clock.now())
  if (wait === 0) return null
  const body = { code: 99991400, msg: 'request trigger frequency limit' }
  const headers = { 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': String(wait) }
  return json(body, { status: 429, logId: logId(platform), headers })
}

function refused(platform: Platform, error: ApiRefusal): Response {
  const log_id = logId(platform)
  const body = { code: error.code, msg: error.message, error: { log_id, troubleshooter: '' } }
  return json(body, { status: error.status, logId: log_id })
}

const logId = (platform: Platform): string => newLogId(platform.clock.now())

interface Meta {
  readonly logId: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

const json = (body: Json, { logId, status = 200, headers }: Meta): Response =>
  Response.json(body, { status, headers: { 'x-tt-logid': logId, ...headers } })

async function callOf(c: Context): Promise<Call> {
  const query = new URL(c.req.url).searchParams
  const params = c.req.param()
  if (c.req.header('content-type')?.startsWith('multipart/')) {
    return { params, query, body: {}, form: await c.req.formData() }
  }
  const text = await c.req.text()
  const body = text === '' ? {} : parseObject(text)
  if (!body) throw new ApiRefusal(BAD_REQUEST, 'the request body is not a JSON object')
  return { params, query, body, form: null }
}
