import { WORDS } from './words.js'

/**
 * The playground's JSON API, as this page uses it. Every call is one request; a refusal throws with the server's words.
 *
 * @typedef {{ text: string } | { at: { openId: string, name: string } }
 *   | { link: { text: string, url: string } }} TextPart
 * @typedef {{ openId: string, name: string, role: string, external: boolean, color?: string }} Person
 * @typedef {{ chatId: string, name: string, kind: 'group' | 'p2p', external: boolean, members: string[],
 *   hasBot: boolean, unread: number, last: { text: string, at: string } | null }} Chat
 * @typedef {{ now: string, speed: Speed, day: Day, zone: string, hours: { open: string, close: string }, try: string,
 *   bot: { openId: string, name: string }, people: Person[], chats: Chat[],
 *   faults: Faults, scope: Scope }} State
 * @typedef {{ line: string, also: string[], tells: string, example: string }} Command
 * @typedef {{ messageId: string, chatId: string, sender: { openId: string | null, name: string, isBot: boolean },
 *   at: string, type: string, text: TextPart[], card: unknown, images: string[],
 *   file?: { key: string, name: string } | null,
 *   replyTo: { messageId: string, sender: string, text: string } | null, rootId: string, threadId: string | null,
 *   inThread: boolean,
 *   recalled: boolean, edited: boolean, buzzed: string[],
 *   reactions: { emoji: string, count: number, mine: boolean }[],
 *   refused: { code: number, why: string } | null }} Message
 * @typedef {{ as: string, chatId: string, text: string, replyTo?: string, inThread?: boolean,
 *   images?: number | string[], post?: boolean }} Saying
 * @typedef {{ as: string, messageId: string, value?: unknown, name?: string, option?: string,
 *   form?: Record<string, string | string[] | boolean> }} Pressing
 * @typedef {{ as: string, name: string, members: string[], external: boolean }} NewGroup
 * @typedef {{ name: string, role: string, external: boolean }} NewPerson
 * @typedef {{ ok: boolean, toast?: { type: string, content: string }, code?: number | string,
 *   message?: string }} Pressed
 * @typedef {{ ms: number } | { to: 'opening' | 'morning' }} Jump
 * @typedef {1 | 60 | 600} Speed how many times faster than real time
 * @typedef {{ at: string, chatId: string, chat: string, kind: 'group' | 'p2p', members: string[], messageId: string,
 *   text: string }} Happening
 * @typedef {{ from: string, to: string, items: Happening[] }} Happened
 * @typedef {{ n: number, at: string, method: string, path: string, headers: Record<string, string>, body: string,
 *   status: number, answer: string }} CallRecord
 * @typedef {{ n: number, at: string, eventId: string, type: string, try: number, headers: Record<string, string>,
 *   path: string, raw: string, event: string, status: number, answer: string,
 *   outcome: 'delivered' | 'retrying' | 'held' | 'lost' | 'duplicate' | 'callback' }} PushRecord
 * @typedef {Record<string, string | number | boolean | null>} Row
 * @typedef {{ outbox: Row[], deadlines: Row[], errands: Row[] }} Inside
 * @typedef {{ duplicate: boolean, late: number, shuffle: boolean, lostAnswers: number, silentPresses: number,
 *   firstTimestamp: boolean,
 *   throttle: number, timeouts: number, unavailable: number, inFlight: number, refuseDirect: boolean,
 *   sensitive: boolean, atAllReaches: boolean, externalAllowed: boolean }} Faults
 * @typedef {'group_at' | 'group_msg'} Scope
 * @typedef {{ complaints: number, claimed: number, solved: number, confirmed: number, people: number,
 *   bot: number }} DayCounts
 * @typedef {{ state: 'off' | 'moving_in' | 'running' | 'done' | 'stopped' | 'failed', share: number,
 *   counts: DayCounts | null }} Day
 */

/** Where the server keeps this page's API. */
export const ROOT = '/playground/api'

/**
 * @template T
 * @param {string} path
 * @param {unknown} [body] posts it
 * @returns {Promise<T>}
 */
async function call(path, body) {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(ROOT + path, { ...post, headers }).catch(() => {
    throw new Error(WORDS.noServer)
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(answer.error ?? WORDS.serverFailed(response.status))
  return answer
}

/** @param {string} as */
const asQuery = (as) => `?as=${encodeURIComponent(as)}`

export const api = {
  /** @param {string | null} as @returns {Promise<State>} */
  state: (as) => call(`/state${as === null ? '' : asQuery(as)}`),
  /** @param {string} chatId @param {string} as @returns {Promise<Message[]>} */
  messages: (chatId, as) => call(`/chats/${encodeURIComponent(chatId)}/messages${asQuery(as)}`),
  /** @param {string} chatId @param {string} as @returns {Promise<Command[]>} */
  commands: (chatId, as) => call(`/chats/${encodeURIComponent(chatId)}/commands${asQuery(as)}`),
  /** @param {Saying} saying @returns {Promise<{ messageId: string, chatId?: string }>} */
  say: (saying) => call('/say', saying),
  /** @param {{ as: string, chatId: string, name: string, base64: string }} file */
  file: (file) => call('/file', file),
  /** @param {Pressing} pressing @returns {Promise<Pressed>} */
  press: (pressing) => call('/press', pressing),
  /** @param {{ as: string, messageId: string }} what */
  recall: (what) => call('/recall', what),
  /** @param {{ as: string, messageId: string, emoji: string }} what */
  react: (what) => call('/react', what),
  /** @param {{ as: string, chatId: string }} what */
  read: (what) => call('/read', what),
  /** @param {Jump} jump @returns {Promise<{ now: string }>} */
  jump: (jump) => call('/jump', jump),
  /** @param {Speed} speed @returns {Promise<{ speed: Speed }>} */
  run: (speed) => call('/run', { speed }),
  /** @param {number} after @returns {Promise<PushRecord[]>} */
  events: (after) => call(`/events?after=${after}`),
  /** @param {number} after @returns {Promise<CallRecord[]>} */
  calls: (after) => call(`/calls?after=${after}`),
  /** @returns {Promise<Inside>} */
  inside: () => call('/inside'),
  /** @param {Partial<Faults>} change */
  faults: (change) => call('/faults', change),
  /** @param {Scope} scope */
  scope: (scope) => call('/scope', { scope }),
  /** @param {boolean} on @returns {Promise<Day>} */
  day: (on) => call('/day', { on }),
  /** @param {string} chatId @param {{ as: string, in: boolean }} what */
  bot: (chatId, what) => call(`/chats/${encodeURIComponent(chatId)}/bot`, what),
  /** @param {string} chatId @param {{ as: string, openId: string, in: boolean }} what */
  member: (chatId, what) => call(`/chats/${encodeURIComponent(chatId)}/members`, what),
  /** @param {string} chatId @param {{ as: string, name: string }} what */
  rename: (chatId, what) => call(`/chats/${encodeURIComponent(chatId)}/name`, what),
  /** @param {NewGroup} group @returns {Promise<{ chatId: string }>} */
  group: (group) => call('/chats', group),
  /** @param {NewPerson} person @returns {Promise<{ openId: string }>} */
  person: (person) => call('/people', person),
}

/** @typedef {typeof api} Api */
