import { createDecipheriv, createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { EventDispatcher } from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { waitFor } from '../wait.ts'
import { type Standin, startStandin } from './index.ts'
import { type Json, type JsonObject, objectOf, parseJson, textOf } from './json.ts'
import { seal, signed } from './seal.ts'

let standin: Standin
let listener: Server
/** What the make-believe product answers next; 200 with {} when nothing is planned. */
let planned: { status: number; body?: JsonObject; afterMs?: number }[]
let heard: { headers: Record<string, unknown>; body: string }[]

beforeEach(async () => {
  planned = []
  heard = []
  standin = await startStandin({ retryFactor: 1 / 3000 })
  listener = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    heard.push({ headers: { ...request.headers }, body: Buffer.concat(chunks).toString('utf8') })
    const answer = planned.shift() ?? { status: 200 }
    setTimeout(() => {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body ?? {}))
    }, answer.afterMs ?? 0)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  standin.product = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})

afterEach(async () => {
  await standin.close()
  listener.closeAllConnections()
  listener.close()
})

function unseal(key: string, sealed: string): string {
  const raw = Buffer.from(sealed, 'base64')
  const cipher = createDecipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), raw.subarray(0, 16))
  return Buffer.concat([cipher.update(raw.subarray(16)), cipher.final()]).toString('utf8')
}

async function call(method: string, path: string, body?: Json): Promise<{ status: number; body: JsonObject }> {
  const { appId, secret } = standin.world
  const credentials = JSON.stringify({ app_id: appId, app_secret: secret })
  const path0 = `${standin.origin}/open-apis/auth/v3/tenant_access_token/internal`
  const token = objectOf(parseJson(await (await fetch(path0, { method: 'POST', body: credentials })).text()))
  const headers = { authorization: `Bearer ${textOf(token.tenant_access_token)}` }
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = await fetch(`${standin.origin}/open-apis${path}`, init)
  return { status: response.status, body: objectOf(parseJson(await response.text())) }
}

function send(chatId: string, content: Json, more: JsonObject = {}) {
  const body = { receive_id: chatId, msg_type: 'interactive', content: JSON.stringify(content), ...more }
  return call('POST', '/im/v1/messages?receive_id_type=chat_id', body)
}

const text = (words: string): JsonObject => ({ text: words })
const card = (...elements: Json[]): JsonObject => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: '#7 卡片' } },
  body: { elements },
})

function group() {
  const agent = standin.person('岑组员', standin.world.home)
  const owner = standin.person('洪老板', standin.world.abroad)
  const chat = standin.chat('银杏家居', [agent, owner])
  chat.bot = true
  return { agent, owner, chat }
}

