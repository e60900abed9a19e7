import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Answer, type Call, no, throttled } from './api-answer.ts'
import { createMessage, editText, patchMessage, replyMessage } from './api-messages.ts'
import * as rest from './api-rest.ts'
import { objectOf, parseJson } from './json.ts'
import { PER_API } from './limits.ts'
import type { Platform } from './platform.ts'

type Handler = (platform: Platform, call: Call) => Answer
type Route = readonly [method: string, path: RegExp, handler: Handler]

const M = '/open-apis/im/v1/messages'
const ROUTES: readonly Route[] = [
  ['POST', /^\/open-apis\/im\/v1\/messages$/, createMessage],
  ['POST', new RegExp(`^${M}/([^/]+)/reply$`), replyMessage],
  ['PATCH', new RegExp(`^${M}/([^/]+)$`), patchMessage],
  ['PUT', new RegExp(`^${M}/([^/]+)$`), editText],
  ['DELETE', new RegExp(`^${M}/([^/]+)$`), rest.deleteMessage],
  ['GET', /^\/open-apis\/im\/v1\/messages$/, rest.listMessages],
  ['GET', new RegExp(`^${M}/([^/]+)$`), rest.getMessage],
  ['GET', new RegExp(`^${M}/([^/]+)/resources/([^/]+)$`), rest.resource],
  ['POST', new RegExp(`^${M}/([^/]+)/reactions$`), rest.react],
  ['PATCH', new RegExp(`^${M}/([^/]+)/urgent_(?:app|sms|phone)$`), rest.buzz],
  ['POST', /^\/open-apis\/im\/v1\/images$/, () => rest.upload('image_key')],
  ['POST', /^\/open-apis\/im\/v1\/files$/, () => rest.upload('file_key')],
  ['GET', /^\/open-apis\/im\/v1\/chats$/, rest.listChats],
  ['GET', /^\/open-apis\/im\/v1\/chats\/([^/]+)$/, rest.getChat],
  ['GET', /^\/open-apis\/im\/v1\/chats\/([^/]+)\/members$/, rest.listMembers],
  ['GET', /^\/open-apis\/contact\/v3\/users\/batch$/, rest.batchUsers],
  ['GET', /^\/open-apis\/contact\/v3\/users\/([^/]+)$/, rest.getUser],
  ['GET', /^\/open-apis\/bot\/v3\/info$/, rest.botInfo],
]
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal'

/** The HTTP side of the platform: routes, tokens, limits per API, and a record of what was called. */
export function apiServer(platform: Platform): Server {
  return createServer((request, response) => {
    serve(platform, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
}

async function serve(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = new URL(request.url ?? '/', 'http://platform.invalid')
  const method = request.method ?? 'GET'
  const body = objectOf(parseJson(Buffer.concat(chunks).toString('utf8')))
  const call = { method, path: url.pathname, params: [], query: url.searchParams, body }
  const answer = answerTo(platform, call, request.headers.authorization ?? '')
  const code = Buffer.isBuffer(answer.body) ? 0 : Number(answer.body.code)
  platform.calls.push({ at: Date.now(), method, path: url.pathname, status: answer.status, code })
  if (answer.cut === true) {
    request.socket.destroy()
    return
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-tt-logid': 'log-1', ...answer.headers }
  response.writeHead(answer.status, headers)
  response.end(Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body))
}

function answerTo(platform: Platform, call: Call, authorization: string): Answer {
  if (call.path === TOKEN_PATH && call.method === 'POST') return rest.tenantToken(platform, call)
  const token = /^Bearer (t-\S+)$/.exec(authorization)?.[1]
  if (token === undefined) return no(99991661, 'missing access token')
  if (!platform.tokens.has(token)) return no(99991663, 'invalid access token')
  for (const [method, path, handler] of ROUTES) {
    const match = path.exec(call.path)
    if (match === null || method !== call.method) continue
    const wait = platform.gate.pass(`${method} ${path.source}`, PER_API, Date.now())
    if (wait > 0) return throttled(wait)
    const params = match.slice(1).map((part) => decodeURIComponent(part))
    return handler(platform, { ...call, params })
  }
  return { status: 404, body: { code: 404, msg: `this stand-in does not play ${call.method} ${call.path}` } }
}
