import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { openShop, type Shop, type Team } from './company.ts'
import { ask, botSaid, type Desk, openDesk, settled } from './desk.ts'
import { statusOf } from './process.ts'
import { messageEvent, written } from './standin/events.ts'
import type { Standin } from './standin/index.ts'
import { type JsonObject, objectOf, parseJson } from './standin/json.ts'
import type { Sent } from './standin/platform.ts'
import { header } from './standin/push.ts'
import { seal, signed } from './standin/seal.ts'
import { hex, keepMessage } from './standin/world.ts'
import { waitFor } from './wait.ts'

let desk: Desk
let team: Team
let shop: Shop

beforeAll(async () => {
  desk = await openDesk()
  team = await company.foundTeam(desk, '云帆组')
  shop = await openShop(desk, { name: '青禾茶铺', team })
})

afterAll(() => desk?.close())

const HOUR = 3_600_000

interface Knock {
  readonly envelope?: JsonObject
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly at?: number
  readonly path?: string
}

/** One POST; by default sealed and signed as it should be. */
async function knock(wish: Knock): Promise<{ status: number; text: string }> {
  const key = desk.standin.world.encryptKey
  const body = wish.body ?? JSON.stringify({ encrypt: seal(key, JSON.stringify(wish.envelope ?? {})) })
  const headers = wish.headers ?? signed(key, body, wish.at ?? Date.now())
  const response = await fetch(`${desk.kesu.url}${wish.path ?? '/feishu/events'}`, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

/** A complaint that has not been pushed yet. */
function complaint(words: string, createdAt = Date.now(), more: JsonObject = {}): JsonObject {
  const { world } = desk.standin
  const { text, mentions } = written(world, [world.bot, ` ${words}`])
  const content = JSON.stringify({ text })
  const message = keepMessage(world, { chat: shop.chat, sender: company.partner(desk, shop), type: 'text', content })
  const event = messageEvent(message, mentions)
  const head = { ...header(world, 'im.message.receive_v1', hex(16)), create_time: String(createdAt), ...more }
  const inner = { ...objectOf(event.message), create_time: String(createdAt) }
  return { schema: '2.0', header: head, event: { ...event, message: inner } }
}

async function ticketsSaying(words: string): Promise<number> {
  await settled(desk)
  return botSaid(desk, team.chat).filter((seen) => seen.sight.text.includes(words)).length
}

test('the address check is answered in plain JSON, sealed and unsigned as it comes; with a wrong token it is not', async () => {
  const { verificationToken: token, encryptKey } = desk.standin.world
  const ask = (envelope: JsonObject) => {
    const body = JSON.stringify({ encrypt: seal(encryptKey, JSON.stringify(envelope)) })
    return knock({ body, headers: { 'content-type': 'application/json;charset=utf-8' } })
  }
  const good = await ask({ challenge: 'qk-77', token, type: 'url_verification' })
  expect([good.status, parseJson(good.text)]).toEqual([200, { challenge: 'qk-77' }])
  const bad = await ask({ challenge: 'qk-78', token: 'guessed', type: 'url_verification' })
  expect(bad.status).toBeGreaterThanOrEqual(400)
  expect(bad.status).toBeLessThan(500)
  expect(bad.text).not.toContain('qk-78')
})

test('plaintext, unsigned, mis-signed, tampered and foreign events are refused, and none becomes a ticket', async () => {
  const { world } = desk.standin
  const words = '冒充的平均响应太慢'
  const plain = JSON.stringify(complaint(words))
  const sealed = JSON.stringify({ encrypt: seal(world.encryptKey, plain) })
  const good = signed(world.encryptKey, sealed, Date.now())
  const tampered = `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`
  const answers = [
    await knock({ body: plain }),
    await knock({ body: plain, headers: { 'content-type': 'application/json' } }),
    await knock({ body: sealed, headers: { 'content-type': 'application/json' } }),
    await knock({ body: sealed, headers: signed('another key', sealed, Date.now()) }),
    await knock({ body: sealed, headers: { ...good, 'x-lark-signature': '0'.repeat(64) } }),
    await knock({ body: sealed, headers: { ...good, 'x-lark-signature': '' } }),
    await knock({ body: tampered, headers: good }),
    await knock({ envelope: complaint(words, Date.now(), { token: 'guessed' }) }),
    await knock({ envelope: complaint(words, Date.now(), { app_id: 'cli_0000000000000000' }) }),
  ]
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([])
  expect(await ticketsSaying(words)).toBe(0)
})

test('a timestamp from the future, too old, or older than its event is refused; a late retry is taken', async () => {
  const now = Date.now()
  const minute = 60_000
  const refused = [
    await knock({ envelope: complaint('来自未来的平均响应太慢'), at: now + 6 * minute }),
    await knock({ envelope: complaint('太旧的平均响应太慢', now - 9 * HOUR), at: now - 9 * HOUR }),
    await knock({ envelope: complaint('重放的平均响应太慢', now), at: now - 10 * minute }),
  ]
  expect(refused.map((answer) => Math.floor(answer.status / 100))).toEqual([4, 4, 4])
  const early = await knock({ envelope: complaint('迟到的第一件平均响应太慢', now - 7 * HOUR), at: now - 7 * HOUR })
  const anew = await knock({ envelope: complaint('迟到的第二件平均响应太慢', now - 7 * HOUR) })
  expect([early.status, anew.status]).toEqual([200, 200])
  expect(await ticketsSaying('迟到的')).toBe(2)
  expect(await ticketsSaying('来自未来的')).toBe(0)
  expect(await ticketsSaying('太旧的')).toBe(0)
  expect(await ticketsSaying('重放的')).toBe(0)
})

test('a press that is more than five minutes old is refused', async () => {
  const ticket = await company.complain(desk, shop, '平均响应太慢了,快管管')
  const control = desk.standin.controls(ticket.teamCard, company.CLAIM)[0]
  if (control === undefined) throw new Error('no claim button')
  const { world } = desk.standin
  const at = Date.now() - 6 * 60_000
  const head = { ...header(world, 'card.action.trigger', hex(16)), create_time: `${at}000` }
  const event = {
    operator: { open_id: team.agent.openId, union_id: team.agent.unionId, tenant_key: world.home.key },
    token: 'c-1',
    action: { tag: 'button', value: control.value },
    host: 'im_message',
    context: { open_message_id: ticket.teamCard.id, open_chat_id: team.chat.id },
  }
  const answer = await knock({ envelope: { schema: '2.0', header: head, event }, at, path: '/feishu/cards' })
  expect(Math.floor(answer.status / 100)).toBe(4)
  await settled(desk)
  expect(desk.standin.controls(ticket.teamCard, company.CLAIM)).toHaveLength(1)
})

test('a body signed over its raw bytes is taken, white space and all; fields beside the sealed ones count for nothing', async () => {
  const { encryptKey } = desk.standin.world
  const spaced = `{ "encrypt" : "${seal(encryptKey, JSON.stringify(complaint('有空格的响应太慢')))}" }`
  const beside = { header: { event_id: 'injected' }, schema: '1.0', type: 'url_verification', challenge: 'x' }
  const sealed = seal(encryptKey, JSON.stringify(complaint('带夹层的响应太慢')))
  const answers = [await knock({ body: spaced }), await knock({ body: JSON.stringify({ encrypt: sealed, ...beside }) })]
  expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  expect(answers[1]?.text).not.toContain('"x"')
  expect(await ticketsSaying('有空格的响应太慢')).toBe(1)
  expect(await ticketsSaying('带夹层的响应太慢')).toBe(1)
})

test('event types nobody knows and schema 1.0 envelopes are answered 200', async () => {
  const { world } = desk.standin
  const unknown = { schema: '2.0', header: { ...header(world, 'moon.rose_v9', hex(16)) }, event: { phase: 'full' } }
  const token = world.verificationToken
  const event = { type: 'add_bot', app_id: world.appId, tenant_key: world.home.key }
  const old = { ts: '1502199207.717', uuid: hex(16), token, type: 'event_callback', event }
  expect((await knock({ envelope: unknown })).status).toBe(200)
  expect((await knock({ envelope: old })).status).toBe(200)
})

test('what bots say is nobody’s complaint', async () => {
  const envelope = complaint('机器人说平均响应太慢')
  const event = objectOf(envelope.event)
  const sender = { ...objectOf(event.sender), sender_type: 'bot' }
  expect((await knock({ envelope: { ...envelope, event: { ...event, sender } } })).status).toBe(200)
  expect(await ticketsSaying('机器人说平均响应太慢')).toBe(0)
})

test('health, readiness and metrics answer on loopback', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics']) expect(await statusOf(desk.kesu.url + path)).toBe(200)
})

test('as long as the bot’s identity has never been known, group messages are answered 503 and are not lost', async () => {
  const down = { when: (sent: Sent) => sent.call === 'info', code: 99991672, msg: 'no scope', times: 1e9 }
  const before = (standin: Standin) => void standin.fail(down)
  const fresh = await openDesk({ unready: true, retryFactor: 1 / 120, before })
  try {
    const { standin, admin } = fresh
    await waitFor('/healthz', async () => (await statusOf(`${fresh.kesu.url}/healthz`)) === 200)
    expect(await statusOf(`${fresh.kesu.url}/readyz`)).toBe(503)
    const group = standin.chat('早来的群', [admin])
    group.bot = true
    const said = standin.tell(admin, group, '/help')
    await waitFor('a first try', () => (said.parcel?.tries.length ?? 0) > 0)
    expect(said.parcel?.tries[0]).toBe(503)
    expect(fresh.kesu.output()).toMatch(/bot\/v3\/info|身份|identity|99991672/)
    standin.platform.faults.length = 0
    await fresh.kesu.ready(120_000)
    await waitFor('the message to be taken', () => said.parcel?.state === 'accepted', { withinMs: 90_000 })
    expect((await ask(fresh, admin, group, '/help')).sight.text).not.toBe('')
  } finally {
    await fresh.close()
  }
}, 300_000)
