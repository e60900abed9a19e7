import type { Hono } from 'hono'
import { addGroup, addPerson, disband, moveBot, moveMember, rename } from '../people/groups.ts'
import type { Platform } from '../platform.ts'
import { bodyOf, flag, maybeWord, texts, word } from './body.ts'

export function groupRoutes(app: Hono, platform: Platform): void {
  app.post('/people', async (c) => {
    const body = await bodyOf(c)
    const given = { name: word(body, 'name'), role: maybeWord(body, 'role'), external: flag(body, 'external') }
    return c.json({ openId: addPerson(platform, given).openId })
  })
  app.post('/chats', async (c) => {
    const body = await bodyOf(c)
    const given = { as: word(body, 'as'), name: word(body, 'name'), members: texts(body, 'members') }
    return c.json({ chatId: addGroup(platform, { ...given, external: flag(body, 'external') }).chatId })
  })
  app.post('/chats/:chatId/bot', async (c) => {
    const body = await bodyOf(c)
    const move = { as: word(body, 'as'), chatId: c.req.param('chatId'), in: flag(body, 'in') }
    await moveBot(platform, { ...move, silent: flag(body, 'silent') })
    return c.json({ ok: true })
  })
  app.post('/chats/:chatId/members', async (c) => {
    const body = await bodyOf(c)
    const move = { as: word(body, 'as'), chatId: c.req.param('chatId'), openId: word(body, 'openId') }
    await moveMember(platform, { ...move, in: flag(body, 'in') })
    return c.json({ ok: true })
  })
  app.post('/chats/:chatId/name', async (c) => {
    const body = await bodyOf(c)
    await rename(platform, { as: word(body, 'as'), chatId: c.req.param('chatId'), name: word(body, 'name') })
    return c.json({ ok: true })
  })
  app.post('/chats/:chatId/disband', async (c) => {
    const body = await bodyOf(c)
    await disband(platform, { as: word(body, 'as'), chatId: c.req.param('chatId') })
    return c.json({ ok: true })
  })
}
