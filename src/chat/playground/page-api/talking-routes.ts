import type { Hono } from 'hono'
import { isObject } from '../json.ts'
import { sendFile } from '../people/files.ts'
import { press } from '../people/press.ts'
import { react, read, recall, say } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import { bodyOf, flag, maybeWord, pictures, word } from './body.ts'

export function talkingRoutes(app: Hono, platform: Platform): void {
  app.post('/say', async (c) => {
    const body = await bodyOf(c)
    const text = typeof body.text === 'string' ? body.text.trim() : ''
    const saying = { as: word(body, 'as'), chatId: word(body, 'chatId'), text, images: pictures(body) }
    const how = { replyTo: maybeWord(body, 'replyTo'), inThread: flag(body, 'inThread'), post: flag(body, 'post') }
    const { messageId, chatId } = say(platform, { ...saying, ...how })
    return c.json({ messageId, chatId })
  })
  app.post('/file', async (c) => {
    const body = await bodyOf(c)
    const file = { name: word(body, 'name'), base64: word(body, 'base64'), replyTo: maybeWord(body, 'replyTo') }
    const { messageId, chatId } = sendFile(platform, { as: word(body, 'as'), chatId: word(body, 'chatId'), ...file })
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
