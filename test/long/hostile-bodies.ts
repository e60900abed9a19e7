import type { Seeded } from './seeded.ts'
import type { Json, JsonObject } from './standin/json.ts'
import { header } from './standin/push.ts'
import { seal, signed } from './standin/seal.ts'
import { hex, type World } from './standin/world.ts'

export interface Shot {
  readonly kind: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

interface Aim {
  readonly world: World
  readonly random: Seeded
  /** A good event, to be spoiled or sent again. */
  readonly good: JsonObject
  readonly chatId: string
  readonly senderId: string
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

function sealedShot(kind: string, aim: Aim, envelope: Json | string): Shot {
  const plain = typeof envelope === 'string' ? envelope : JSON.stringify(envelope)
  const body = JSON.stringify({ encrypt: seal(aim.world.encryptKey, plain) })
  const path = aim.random.pick(['/feishu/events', '/feishu/cards'])
  return { kind, method: 'POST', path, headers: signed(aim.world.encryptKey, body, Date.now()), body }
}

/** Text that databases, parsers and terminals have stumbled over. */
const NASTY: readonly string[] = [
  '\u0000',
  '平均响应太慢\u0000尾巴',
  '\ud800',
  '回复太慢\udfff',
  "'; drop table tickets; --",
  '#{7*7} {{7*7}} <script>alert(1)</script>',
  '\u202e反过来\u200b\u2066',
  '/'.repeat(5000),
  `/claim ${'9'.repeat(400)}`,
  '/claim -1',
  '/claim 1e309',
  '/bind shop 「',
  '/metric 满意度 99999999999999999999%',
  '@_user_1'.repeat(2000),
  `平均响应太慢${'啊'.repeat(40_000)}`,
  '%s%n%x',
  '\u001b[2J\u001b]0;x\u0007',
]

const ODD: readonly Json[] = [
  null,
  0,
  -1,
  1e308,
  '',
  [],
  {},
  true,
  [[[]]],
  '\u0000',
  'x'.repeat(10_000),
  { a: { b: [] } },
]

function messageWith(aim: Aim, more: JsonObject, content: Json): JsonObject {
  const bot = { key: '@_user_1', id: { open_id: aim.world.bot.openId, union_id: 'on_b' }, name: '诉小管' }
  const message = {
    message_id: `om_${hex(16)}`,
    create_time: String(Date.now()),
    chat_id: aim.chatId,
    chat_type: 'group',
    message_type: 'text',
    content,
    mentions: [{ ...bot, mentioned_type: 'bot', tenant_key: aim.world.home.key }],
    ...more,
  }
  const ids = { open_id: aim.senderId, union_id: 'on_x' }
  const sender = { sender_id: ids, sender_type: 'user', tenant_key: aim.world.abroad.key }
  const head = header(aim.world, 'im.message.receive_v1', hex(16))
  return { schema: '2.0', header: { ...head }, event: { sender, message } }
}

/** Replaces one value somewhere in a good envelope with something of another shape. */
function bent(value: Json, random: Seeded): Json {
  if (Array.isArray(value) && value.length > 0 && random.next() < 0.7) {
    const at = random.below(value.length)
    return value.map((one, index) => (index === at ? bent(one, random) : one))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.next() < 0.85) {
    const keys = Object.keys(value)
    const key = keys.length === 0 ? 'none' : random.pick(keys)
    if (random.next() < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    return { ...value, [key]: bent(value[key] ?? null, random) }
  }
  return random.pick(ODD)
}

function nested(depth: number): string {
  return `{"schema":"2.0","header":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)},"event":${'['.repeat(depth)}${']'.repeat(depth)}}`
}

type Make = (aim: Aim) => Shot

const plainShot = (kind: string, body: string | Buffer, headers: Shot['headers'] = JSON_TYPE): Shot => {
  return { kind, method: 'POST', path: '/feishu/events', headers, body }
}

const KINDS: readonly Make[] = [
  (aim) => plainShot('noise', Buffer.from(Array.from({ length: 300 }, () => aim.random.below(256)))),
  (aim) => {
    const shot = sealedShot('truncated', aim, aim.good)
    return { ...shot, body: shot.body.toString().slice(0, aim.random.below(shot.body.length)) }
  },
  (aim) => {
    const { body, ...shot } = sealedShot('mis-signed', aim, aim.good)
    return { ...shot, body, headers: signed(`wrong-${aim.random.below(9)}`, body.toString(), Date.now()) }
  },
  (aim) => sealedShot('replayed', aim, aim.good),
  (aim) => ({ ...sealedShot('stale', aim, aim.good), headers: signed(aim.world.encryptKey, 'other', 1) }),
  (aim) => sealedShot('bent', aim, bent(aim.good, aim.random)),
  (aim) => sealedShot('bent twice', aim, bent(bent(aim.good, aim.random), aim.random)),
  (aim) => sealedShot('nasty words', aim, messageWith(aim, {}, JSON.stringify({ text: nastyText(aim) }))),
  (aim) => sealedShot('nasty content', aim, messageWith(aim, {}, aim.random.pick(NASTY))),
  (aim) =>
    sealedShot('nasty ids', aim, messageWith(aim, { message_id: aim.random.pick(NASTY) }, '{"text":"回复太慢"}')),
  (aim) => sealedShot('nasty chat', aim, messageWith(aim, { chat_id: aim.random.pick(NASTY) }, '{"text":"回复太慢"}')),
  (aim) => sealedShot('odd press', aim, oddPress(aim)),
  (aim) => sealedShot('nested', aim, nested(aim.random.pick([50, 5000, 60_000]))),
  (aim) => plainShot('nested plain', nested(aim.random.pick([50, 5000, 100_000]))),
  (aim) => sealedShot('no object', aim, aim.random.pick(ODD)),
  (aim) => sealedShot('no JSON', aim, aim.random.pick(['', '{', '\ufeff{}', 'undefined', '{"a":1}{"b":2}'])),
  (aim) => sealedShot('prototype', aim, '{"__proto__":{"polluted":1},"schema":"2.0","header":{"__proto__":null}}'),
  (aim) => plainShot('bad sealed', JSON.stringify({ encrypt: aim.random.pick([...NASTY, 'AAAA', 'QUJD'.repeat(50)]) })),
  (aim) => plainShot('encrypt is no text', JSON.stringify({ encrypt: aim.random.pick(ODD) })),
  (aim) => ({ ...sealedShot('wrong type', aim, aim.good), headers: oddHeaders(aim) }),
  () => plainShot('oversized', Buffer.alloc(3 * 1024 * 1024, 'a')),
  (aim) => sealedShot('oversized and sealed', aim, messageWith(aim, {}, `{"text":"${'慢'.repeat(700_000)}"}`)),
  (aim) => ({ ...plainShot('odd way', ''), method: aim.random.pick(METHODS), path: aim.random.pick(PATHS) }),
]

const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST']
const PATHS = [
  '/feishu/events',
  '/feishu/cards',
  '/feishu/events/',
  '/feishu/events/../../etc/passwd',
  '/feishu/%00',
  '/feishu/%ff%fe',
  '//feishu//events',
  `/feishu/events?${'q=1&'.repeat(500)}`,
  `/${'x'.repeat(3000)}`,
  '/metrics/..',
  '/.env',
  '/api/metrics',
]

function nastyText(aim: Aim): string {
  return `@_user_1 ${aim.random.pick(NASTY)}`
}

function oddPress(aim: Aim): JsonObject {
  const action = { tag: 'button', value: aim.random.pick(ODD), form_value: aim.random.pick(ODD) }
  const operator = { open_id: aim.random.pick([aim.senderId, '', '\u0000']), tenant_key: aim.world.home.key }
  const context = { open_message_id: `om_${hex(16)}`, open_chat_id: aim.chatId }
  const head = { ...header(aim.world, 'card.action.trigger', hex(16)) }
  return { schema: '2.0', header: head, event: { operator, token: 'c-9', action, host: 'im_message', context } }
}

function oddHeaders(aim: Aim): Record<string, string> {
  return aim.random.pick<Record<string, string>>([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    { 'content-type': '', 'x-lark-request-timestamp': 'NaN', 'x-lark-request-nonce': '', 'x-lark-signature': '' },
    { ...JSON_TYPE, 'x-lark-request-timestamp': '9'.repeat(400), 'x-lark-signature': 'f'.repeat(7000) },
  ])
}

/** The n-th shot; all kinds take turns. */
export function shot(aim: Aim, n: number): Shot {
  const make = KINDS[n % KINDS.length]
  if (make === undefined) throw new Error('no kinds')
  return make(aim)
}
