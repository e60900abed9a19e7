import type { Hono } from 'hono'
import { Refused } from '../../../kernel/errors.ts'
import { chatOfPerson, personOf } from '../people/find.ts'
import { BOT_CHAT } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import { directChat } from '../world/world.ts'
import { messagesFor } from './message-view.ts'
import type { PageNeeds, Where } from './needs.ts'
import { stateView } from './state-view.ts'

const HOURS = { open: '09:00', close: '23:00' }

export function readingRoutes(app: Hono, needs: PageNeeds): void {
  const { platform, streams } = needs
  const { world } = platform
  app.get('/state', (c) => {
    needs.firstLook()
    const hours = needs.hours?.() ?? HOURS
    const toys = { hours, speed: needs.time.speed(), day: needs.day.view() }
    return c.json({ ...stateView(platform, c.req.query('as') ?? ''), ...toys })
  })
  app.get('/chats/:chatId/messages', (c) => {
    const as = c.req.query('as') ?? ''
    const asked = c.req.param('chatId')
    const chatId = asked === BOT_CHAT ? directChat(world, as)?.chatId : asked
    if (chatId === undefined) return c.json([])
    return c.json(messagesFor(platform, chatOfPerson(platform, chatId, as).chatId, as))
  })
  app.get('/chats/:chatId/commands', async (c) => {
    const where = whereOf(platform, c.req.query('as') ?? '', c.req.param('chatId'))
    return c.json((await needs.commands?.(where)) ?? [])
  })
  app.get('/images/:key', (c) => imageOf(platform, c.req.param('key')))
  app.get('/files/:key', (c) => fileOf(platform, c.req.param('key')))
  app.get('/stream', () => streams.open())
}

function whereOf(platform: Platform, as: string, chatId: string): Where {
  const { openId, tenantKey } = personOf(platform, as)
  const who = { openId, tenantKey, ownTenant: platform.world.tenantKey }
  const direct = chatId === BOT_CHAT ? directChat(platform.world, as) : undefined
  if (chatId === BOT_CHAT && !direct) return { ...who, chatId: '', direct: true }
  const chat = direct ?? chatOfPerson(platform, chatId, as)
  return { ...who, chatId: chat.chatId, direct: chat.kind === 'p2p' }
}

/** As a download, whatever it is: nothing that somebody sent is run by the page. */
function fileOf({ world }: Platform, key: string): Response {
  const file = world.files.get(key)
  if (!file) throw new Refused('not_found', '没有这个文件')
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  }
  return new Response(Buffer.from(file.base64, 'base64'), { headers })
}

function imageOf({ world }: Platform, key: string): Response {
  const file = world.files.get(key)
  if (!file?.mime.startsWith('image/')) throw new Refused('not_found', '没有这张图片')
  const headers = {
    'content-type': file.mime,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  }
  return new Response(Buffer.from(file.base64, 'base64'), { headers })
}
