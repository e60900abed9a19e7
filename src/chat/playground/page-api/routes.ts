/*
 * What the page (and an engineer's script) talks to. JSON in and out under /playground/api; moments are ISO texts; a
 * refusal is 4xx {error} in Chinese. POST needs content-type application/json.
 *
 * GET  /state?as=OPEN_ID   {now, zone, try, bot:{openId,name}, people:[{openId,name,role,external,color}],
 *                          chats:[{chatId,name,kind:'group'|'p2p',external,members,hasBot,unread,last:{text,at}|null}],
 *                          commands:[{line,tells}], faults, scope}; the chat with the bot is always there, as chatId
 *                          'bot' until it is opened
 * GET  /chats/:chatId/messages?as=   [{messageId,chatId,sender:{openId|null,name,isBot},at,
 *                          type:'text'|'post'|'image'|'card'|'system'|'merge_forward'|…,
 *                          text:[{text}|{at:{openId,name}}|{link:{text,url}}], card|null, images:[key],
 *                          replyTo:{messageId,sender,text}|null, threadId|null, recalled, edited, buzzed:[openId],
 *                          reactions:[{emoji,count}]}], oldest first
 * GET  /images/:key        the picture's bytes
 * POST /say                {as, chatId|'bot', text, replyTo?, images?: count | data-URLs, post?} → {messageId, chatId}
 * POST /press              {as, messageId, value?, name?, label?, form?, option?}
 *                          → {ok, toast?:{type,content}, code?, message?}
 * POST /recall {as, messageId} · /react {as, messageId, emoji} · /read {as, chatId} → {ok}
 * POST /jump               {ms} | {to:'opening'|'morning'} → {now}
 * POST /faults {…} → {faults} · /scope {scope:'group_at'|'group_msg'} → {scope}
 * POST /chats              {as, name, members, external} → {chatId}; then /chats/:id/bot {as, in},
 *                          /chats/:id/members {as, openId, in}, /chats/:id/name {as, name},
 *                          /chats/:id/disband {as} → {ok}
 * POST /people             {name, role, external} → {openId}
 * GET  /stream             SSE: `change` {chatId}, `clock` {now}
 * GET  /calls · /events · /lost   the last 200 API calls and pushes, newest last, secrets masked; pushes given up
 * GET  /                   the page; its files are /playground/NAME
 */
import { Hono } from 'hono'
import { Refused } from '../../../kernel/errors.ts'
import { isObject } from '../json.ts'
import { chatOfPerson } from '../people/find.ts'
import { press } from '../people/press.ts'
import { BOT_CHAT, react, read, recall, say } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import { readFaults, setFaults } from '../switches.ts'
import { directChat } from '../world/world.ts'
import { bodyOf, flag, maybeWord, pictures, word } from './body.ts'
import { groupRoutes } from './group-routes.ts'
import { messageView } from './message-view.ts'
import { stateView } from './state-view.ts'
import { pageFile } from './static.ts'
import type { Streams } from './stream.ts'

export type Jump = (target: { ms: number } | { to: 'opening' | 'morning' }) => Promise<Date>

/** What the composer offers after a slash. */
export interface CommandHint {
  readonly line: string
  readonly tells: string
}

export interface PageNeeds {
  readonly platform: Platform
  readonly streams: Streams
  readonly jump?: Jump | undefined
  readonly commands: readonly CommandHint[]
  setScope(scope: 'group_at' | 'group_msg'): void
}

const STATUS = { not_found: 404, conflict: 409, forbidden: 403, bad_input: 400 } as const

export function pageApi(needs: PageNeeds): Hono {
  const app = new Hono().basePath('/playground/api')
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.message }, STATUS[error.reason])
    throw error
  })
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'no-store')
  })
  readingRoutes(app, needs)
  talkingRoutes(app, needs.platform)
  switchRoutes(app, needs)
  groupRoutes(app, needs.platform)
  return app
}

