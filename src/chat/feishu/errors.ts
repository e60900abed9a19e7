import { ChatError, type ChatErrorKind } from '../port.ts'

/** FEISHU.md 3.8, by what each code means for us; a code that stands nowhere is `refused`. */
const CODES = {
  unauthorized: [
    10003, 10005, 10012, 10013, 10014, 99991401, 99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677,
  ],
  no_scope: [99991672, 99991676, 99991679, 230006, 232025],
  throttled: [99991400, 230020, 11232, 11233, 1254290, 1254291, 1254607],
  in_flight: [230049, 231015],
  bot_out: [230002, 231002, 231008, 232009, 232011],
  person_unreachable: [230013, 230029, 230038, 230053, 99992351, 99992364],
  message_gone: [230011, 230019, 230110, 231003],
  expired: [230031],
  // 230054: this type of message is not supported in that chat, a text is.
  card_rejected: [
    11310, 100290, 200380, 200381, 200550, 200570, 200621, 200732, 200737, 200861, 200914, 200915, 230054, 230099,
  ],
  too_long: [230025],
  content: [230022, 230028],
} satisfies Partial<Record<ChatErrorKind, readonly number[]>>

// `Object.entries` forgets that the keys are kinds.
const KIND_OF_CODE: ReadonlyMap<number, ChatErrorKind> = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind as ChatErrorKind] as const)),
)

/** The tenant token is no good any more: worth one new token and one more try. */
export const TOKEN_CODES: ReadonlySet<number> = new Set([99991663, 99991664, 99991665])

/** What the platform said, as far as it said anything. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number
  /** 0 when there was none. */
  readonly code: number
  readonly message: string
}

/** One refusal as one of the kinds the outbox knows how to act on. */
export function kindOf({ status, code, message }: Refusal): ChatErrorKind {
  if (status === 429) return 'throttled'
  // The one card error that passes: two updates of the same card met (FEISHU.md 3.8).
  if (/card action is lock/i.test(message)) return 'throttled'
  const kind = KIND_OF_CODE.get(code)
  if (kind === 'throttled') return kind
  if (status >= 500 || status === 408) return 'unknown'
  if (kind) return kind
  if (status === 413) return 'too_long'
  if (status === 401) return 'unauthorized'
  // No code at all: a page of some proxy, so nobody knows whether the platform has seen the call.
  return code === 0 && status < 400 ? 'unknown' : 'refused'
}

/** The call never came to an answer: time-out, socket, DNS. */
export const noAnswer = (why: string, cause?: unknown): ChatError =>
  Object.assign(new ChatError({ call: 'http', kind: 'unknown', code: 0 }, why), cause === undefined ? {} : { cause })

/** The same failure under the name of the port's method that met it. */
export const named = (call: string, error: ChatError): ChatError => {
  const again = new ChatError({ ...error.facts, call }, error.message)
  return error.cause === undefined ? again : Object.assign(again, { cause: error.cause })
}
