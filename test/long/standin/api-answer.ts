import type { Json, JsonObject } from './json.ts'

export interface Answer {
  readonly status: number
  readonly body: JsonObject | Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** The message was kept, but the caller never learns it: the connection is cut. */
  readonly cut?: boolean
}

export function ok(data: JsonObject): Answer {
  return { status: 200, body: { code: 0, msg: 'success', data } }
}

/** IM calls answer business errors with HTTP 400 (FEISHU.md section 3). */
export function no(code: number, msg: string, status = 400): Answer {
  return { status, body: { code, msg, error: { log_id: `log-${code}` } } }
}

export function throttled(waitMs: number): Answer {
  return {
    ...no(99991400, 'request trigger frequency limit', 429),
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  }
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly params: readonly string[]
  readonly query: URLSearchParams
  readonly body: JsonObject
}

export type Handler = (call: Call) => Answer

/** The platform's paging: `page_size` at most `most`, an opaque token for the next page. */
export function page(items: readonly Json[], call: Call, most: number): JsonObject {
  const size = Math.min(most, Number(call.query.get('page_size') ?? '20') || 20)
  const from = Number(/^p-(\d+)$/.exec(call.query.get('page_token') ?? '')?.[1] ?? '0')
  const more = items.length > from + size
  return { items: items.slice(from, from + size), has_more: more, page_token: more ? `p-${from + size}` : '' }
}
