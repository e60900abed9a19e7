import { createDecipheriv, createHash } from 'node:crypto'
import {
  type Journal,
  type Json,
  memoryJournal,
  type Playground,
  playground,
  type Surroundings,
} from '../../../src/chat/playground/index.ts'
import { silentLog } from '../../../src/kernel/log.ts'

export const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'a secret of the app',
  encryptKey: 'a key to encrypt with',
  verificationToken: 'vt_0123456789',
  name: '客诉管家',
}

/** One request the bot got, opened. */
export interface Letter {
  readonly path: string
  readonly headers: Headers
  readonly raw: string
  readonly json: Json
}

/** A playground with a bot that only writes down what it gets, on a clock that only moves when told. */
export interface Stage {
  readonly playground: Playground
  readonly letters: Letter[]
  /** What the bot answers from now on; a thrown error is a connection that broke. */
  answer: (letter: Letter) => Response | Promise<Response>
  wait(ms: number): void
  now(): Date
  /** One call of the Open API, signed in. */
  call(method: string, path: string, body?: object): Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly code: number
  readonly msg: string
  readonly data: Json
  readonly headers: Headers
}

export interface StageSettings extends Surroundings {
  readonly journal?: Journal
  readonly encryptKey?: string
  readonly patienceMs?: number
  readonly at?: string
}

export function stage(settings: StageSettings = {}): Stage {
  let now = new Date(settings.at ?? '2026-11-20T10:00:00+08:00')
  const app = { ...APP, encryptKey: settings.encryptKey ?? APP.encryptKey }
  const letters: Letter[] = []
  const made: Stage = {
    letters,
    answer: () => Response.json({}),
    wait: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    now: () => now,
    call: (method, path, body) => callApi(made, { method, path, body }),
    playground: playground({
      clock: { now: () => now },
      log: silentLog,
      app,
      journal: settings.journal ?? memoryJournal(),
      jump: settings.jump,
      commands: settings.commands,
      busyDayMs: settings.busyDayMs,
      patienceMs: settings.patienceMs,
      deliver: async (path, request) => {
        const letter = open(path, request.headers, await request.text(), app.encryptKey)
        letters.push(letter)
        return made.answer(letter)
      },
    }),
  }
  return made
}

/** Written from FEISHU.md 1.5 and 1.6 alone, not with the playground's own code. */
function open(path: string, headers: Headers, raw: string, key: string): Letter {
  if (key === '') return { path, headers, raw, json: JSON.parse(raw) }
  const sealed = Buffer.from(JSON.parse(raw).encrypt, 'base64')
  const aesKey = createHash('sha256').update(key).digest()
  const decipher = createDecipheriv('aes-256-cbc', aesKey, sealed.subarray(0, 16))
  const text = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString('utf8')
  return { path, headers, raw, json: JSON.parse(text) }
}

export const signatureOf = (letter: Letter, key = APP.encryptKey): string => {
  const timestamp = letter.headers.get('x-lark-request-timestamp')
  const nonce = letter.headers.get('x-lark-request-nonce')
  return createHash('sha256').update(`${timestamp}${nonce}${key}${letter.raw}`).digest('hex')
}

/** A look-up through nested JSON: `at(letter.json, 'event.message.content')`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    return typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined
  }, value)
}

export const text = (value: unknown, path: string): string => String(at(value, path))

async function callApi(on: Stage, { method, path, body }: { method: string; path: string; body?: object | undefined }) {
  const headers = { authorization: `Bearer ${await tokenOf(on)}`, 'content-type': 'application/json; charset=utf-8' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const url = `https://open.feishu.cn/open-apis${path}`
  return answerOf(await on.playground.fetch(new Request(url, { method, headers, ...sent })))
}

export async function answerOf(response: Response): Promise<Answer> {
  const raw = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const json = isJson ? JSON.parse(raw) : {}
  return { status: response.status, code: json.code, msg: json.msg, data: json.data ?? json, headers: response.headers }
}

const tokens = new WeakMap<Stage, { token: string; at: Date }>()

export async function tokenOf(on: Stage): Promise<string> {
  const known = tokens.get(on)
  if (known?.at === on.now()) return known.token
  const token = await signIn(on)
  tokens.set(on, { token, at: on.now() })
  return token
}

async function signIn(on: Stage): Promise<string> {
  const body = JSON.stringify({ app_id: APP.appId, app_secret: APP.appSecret })
  const url = 'https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal'
  const response = await on.playground.fetch(new Request(url, { method: 'POST', body }))
  return (await response.json()).tenant_access_token
}

/** Two colleagues, one shop owner from elsewhere, an internal group and an external one, the bot in both. */
export async function withPeople(on: Stage) {
  const { people } = on.playground
  const zhou = people.person({ name: '周组长', role: '组长' })
  const lin = people.person({ name: '小林', role: '客服' })
  const chen = people.person({ name: '陈老板', external: true })
  const members = [zhou.openId, lin.openId]
  const team = people.group({ as: zhou.openId, name: '一组', members })
  const shop = people.group({
    as: zhou.openId,
    name: '松果零食 客服群',
    members: [...members, chen.openId],
    external: true,
  })
  for (const { chatId } of [team, shop]) await people.bot({ as: zhou.openId, chatId, in: true })
  on.letters.length = 0
  return { zhou: zhou.openId, lin: lin.openId, chen: chen.openId, team: team.chatId, shop: shop.chatId }
}

export const sendText = (on: Stage, chatId: string, words: string, more: object = {}): Promise<Answer> =>
  on.call('POST', '/im/v1/messages?receive_id_type=chat_id', {
    receive_id: chatId,
    msg_type: 'text',
    content: JSON.stringify({ text: words }),
    ...more,
  })

export const sendCard = (on: Stage, chatId: string, card: object): Promise<Answer> =>
  on.call('POST', '/im/v1/messages?receive_id_type=chat_id', {
    receive_id: chatId,
    msg_type: 'interactive',
    content: JSON.stringify(card),
  })

/** A small good card around these elements. */
export const cardOf = (...elements: object[]): Json => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { template: 'blue', title: { tag: 'plain_text', content: '#128 回复慢' } },
  body: { elements },
})

export const plain = (content: string) => ({ tag: 'plain_text', content })

export const buttonOf = (label: string, value: object, more: object = {}): Json => ({
  tag: 'button',
  text: plain(label),
  behaviors: [{ type: 'callback', value }],
  ...more,
})
