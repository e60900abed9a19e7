import { drizzle } from 'drizzle-orm/postgres-js'
import { Hono } from 'hono'
import postgres from 'postgres'
import { appOf } from '../../src/app.ts'
import { botOf } from '../../src/bot.ts'
import { decrypt } from '../../src/chat/feishu/decrypt.ts'
import { feishuChat, receive } from '../../src/chat/feishu/index.ts'
import { isSigned } from '../../src/chat/feishu/verify.ts'
import type { HeardMessage } from '../../src/chat/port.ts'
import type { Deps } from '../../src/db/index.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { deadlines } from '../../src/deadlines/table.ts'
import { heard, outbox } from '../../src/delivery/table.ts'
import { MINUTE_MS, plus, systemClock } from '../../src/kernel/clock.ts'
import { reasonOf } from '../../src/kernel/errors.ts'
import { type Log, silentLog } from '../../src/kernel/log.ts'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { pumpOf } from '../../src/node/pump.ts'
import { deliver } from '../../src/tick.ts'
import { ticketEvents, tickets } from '../../src/tickets/table.ts'
import { APP } from './scene.ts'

/** As many as the product takes, for all of them. */
const CONNECTIONS = 10

const open = (url: string) => postgres(url, { max: CONNECTIONS, onnotice: () => {}, fetch_types: false })

async function pushIn(request: Request) {
  const raw = new Uint8Array(await request.arrayBuffer())
  return { raw, header: (name: string) => request.headers.get(name) ?? undefined }
}

/** (a) What nothing can be faster than: verified, decrypted, one prepared insert, committed. */
export async function bare(url: string): Promise<Hono> {
  const sql = open(url)
  await sql`create table bench_bare (id text primary key, at timestamptz not null)`
  return new Hono().post('/feishu/events', async (c) => {
    const push = await pushIn(c.req.raw)
    if (!isSigned(push, APP.encryptKey)) return c.json({}, 401)
    const { encrypt } = JSON.parse(new TextDecoder().decode(push.raw)) as { encrypt: string } // our own request
    const event = decrypt(encrypt, APP.encryptKey) as { header: { event_id: string } }
    await sql`insert into bench_bare (id, at) values (${event.header.event_id}, ${new Date().toISOString()})`
    return c.json({})
  })
}

/** (b) The rows that we write for a complaint, each by its own builder call, in one transaction; it reads nothing. */
export async function plainDrizzle(url: string): Promise<Hono> {
  const db = drizzle({ client: open(url) })
  return new Hono().post('/feishu/events', async (c) => {
    const received = receive(await pushIn(c.req.raw), APP, new Date())
    if (received.kind !== 'heard' || received.heard.kind !== 'message') return c.json({}, 401)
    await db.transaction((tx) => writeRows(tx, received.heard as HeardMessage))
    return c.json({})
  })
}

type Tx = Parameters<Parameters<ReturnType<typeof drizzle>['transaction']>[0]>[0]

async function writeRows(tx: Tx, said: HeardMessage): Promise<void> {
  const now = new Date()
  await tx.insert(heard).values(said.keys.map((key) => ({ key, at: now })))
  const row = {
    ...({
      shopId: 1,
      teamId: 1,
      homeChat: said.chatId,
      class: 'C',
      category: 'response_time',
      words: said.text,
    } as const),
    ...{ sourceChat: said.chatId, sourceMessage: said.messageId, reporter: said.sender.openId },
    ...{ firstContact: 'ou_leader_1', assignee: 'ou_leader_1', openedAt: now, changedAt: now },
    ...{ firstReplyDue: plus(now, 5 * MINUTE_MS), resolveDue: plus(now, 48 * 60 * MINUTE_MS) },
  }
  const [ticket] = await tx.insert(tickets).values(row).returning({ id: tickets.id })
  const subject = `ticket:${ticket?.id}`
  await tx
    .insert(ticketEvents)
    .values({ ticketId: ticket?.id ?? 0, move: 'opened', actor: said.sender.openId, at: now })
  const dues = ['first_reply', 'resolve'].map((kind) => ({ subject, kind, dueAt: now, facts: { stage: 'warn' } }))
  await tx.insert(deadlines).values(dues)
  const cards = ['ticket.shop', 'ticket.team'].map((view) => ({
    ...({ kind: 'send', lane: said.chatId, view, subject, urgency: 10, uuid: crypto.randomUUID() } as const),
    ...{ once: `${view}:${subject}`, notBefore: now, createdAt: now },
  }))
  await tx.insert(outbox).values(cards)
}

/** Only what went wrong: a figure with errors in it is none. */
const log: Log = { ...silentLog, error: (what, facts) => console.error(what, facts) }

/** (c) The product as main.ts puts it together; without `delivering`, nobody says what it writes down. */
export async function ours(url: string, { delivering }: { delivering: boolean }): Promise<Hono> {
  const { db } = openPostgres(url)
  const deps: Deps = { db, clock: systemClock, log, policy: defaultPolicy, zone: 'Asia/Shanghai' }
  const chat = feishuChat({ ...APP, origin: 'http://platform', fetch: platform, clock: systemClock, log })
  const bot = botOf(deps, chat)
  const pump = pumpOf(() => deliver(bot))
  return appOf({
    bot: async () => bot,
    keys: APP,
    later: (work) => void work.catch((error: unknown) => log.error('after an answer', { why: reasonOf(error) })),
    deliver: delivering ? () => pump.kick() : async () => {},
    isLocal: () => true,
    metricsToken: undefined,
  })
}

/** A platform that takes everything at once. */
async function platform(input: Parameters<typeof fetch>[0]): Promise<Response> {
  if (String(input).includes('/auth/')) return Response.json({ code: 0, tenant_access_token: 't-1', expire: 7200 })
  return Response.json({ code: 0, data: { message_id: `om_sent_${crypto.randomUUID()}`, chat_id: 'oc_1' } })
}
