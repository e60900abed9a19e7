import type { Context, Hono } from 'hono'
import type { World } from '../world/world.ts'
import type { Inside, PageNeeds, Row } from './needs.ts'

const NOTHING: Inside = { outbox: [], deadlines: [], errands: [] }

/** The engineers' drawer: what went over the wire, and what stands in the bot's books. Reads only. */
export function engineerRoutes(app: Hono, { platform, inside }: PageNeeds): void {
  app.get('/calls', (c) => c.json(platform.calls.after(lastSeen(c))))
  app.get('/events', (c) => c.json(platform.pushes.records.after(lastSeen(c))))
  app.get('/lost', (c) => c.json(platform.pushes.lost().map(({ eventId, type, tries }) => ({ eventId, type, tries }))))
  app.get('/inside', async (c) => {
    const books = (await inside?.()) ?? NOTHING
    return c.json({
      ...books,
      outbox: books.outbox.map((row) => ({ ...row, to: nameOfLane(platform.world, row.lane) })),
    })
  })
  app.get('/token', (c) => c.text(platform.accessTokens.issue(platform.clock.now()).token))
}

/** The chat, or the person, that a lane leads to. */
const nameOfLane = ({ chats, people }: World, lane: Row[string] | undefined): string =>
  chats.get(String(lane))?.name ?? people.get(String(lane))?.name ?? ''

function lastSeen(c: Context): number {
  const n = Number(c.req.query('after') ?? 0)
  return Number.isSafeInteger(n) && n > 0 ? n : 0
}