function readingRoutes(app: Hono, { platform, streams, commands }: PageNeeds): void {
  const { world } = platform
  app.get('/state', (c) => c.json({ ...stateView(platform, c.req.query('as') ?? ''), commands }))
  app.get('/chats/:chatId/messages', (c) => {
    const as = c.req.query('as') ?? ''
    const asked = c.req.param('chatId')
    const chatId = asked === BOT_CHAT ? directChat(world, as)?.chatId : asked
    if (chatId === undefined) return c.json([])
    const messages = world.messagesIn(chatOfPerson(platform, chatId, as).chatId)
    return c.json(messages.map((message) => messageView(world, message)))
  })
  app.get('/images/:key', (c) => {
    const file = world.files.get(c.req.param('key'))
    if (!file?.mime.startsWith('image/')) throw new Refused('not_found', '没有这张图片')
    const headers = {
      'content-type': file.mime,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    }
    return new Response(Buffer.from(file.base64, 'base64'), { headers })
  })
  app.get('/stream', () => streams.open())
  app.get('/calls', (c) => c.json(platform.calls.all()))
  app.get('/events', (c) => c.json(platform.pushes.records.all()))
  app.get('/lost', (c) => c.json(platform.pushes.lost().map(({ eventId, type, tries }) => ({ eventId, type, tries }))))
}

function talkingRoutes(app: Hono, platform: Platform): void {
  app.post('/say', async (c) => {
    const body = await bodyOf(c)
    const text = typeof body.text === 'string' ? body.text.trim() : ''
    const saying = { as: word(body, 'as'), chatId: word(body, 'chatId'), text, images: pictures(body) }
    const { messageId, chatId } = say(platform, {
      ...saying,
      replyTo: maybeWord(body, 'replyTo'),
      post: flag(body, 'post'),
    })
    return c.json({ messageId, chatId })
  })
  app.post('/press', async (c) => {
    const body = await bodyOf(c)
    const at = { value: body.value ?? undefined, name: maybeWord(body, 'name'), label: maybeWord(body, 'label') }
    const filled = { form: isObject(body.form) ? body.form : undefined, option: maybeWord(body, 'option') }
    return c.json(await press(platform, { as: word(body, 'as'), messageId: word(body, 'messageId'), ...at, ...filled }))
  })
  app.post('/recall', async (c) => {
    const body = await bodyOf(c)
    await recall(platform, { as: word(body, 'as'), messageId: word(body, 'messageId') })
    return c.json({ ok: true })
  })
  app.post('/react', async (c) => {
    const body = await bodyOf(c)
    await react(platform, { as: word(body, 'as'), messageId: word(body, 'messageId'), emoji: word(body, 'emoji') })
    return c.json({ ok: true })
  })
  app.post('/read', async (c) => {
    const body = await bodyOf(c)
    read(platform, { as: word(body, 'as'), chatId: word(body, 'chatId') })
    return c.json({ ok: true })
  })
}

function switchRoutes(app: Hono, needs: PageNeeds): void {
  const { platform, streams } = needs
  app.post('/jump', async (c) => {
    if (!needs.jump) throw new Refused('conflict', '这里的时间不能拨动')
    const now = await needs.jump(jumpTarget(await bodyOf(c)))
    await platform.pushes.due(now)
    streams.clock()
    return c.json({ now: now.toISOString() })
  })
  app.post('/faults', async (c) => {
    const change = readFaults(await bodyOf(c))
    if (!change) throw new Refused('bad_input', '没有这个故障开关')
    setFaults(platform.switches.faults, change)
    return c.json({ faults: platform.switches.faults })
  })
  app.post('/scope', async (c) => {
    const scope = word(await bodyOf(c), 'scope')
    if (scope !== 'group_at' && scope !== 'group_msg') throw new Refused('bad_input', 'scope: group_at or group_msg')
    needs.setScope(scope)
    return c.json({ scope })
  })
}

function jumpTarget({ ms, to }: Record<string, unknown>): Parameters<Jump>[0] {
  if (to === 'opening' || to === 'morning') return { to }
  if (typeof ms === 'number' && ms > 0 && ms <= 366 * 24 * 3_600_000) return { ms }
  throw new Refused('bad_input', 'expected {ms} or {to: opening | morning}')
}

/** The page at `/`, its files under /playground/. */
export function pageRoutes(): Hono {
  const app = new Hono()
  app.get('/', async (_, next) => (await pageFile('index.html')) ?? next())
  app.get('/playground/*', async (c, next) => (await pageFile(c.req.path.slice('/playground/'.length))) ?? next())
  return app
}