test('what it seals opens under the documented rule, and the documented sample opens too', () => {
  expect(unseal('test key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world')
  expect(unseal('钥匙', seal('钥匙', '{"a":"中"}'))).toBe('{"a":"中"}')
})

test('the official SDK takes its pushes for real ones', async () => {
  const { owner, chat } = group()
  standin.tell(owner, chat, '回复太慢了')
  const push = await waitFor('the push', () => heard[0])
  const words: string[] = []
  const dispatcher = new EventDispatcher({ encryptKey: standin.world.encryptKey, loggerLevel: 0 }).register({
    'im.message.receive_v1': (data) => void words.push(data.message.content),
  })
  const data: unknown = parseJson(push.body)
  await dispatcher.invoke(Object.assign(Object.create({ headers: push.headers }), data))
  expect(words).toEqual(['{"text":"@_user_1 回复太慢了"}'])
})

test('a signature covers the raw body', () => {
  const headers = signed('k', '{"a": 1}', 1_790_000_000_500)
  const nonce = headers['x-lark-request-nonce']
  const hash = createHash('sha256').update(`1790000000${nonce}k{"a": 1}`).digest('hex')
  expect(headers['x-lark-signature']).toBe(hash)
})

test('an event is pushed until somebody answers 200, and then no more', async () => {
  const { owner, chat } = group()
  planned = [{ status: 503 }, { status: 500 }]
  const said = standin.tell(owner, chat, '没人回')
  await waitFor('acceptance', () => said.parcel?.state === 'accepted')
  expect(said.parcel?.tries).toEqual([503, 500, 200])
})

test('without an @ the bot hears nothing in a group under the narrow scope, and all under the wide one', () => {
  const { owner, chat } = group()
  expect(standin.say(owner, chat, ['随便说说']).parcel).toBeUndefined()
  standin.hearsAll = true
  expect(standin.say(owner, chat, ['随便说说']).parcel).toBeDefined()
})

test('the sixth message of a second in one chat is refused, and a uuid is kept once', async () => {
  const { chat } = group()
  const other = { msg_type: 'text' }
  const codes: Json[] = []
  for (let n = 0; n < 6; n += 1) codes.push((await send(chat.id, text(`第${n}句`), other)).body.code ?? null)
  expect(codes).toEqual([0, 0, 0, 0, 0, 230020])
  const again = group().chat
  const first = await send(again.id, text('一'), { ...other, uuid: 'u-1' })
  const second = await send(again.id, text('一'), { ...other, uuid: 'u-1' })
  expect(objectOf(second.body.data).message_id).toBe(objectOf(first.body.data).message_id)
  expect(again.messages).toHaveLength(1)
})

test('the 51st call of an API in a second is throttled with a time to wait', async () => {
  const chats = Array.from({ length: 51 }, () => group().chat)
  const answers = await Promise.all(chats.map((chat) => send(chat.id, text('嗨'), { msg_type: 'text' })))
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(1)
})

test('a card the platform would refuse is refused and reaches nobody', async () => {
  const { chat } = group()
  const many = Array.from({ length: 201 }, () => ({ tag: 'hr' }))
  const wrong = [
    { ...card(), elements: [] },
    card(...many),
    card({ tag: 'markdown', content: 'x'.repeat(31_000) }),
    card({ tag: 'markdown', content: '<at id=ou_nobody></at>' }),
    card({ tag: 'note', elements: [] }),
    card({ tag: 'button', text: { tag: 'plain_text', content: '好' }, colour: 'red' }),
  ]
  const codes: Json[] = []
  for (const one of wrong) codes.push((await send(chat.id, one)).body.code ?? null)
  expect(codes).toEqual([230099, 230099, 230025, 230099, 230099, 230099])
  expect(chat.messages).toHaveLength(0)
})

test('a card is read as a person reads it', async () => {
  const { agent, chat } = group()
  const button = { tag: 'button', text: { tag: 'plain_text', content: '我来处理' }, behaviors: [callback('claim')] }
  const words = { tag: 'markdown', content: `<at id=${agent.openId}></at> 说 &#60;at id=all&#62; **好**` }
  await send(chat.id, card(words, { tag: 'column_set', columns: [{ tag: 'column', elements: [button] }] }))
  const sent = chat.messages[0]
  if (sent === undefined) throw new Error('nothing was kept')
  const seen = standin.see(sent)
  expect(seen.header).toBe('#7 卡片')
  expect(seen.text).toBe('#7 卡片\n@岑组员 说 <at id=all> 好')
  expect(seen.mentions).toEqual([agent.openId])
  expect(seen.controls.map((control) => control.label)).toEqual(['我来处理'])
})

const callback = (act: string): JsonObject => ({ type: 'callback', value: { act } })

test('a press shows the card that comes back; an answer after 3 s is none, and is not asked for again', async () => {
  const { agent, chat } = group()
  const button = { tag: 'button', text: { tag: 'plain_text', content: '接' }, behaviors: [callback('claim')] }
  await send(chat.id, card(button))
  const sent = chat.messages[0]
  if (sent === undefined) throw new Error('nothing was kept')
  const answer = {
    toast: { type: 'success', content: '已接手' },
    card: { type: 'raw', data: card({ tag: 'hr' }, button) },
  }
  planned = [
    { status: 200, body: answer },
    { status: 200, afterMs: 3500 },
  ]
  const pressed = await standin.press(agent, sent, /接/)
  expect([pressed.clientCode, pressed.toast.content]).toEqual([0, '已接手'])
  expect(sent.earlier).toHaveLength(1)
  expect((await standin.press(agent, sent, /接/)).clientCode).toBe(200341)
  expect(heard).toHaveLength(2)
})

test('what external groups do not allow is refused there', async () => {
  const { owner, chat } = group()
  expect((await call('GET', `/im/v1/chats/${chat.id}/members`)).body.code).toBe(232033)
  expect((await call('GET', `/contact/v3/users/${owner.openId}`)).body.code).toBe(41050)
  const alone = { receive_id: owner.openId, msg_type: 'text', content: '{"text":"您好"}' }
  expect((await call('POST', '/im/v1/messages?receive_id_type=open_id', alone)).body.code).toBe(230013)
  standin.openDirect(owner)
  expect((await call('POST', '/im/v1/messages?receive_id_type=open_id', alone)).body.code).toBe(0)
})

test('a planned fault that keeps the message cuts the line without an answer', async () => {
  const { chat } = group()
  standin.fail({ when: () => true, code: 0, msg: 'cut', kept: true })
  await expect(send(chat.id, text('到了没'), { msg_type: 'text', uuid: 'u-9' })).rejects.toThrow()
  expect(chat.messages).toHaveLength(1)
  const again = await send(chat.id, text('到了没'), { msg_type: 'text', uuid: 'u-9' })
  expect([again.body.code, chat.messages.length]).toEqual([0, 1])
})
