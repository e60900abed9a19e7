import type { Heard } from '../port.ts'

export interface FeishuKeys {
  readonly appId: string
  /** Empty counts as none. With it every push must be encrypted and signed. */
  readonly encryptKey?: string | undefined
  /** Empty counts as none. Compared whenever it is there, for both envelopes. */
  readonly verificationToken?: string | undefined
}

export interface PushRequest {
  /** The body as it came, before any decoding: the signature covers these bytes. */
  readonly raw: Uint8Array
  readonly header: (name: string) => string | undefined
}

/** What one push means. `why` is for the log: it never holds what somebody wrote, a key or a token. */
export type Received =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly status: RefusalStatus; readonly why: string }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'heard'; readonly heard: Heard }

export type RefusalStatus = 400 | 401 | 403 | 413

export const refused = (status: RefusalStatus, why: string): Received => ({ kind: 'refused', status, why })
export const ignored = (why: string): Received => ({ kind: 'ignored', why })
export const heard = (what: Heard): Received => ({ kind: 'heard', heard: what })
