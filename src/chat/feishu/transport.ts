import type { HttpInstance, HttpRequestOptions } from '@larksuiteoapi/node-sdk'
import { reasonOf } from '../../kernel/errors.ts'
import { ChatError } from '../port.ts'
import { bytesOf, lengthOf } from './body.ts'
import { kindOf, noAnswer } from './errors.ts'
import { isFields, readJson, textOf } from './wire-json.ts'

export interface TransportOptions {
  readonly fetch: typeof fetch
  readonly timeoutMs: number
}

/**
 * The SDK's HTTP over an injected `fetch`, instead of its axios: that one has no time-out and logs bodies (FEISHU.md,
 * trap 24). Resolves to the body of a success (`code` 0, or bytes for `responseType: 'arraybuffer'`); everything else
 * is a `ChatError` whose `call` is still to be named, an HTTP 200 with another `code` too.
 */
export function httpOver(options: TransportOptions): HttpInstance {
  // The SDK declares its answers by type parameter; what really came is checked where it is read.
  const request = async <T, R = T>(asked: HttpRequestOptions<unknown>): Promise<R> =>
    (await exchange(options, asked)) as R
  const by =
    (method: string) =>
    <T, R = T>(url: string, asked: HttpRequestOptions<unknown> = {}): Promise<R> =>
      request<T, R>({ ...asked, url, method })
  const byWith =
    (method: string) =>
    <T, R = T>(url: string, data?: unknown, asked: HttpRequestOptions<unknown> = {}): Promise<R> =>
      request<T, R>({ ...asked, url, method, data })
  return {
    request,
    get: by('GET'),
    delete: by('DELETE'),
    head: by('HEAD'),
    options: by('OPTIONS'),
    post: byWith('POST'),
    put: byWith('PUT'),
    patch: byWith('PATCH'),
  }
}

async function exchange(options: TransportOptions, asked: HttpRequestOptions<unknown>): Promise<unknown> {
  const { response, bytes } = await within(options.timeoutMs, (signal) => answered(options.fetch, asked, signal))
  if (typeof bytes === 'number') return bytes
  const wanted = asked.responseType
  const answer = settled(response, bytes, wanted === 'arraybuffer' || wanted === 'stream')
  return wanted === 'stream' && answer instanceof Uint8Array ? answer.length : answer
}

/** The body, or only how long it is where that is all that was asked for. */
async function answered(fetch: TransportOptions['fetch'], asked: HttpRequestOptions<unknown>, signal: AbortSignal) {
  const response = await fetch(urlOf(asked), { ...initOf(asked), signal, redirect: 'manual' })
  const measured = asked.responseType === 'stream' && response.ok && !isJson(response)
  return { response, bytes: measured ? await lengthOf(response) : await bytesOf(response) }
}

/** Also ends the wait for a fetch that doesn't heed its signal: it must not hold up everything behind it. */
async function within<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(noAnswer(`no answer within ${ms} ms`))
    abort.abort()
  }, ms)
  try {
    return await Promise.race([run(abort.signal), late.promise])
  } catch (error) {
    throw error instanceof ChatError ? error : noAnswer(reasonOf(error), error)
  } finally {
    clearTimeout(timer)
  }
}

function urlOf({ url = '', params = {} }: HttpRequestOptions<unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) query.append(key, String(item))
  }
  return query.size > 0 ? `${url}?${query}` : url
}

function initOf({ method = 'GET', headers = {}, data }: HttpRequestOptions<unknown>): RequestInit {
  const sent = new Headers()
  for (const [key, value] of Object.entries(headers)) if (typeof value === 'string') sent.set(key, value)
  if (/^(get|head)$/i.test(method)) return { method, headers: sent }
  if (!sent.get('content-type')?.startsWith('multipart/')) {
    sent.set('content-type', 'application/json; charset=utf-8')
    return { method, headers: sent, body: JSON.stringify(data ?? {}) }
  }
  sent.delete('content-type')
  const form = new FormData()
  for (const [key, value] of Object.entries(isFields(data) ? data : {})) {
    if (value instanceof File) form.append(key, value)
    else form.append(key, String(value))
  }
  return { method, headers: sent, body: form }
}

function settled(response: Response, bytes: Uint8Array, wantsBytes: boolean): unknown {
  const body = wantsBytes && response.ok && !isJson(response) ? undefined : readJson(bytes)
  const code = isFields(body) && typeof body.code === 'number' ? body.code : undefined
  if (response.ok && code === 0 && !wantsBytes) return body
  // A file may itself be JSON: only one that says why it is none is a refusal.
  if (response.ok && wantsBytes && !(code !== undefined && isFields(body) && 'msg' in body)) return bytes
  const message = shortened(isFields(body) ? textOf(body.msg) : '') || `HTTP ${response.status}`
  const facts = { status: response.status, code: code ?? 0, message }
  throw new ChatError(
    { call: 'http', kind: kindOf(facts), code: facts.code, logId: logIdOf(response, body), waitMs: waitOf(response) },
    message,
  )
}

const isJson = (response: Response): boolean => /json/.test(response.headers.get('content-type') ?? '')

const shortened = (text: string): string => text.replace(/[\u0000-\u001F\u007F]+/g, ' ').slice(0, 300)

function logIdOf(response: Response, body: unknown): string | undefined {
  const inBody = isFields(body) && isFields(body.error) ? textOf(body.error.log_id) : ''
  return shortened(inBody || response.headers.get('x-tt-logid') || '') || undefined
}

/** The platform gives whole seconds (FEISHU.md 3.7); an hour is the most we believe. */
function waitOf(response: Response): number | undefined {
  const reset = response.headers.get('x-ogw-ratelimit-reset') ?? ''
  return /^\d{1,9}$/.test(reset) ? Math.min(Number(reset), 3_600) * 1_000 : undefined
}
