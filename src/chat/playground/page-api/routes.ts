/*
 * What the page (and an engineer's script) talks to. JSON in and out under /playground/api; moments are ISO texts; a
 * refusal is 4xx {error} in Chinese. POST needs content-type application/json.
 *
 * GET  /state?as=OPEN_ID   {now, speed, zone, hours:{open,close}, day, try, bot:{openId,name},
 *                          people:[{openId,name,role,external,color}],
 *                          chats:[{chatId,name,kind:'group'|'p2p',external,members,hasBot,unread,last:{text,at}|null}],
 *                          faults, scope}; the chat with the bot is always there, as chatId 'bot' until it is opened
 * GET  /chats/:chatId/messages?as=   [{messageId,chatId,sender:{openId|null,name,isBot},at,
 *                          type:'text'|'post'|'image'|'card'|'system'|'merge_forward'|'refused'|…,
 *                          text:[{text}|{at:{openId,name}}|{link:{text,url}}], card|null, images:[key],
 *                          file:{key,name}|null,
 *                          replyTo:{messageId,sender,text}|null, rootId, threadId|null, inThread, recalled, edited,
 *                          buzzed:[openId], reactions:[{emoji,count,mine}], refused:{code,why}|null}], oldest first;
 *                          `refused` is a card that the platform did not take: it stands in no chat, only here
 * GET  /chats/:chatId/commands?as=   [{line, also:[…], tells, example}]: what this person may do here
 * GET  /images/:key · /files/:key   the bytes of a picture, of a file
 * POST /say                {as, chatId|'bot', text, replyTo?, inThread?, images?: count | data-URLs, post?}
 *                          → {messageId, chatId}
 * POST /file               {as, chatId|'bot', name, base64, replyTo?} → {messageId, chatId}
 * POST /press              {as, messageId, value?, name?, label?, form?, option?}
 *                          → {ok, toast?:{type,content}, code?, message?}
 * POST /recall {as, messageId} · /react {as, messageId, emoji} · /read {as, chatId} → {ok}
 * POST /jump               {ms} | {to:'opening'|'morning'} → {now, happened:[{at,chatId,chat,kind,members,messageId,
 *                          text}]}: what the bot said on the way, oldest first; text '' in direct chats
 * POST /run                {speed: 1 | 60 | 600} → {speed}: the clock runs that many times faster
 * POST /day                {on, seed?} → {state, share, counts}: forty shops, a day of seeded traffic in a minute
 * POST /faults {…} → {faults} · /scope {scope:'group_at'|'group_msg'} → {scope}
 * POST /chats              {as, name, members, external} → {chatId}; then /chats/:id/bot {as, in},
 *                          /chats/:id/members {as, openId, in}, /chats/:id/name {as, name},
 *                          /chats/:id/disband {as} → {ok}
 * POST /people             {name, role, external} → {openId}
 * GET  /stream             SSE: `change` {chatId}, `clock` {now, speed}, `happened` {from, to, items},
 *                          `day` {state, share, counts}
 * GET  /calls?after=N · /events?after=N   the last 200 API calls and pushes with their numbers n, newest last, secrets
 *                          masked; each event with its headers, its body as it went out (raw) and opened
 * GET  /lost · /inside · /token   pushes given up · the bot's outbox, deadlines and errands · a token for the Open API
 * GET  /                   the page; its files are /playground/NAME; VChart, if installed, /playground/vchart.js
 */
import { Hono } from 'hono'
import { Refused } from '../../../kernel/errors.ts'
import { engineerRoutes } from './engineer-routes.ts'
import { groupRoutes } from './group-routes.ts'
import type { PageNeeds } from './needs.ts'
import { readingRoutes } from './reading-routes.ts'
import { pageFile } from './static.ts'
import { switchRoutes } from './switch-routes.ts'
import { talkingRoutes } from './talking-routes.ts'
import { vchart } from './vchart.ts'

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
  engineerRoutes(app, needs)
  return app
}

/** The page at `/`, its files under /playground/. */
export function pageRoutes(): Hono {
  const app = new Hono()
  app.get('/', async (_, next) => (await pageFile('index.html')) ?? next())
  app.get('/playground/vchart.js', async (c) => (await vchart()) ?? c.text('404 not installed', 404))
  app.get('/playground/*', async (c, next) => (await pageFile(c.req.path.slice('/playground/'.length))) ?? next())
  return app
}
