import { and, eq, sql } from 'drizzle-orm'
import type { Mention, Person } from '../chat/port.ts'
import type { Turn, Tx } from '../db/index.ts'
import { sendOnErrand } from '../delivery/index.ts'
import type { Around } from './around.ts'
import { learnTenant } from './installation.ts'
import { leaveExternalTeamChat } from './lose-chat.ts'
import { chats, persons, sightings } from './table.ts'

/** Keeps what an event tells of people: names come from mentions and member events, never with a message. */
export async function keepPeople(tx: Tx, people: readonly Person[]): Promise<void> {
  const byId = new Map(people.map((person) => [person.openId, person]))
  const rows = [...byId.values()].map((person) => ({
    openId: person.openId,
    unionId: person.unionId ?? null,
    name: person.name?.slice(0, 80) ?? null,
    tenantKey: person.tenantKey ?? null,
  }))
  if (rows.length === 0) return
  rows.sort((a, b) => (a.openId < b.openId ? -1 : 1))
  await tx
    .insert(persons)
    .values(rows)
    .onConflictDoUpdate({
      target: persons.openId,
      set: {
        unionId: sql`coalesce(excluded.union_id, ${persons.unionId})`,
        name: sql`coalesce(excluded.name, ${persons.name})`,
        tenantKey: sql`coalesce(excluded.tenant_key, ${persons.tenantKey})`,
      },
      setWhere: sql`excluded.union_id is distinct from ${persons.unionId}
        or coalesce(excluded.name, ${persons.name}) is distinct from ${persons.name}
        or coalesce(excluded.tenant_key, ${persons.tenantKey}) is distinct from ${persons.tenantKey}`,
    })
}

export interface Sighting {
  readonly chatId: string
  readonly direct: boolean
  readonly person: Person
  readonly mentions: ReadonlyMap<string, Mention>
  readonly ownTenant?: string | undefined
}

/** Remembers who was seen where, and sends for what the event did not tell. */
export async function sight(turn: Turn, seen: Sighting, around: Around): Promise<void> {
  const { tx } = turn
  if (around.oldNews && ![...seen.mentions.values()].some((mention) => !mention.isBot)) return
  const mentioned = [...seen.mentions.values()].filter((mention) => !mention.isBot).map((mention) => mention.person)
  await keepPeople(tx, [...mentioned, seen.person])
  if (around.tenantKey === null && seen.ownTenant) await learnTenant(turn, seen.ownTenant)
  await keepChat(turn, { chatId: seen.chatId, direct: seen.direct, external: around.place.external })
  if (seen.direct) {
    await tx
      .update(persons)
      .set({ directChat: seen.chatId })
      .where(sql`${persons.openId} = ${seen.person.openId} and ${persons.directChat} is distinct from ${seen.chatId}`)
  }
  await keepSighting(turn, seen.person.openId, seen.chatId)
  if (!around.chatKnown && !seen.direct)
    await sendOnErrand(turn, { kind: 'chat', facts: { chatId: seen.chatId }, once: `chat:${seen.chatId}` })
  if (around.asker.ownTenant && !around.asker.name) {
    const { openId } = seen.person
    await sendOnErrand(turn, { kind: 'person', facts: { openId }, once: `person:${openId}` })
  }
}

export async function keepSighting({ tx, now }: Turn, openId: string, chatId: string): Promise<void> {
  await tx
    .insert(sightings)
    .values({ openId, chatId, at: now })
    .onConflictDoUpdate({ target: [sightings.openId, sightings.chatId], set: { at: now } })
}

/** Who sits in a chat by the platform's list; who was seen there before stays as he was. */
export async function keepSightings({ tx, now }: Turn, chatId: string, openIds: readonly string[]): Promise<void> {
  if (openIds.length === 0) return
  const rows = [...new Set(openIds)].sort().map((openId) => ({ openId, chatId, at: now }))
  await tx.insert(sightings).values(rows).onConflictDoNothing()
}

export async function forgetSighting({ tx }: Turn, openId: string, chatId: string): Promise<void> {
  await tx.delete(sightings).where(and(eq(sightings.openId, openId), eq(sightings.chatId, chatId)))
}

export interface ChatSeen {
  readonly chatId: string
  readonly direct?: boolean
  readonly external?: boolean | undefined
  readonly name?: string | undefined
  readonly botIn?: boolean
  readonly addedBy?: string | undefined
}

/** External once said to be so stays external: nothing internal is said there by mistake. */
export async function keepChat(turn: Turn, seen: ChatSeen): Promise<void> {
  const { chatId, direct = false, external = false, name, botIn, addedBy } = seen
  await turn.tx
    .insert(chats)
    .values({ chatId, direct, external, name: name ?? null, botIn: botIn ?? true, addedBy: addedBy ?? null })
    .onConflictDoUpdate({
      target: chats.chatId,
      set: {
        external: sql`${chats.external} or excluded.external`,
        name: sql`coalesce(excluded.name, ${chats.name})`,
        botIn: botIn === undefined ? sql`true` : sql`excluded.bot_in`,
        addedBy: sql`coalesce(excluded.added_by, ${chats.addedBy})`,
      },
      setWhere: sql`${chats.external} is distinct from (${chats.external} or excluded.external)
        or coalesce(excluded.name, ${chats.name}) is distinct from ${chats.name}
        or ${chats.botIn} is distinct from excluded.bot_in
        or coalesce(excluded.added_by, ${chats.addedBy}) is distinct from ${chats.addedBy}`,
    })
  if (external) await leaveExternalTeamChat(turn, chatId)
}
