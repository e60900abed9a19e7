import { readFileSync } from 'node:fs'
import type { Db } from '../../src/db/index.ts'
import { gravestDemand } from '../../src/hear/demand.ts'
import {
  chats,
  installation,
  persons,
  shopChats,
  shops,
  sightings,
  teamMembers,
  teams,
} from '../../src/people/table.ts'
import { triage } from '../../src/triage/index.ts'
import { pushOf } from './push.ts'

export const APP = {
  appId: 'cli_be9c0000be9c0000',
  appSecret: 'secret-of-the-bench',
  encryptKey: 'encrypt-key-of-the-bench',
  verificationToken: 'token-of-the-bench',
} as const

const PEOPLE = 50
const SHOPS = 20
const TEAMS = 4
const OWN_TENANT = 'tenant-of-ours'
const BOT = { openId: 'ou_bot', unionId: 'on_bot', name: '客诉管家' }

const teamChat = (team: number) => `oc_team_${team}`
const shopChat = (shop: number) => `oc_shop_${shop}`
const owner = (person: number) => ({ openId: `ou_owner_${person}`, unionId: `on_owner_${person}`, tenantKey: 'theirs' })
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

/** 50 owners of 20 shops, each shop with its group, in 4 teams with a leader; everybody has been seen before. */
export async function settleIn(db: Db, at: Date): Promise<void> {
  await db
    .insert(installation)
    .values({ appId: APP.appId, tenantKey: OWN_TENANT, botOpenId: BOT.openId, botName: BOT.name, startedAt: at })
  const groups = [...upTo(TEAMS).map(teamChat), ...upTo(SHOPS).map(shopChat)]
  await db
    .insert(chats)
    .values(groups.map((chatId) => ({ chatId, name: chatId, external: chatId.startsWith('oc_shop'), boundAt: at })))
  const kept = await db
    .insert(teams)
    .values(upTo(TEAMS).map((n) => ({ name: `${n}组`, chatId: teamChat(n), createdAt: at })))
    .returning()
  const leaders = upTo(TEAMS).map((n) => ({ openId: `ou_leader_${n}`, name: `组长${n}`, tenantKey: OWN_TENANT }))
  await db.insert(persons).values([...leaders, ...upTo(PEOPLE).map((n) => ({ ...owner(n), name: `店主${n}` }))])
  await db
    .insert(teamMembers)
    .values(kept.map((team, n) => ({ teamId: team.id, openId: `ou_leader_${n}`, role: 'leader' as const, since: at })))
  const teamOf = (shop: number) => kept[shop % TEAMS]?.id ?? 0
  const opened = await db
    .insert(shops)
    .values(upTo(SHOPS).map((n) => ({ name: `第${n}号店`, teamId: teamOf(n), createdAt: at })))
    .returning()
  await db.insert(shopChats).values(opened.map((shop, n) => ({ shopId: shop.id, chatId: shopChat(n), since: at })))
  await db
    .insert(sightings)
    .values(upTo(PEOPLE).map((n) => ({ openId: owner(n).openId, chatId: shopChat(n % SHOPS), at })))
}

/**
 * What real people complain about, as far as our triage takes it for a complaint, each of another subject than the one
 * before: what one person says about the same within ten minutes would be one ticket.
 */
function complaints(): string[] {
  const file = new URL('../triage/complaints-dev.jsonl', import.meta.url)
  const texts = readFileSync(file, 'utf8').trim().split('\n')
  const bySubject = new Map<string, string[]>()
  for (const row of texts) {
    const { text } = JSON.parse(row) as { text: string } // our own file
    const { verdict, category } = gravestDemand(text, triage(text, { by: 'owner' }))
    if (verdict !== 'complaint' || !category) continue
    bySubject.set(category, [...(bySubject.get(category) ?? []), text])
  }
  const subjects = [...bySubject.values()]
  const rounds = Math.min(...subjects.map((each) => each.length))
  return upTo(rounds).flatMap((round) => subjects.flatMap((each) => each[round] ?? []))
}

/** One HTTP request each, from the first byte to the last, signed and encrypted; the same words in every run. */
export function requests(count: number, at: Date): Buffer[] {
  const texts = complaints()
  return upTo(count).map((n) => {
    const person = n % PEOPLE
    const { body, headers } = pushOf(APP, {
      messageId: `om_${n}`,
      text: texts[(person + Math.floor(n / PEOPLE)) % texts.length] ?? '',
      chatId: shopChat(person % SHOPS),
      speaker: owner(person),
      bot: BOT,
      ownTenant: OWN_TENANT,
      at,
    })
    const lines = Object.entries({ ...headers, host: '127.0.0.1', 'content-length': String(Buffer.byteLength(body)) })
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    return Buffer.from(`POST /feishu/events HTTP/1.1\r\n${head}\r\n${body}`)
  })
}
