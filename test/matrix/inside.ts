import { sql } from 'drizzle-orm'
import type { Bot } from '../../src/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Heard, HeardMessage, HeardPress, Mention, Person, PressAnswer } from '../../src/chat/port.ts'
import { plain } from '../../src/chat/rich.ts'
import { type Db, inTurn, rowsOf } from '../../src/db/index.ts'
import type { Said } from '../../src/delivery/index.ts'
import { hear } from '../../src/hear/index.ts'
import type { Company } from '../helpers/company.ts'
import type { Spot } from './cast.ts'

/** One thing that reached a chat or a person's own one, as its words. */
export interface Reached {
  readonly chatId: string | null
  readonly person: string | null
  readonly words: string
}

export interface Inside {
  readonly bot: Bot
  hear(heard: Heard): Promise<PressAnswer | null>
  /** The number of the last letter that was written. */
  last(): Promise<number>
  /** What has been said since, everywhere; since a letter, if one is given. */
  reached(since?: number): Promise<Reached[]>
  /** The same as long as nothing was written that matters: not that somebody was seen, nor that something was heard. */
  fingerprint(): Promise<string>
}

class Undone extends Error {}

/** Something happens in the company and has never happened afterwards: a matrix takes one world for all of it. */
export async function undone<T>(company: Company, work: (inside: Inside) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null
  try {
    await company.db.transaction(async (tx) => {
      const db = tx as unknown as Db // a savepoint is as good as a transaction
      const bot: Bot = { ...company.bot, deps: { ...company.deps, db } }
      const last = await lastLetter(db)
      const inside: Inside = {
        bot,
        hear: (heard) => hear(bot, heard),
        last: () => lastLetter(db),
        reached: (since = last) => reachedSince(bot, since),
        fingerprint: () => fingerprintOf(db),
      }
      result = { value: await work(inside) }
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  if (!result) throw new Error('nothing happened')
  return (result as { value: T }).value
}

async function lastLetter(db: Db): Promise<number> {
  const [row] = await rowsOf<{ id: number | string }>(db, sql`select coalesce(max(id), 0) as id from outbox`)
  return Number(row?.id ?? 0)
}

interface Letter {
  readonly lane: string
  readonly kind: string
  readonly to_person: string | null
  readonly fallback_chat: string | null
  readonly content: Said | { emoji: string } | null
  readonly view: string | null
  readonly subject: string | null
}

async function reachedSince(bot: Bot, last: number): Promise<Reached[]> {
  await runErrands(bot)
  const letters = await rowsOf<Letter & { id: number }>(
    bot.deps.db,
    sql`select id, lane, kind, to_person, fallback_chat, content, view, subject from outbox where id > ${last} order by id`,
  )
  const all: Reached[] = []
  for (const letter of letters) {
    const words = await wordsIn(bot, letter)
    if (words === '') continue
    all.push({ chatId: letter.to_person ? null : letter.lane, person: letter.to_person, words })
    if (letter.fallback_chat) all.push({ chatId: letter.fallback_chat, person: null, words })
  }
  return all
}

/** What is fetched outside for an answer: a message replied to, a list of members. */
async function runErrands(bot: Bot): Promise<void> {
  const rows = await rowsOf<{ kind: string; facts: Record<string, string> }>(
    bot.deps.db,
    sql`select kind, facts from errands where done_at is null`,
  )
  for (const { kind, facts } of rows) {
    const write = await bot.errands
      .get(kind)
      ?.fetch(bot, facts)
      .catch(() => null)
    if (write) await inTurn(bot.deps, write)
  }
}

async function wordsIn(bot: Bot, letter: Letter): Promise<string> {
  const { view, subject, content } = letter
  if (view === null || subject === null) return content && !('emoji' in content) ? wordsOfSaid(content) : ''
  const chatId = letter.to_person ? null : letter.lane
  const mode = null
  const shown = await inTurn(bot.deps, async (turn) =>
    bot.views.get(view)?.render({ subject, chatId, mode, letter: null, standing: letter.kind === 'patch', turn }),
  )
  return shown ? wordsOfSaid(shown) : ''
}

export function wordsOfSaid(said: Said): string {
  if ('document' in said) {
    const bytes = Uint8Array.from(atob(said.document.base64), (character) => character.charCodeAt(0))
    return `${said.document.name}\n${new TextDecoder().decode(bytes)}`
  }
  if ('file' in said) return said.file.name
  return 'text' in said ? plain(said.text) : wordsOfCard(said.card)
}

/** Every word that stands in it, folded or not, on buttons, in forms and tables; not what a button sends. */
export const wordsOfCard = (card: Card): string => wordsOf(card).join('\n')

const UNSEEN = ['press', 'kind', 'color', 'style', 'size', 'name', 'input', 'act', 'at', 'person']

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value))
    return value.some((each) => Array.isArray(each)) || value.every((each) => typeof each !== 'object' || each === null)
      ? [value.flatMap(wordsOf).join('')]
      : value.flatMap(wordsOf)
  return Object.entries(value).flatMap(([key, each]) => (UNSEEN.includes(key) ? [] : wordsOf(each)))
}

