import type { Json } from '../json.ts'
import type { Platform } from '../platform.ts'

/** The platform says no: a code of FEISHU.md 3.8, HTTP 400 unless said otherwise. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly code: number
  readonly status: number
  constructor(code: number, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Json
  readonly form: FormData | null
}

/** Answers what stands beside `code` and `msg`, or bytes. */
export type Handle = (platform: Platform, call: Call) => Json | Response | Promise<Json>

export const BAD_REQUEST = 230001

/** An id in the path, which is there because the route says so. */
export const param = (call: Call, name: string): string => call.params[name] ?? ''