/** Tables that tell who was seen and what was heard, whatever came of it. */
const BESIDE = ['heard', 'persons', 'sightings', 'chats', 'installation', 'sends']

async function fingerprintOf(db: Db): Promise<string> {
  const tables = await tablesOf(db)
  const each = tables.map(
    (name) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as rows from ${name} t`,
  )
  const rows = await rowsOf<{ name: string; rows: string | null }>(db, sql.raw(each.join(' union all ')))
  return rows
    .map(({ name, rows: md5 }) => `${name} ${md5}`)
    .sort()
    .join('\n')
}

const known: { tables: string[] | null } = { tables: null }

async function tablesOf(db: Db): Promise<string[]> {
  known.tables ??= (
    await rowsOf<{ name: string }>(
      db,
      sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    )
  )
    .map(({ name }) => name)
    .filter((name) => !BESIDE.includes(name))
  return known.tables
}

const counter = { n: 0 }

/** A line as the platform would push it: `@name` is a mention of that person, the bot is called first. */
export function message(company: Company, who: string, spot: Spot, line: string): HeardMessage {
  counter.n += 1
  const sender = personOf(company, who)
  const bot = company.playground.world.bot
  const mentions = new Map<string, Mention>()
  const direct = spot.direct === true
  if (!direct) mentions.set('@_user_1', { person: { openId: bot.openId, name: bot.name }, isBot: true })
  const text = line.replace(/@(\p{Script=Han}{2,4})/gu, (whole, name: string) => {
    const known = [...company.playground.world.people.values()].find((person) => person.name === name)
    if (!known) return whole
    const key = `@_user_${mentions.size + 1 + Number(direct)}`
    mentions.set(key, { person: personOf(company, name), isBot: false })
    return key
  })
  return {
    kind: 'message',
    keys: [`matrix:${counter.n}`],
    ownTenant: company.playground.world.tenantKey,
    at: company.clock.now(),
    chatId: direct ? `oc_direct_${sender.openId}` : spot.chatId,
    direct,
    messageId: `om_matrix_${counter.n}`,
    sender,
    text: direct ? text : `@_user_1 ${text}`,
    mentions,
    type: 'text',
    attachments: [],
  }
}

export interface Pressed {
  readonly messageId: string
  readonly chatId: string
  readonly value: Readonly<Record<string, unknown>>
  readonly form?: Readonly<Record<string, string>>
}

export function press(company: Company, who: string, of: Pressed): HeardPress {
  counter.n += 1
  return {
    kind: 'press',
    keys: [`matrix:${counter.n}`],
    ownTenant: company.playground.world.tenantKey,
    at: company.clock.now(),
    messageId: of.messageId,
    chatId: of.chatId,
    operator: personOf(company, who),
    value: of.value,
    form: of.form ?? {},
    token: 'c-matrix',
  }
}

function personOf(company: Company, name: string): Person {
  const openId = company.idOf(name)
  const { unionId, tenantKey } = company.playground.world.people.get(openId) ?? {}
  return { openId, name, ...(unionId && { unionId }), ...(tenantKey && { tenantKey }) }
}
