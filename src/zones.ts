import { type SQL, sql } from 'drizzle-orm'
import { inZone, rowsOf, type Turn } from './db/index.ts'
import type { About } from './delivery/index.ts'
import { ofChat, ofPerson, onlyZone, zonesOfTeams } from './people/index.ts'

type OfId = (id: number) => SQL

const teamOfTicket: OfId = (id) => sql`select k.team_id from tickets k where k.id = ${id}`
const teamOfShop: OfId = (id) => sql`select s.team_id from shops s where s.id = ${id}`
const itself: OfId = (id) => sql`select ${id}::int`

/** Whose matter each kind of subject is. What is not here, or has no team yet, is its chat's. */
const TEAM_OF: Readonly<Record<string, OfId>> = {
  ticket: teamOfTicket,
  t: teamOfTicket,
  s: teamOfShop,
  promise: (id) => sql`select k.team_id from promises p join tickets k on k.id = p.ticket_id where p.id = ${id}`,
  commitment: (id) => sql`select k.team_id from commitments p join tickets k on k.id = p.ticket_id where p.id = ${id}`,
  nudge: (id) => sql`select k.team_id from nudges n join tickets k on k.id = n.ticket_id where n.id = ${id}`,
  handover: (id) => sql`select h.team_id from handovers h where h.id = ${id}`,
  draft: (id) => sql`select (d.complaint->>'teamId')::int from drafts d where d.id = ${id}`,
  figure: (id) => sql`select s.team_id from figure_questions q join shops s on s.id = q.shop_id where q.id = ${id}`,
  sync: (id) => sql`select y.team_id from figure_syncs y where y.id = ${id}`,
  token: (id) => sql`select m.team_id from metric_tokens m where m.id = ${id}`,
  file: (id) => sql`select coalesce((select h.id from teams h where h.chat_id = f.chat_id),
    (select min(s.team_id) from shop_chats sc join shops s on s.id = sc.shop_id where sc.chat_id = f.chat_id))
    from file_intakes f where f.id = ${id}`,
  takeover: teamOfShop,
  shop: teamOfShop,
  team: itself,
  teamchat: itself,
  falls: itself,
  duty: itself,
  digest: itself,
}

/** `ticket:12`, `falls:1:2026-11-20`, `playbook:a1:t12:…`; of several teams at once, none. */
function teamOf({ subject, view }: About): SQL | null {
  const [, kind = '', id] = /^(?:playbook:[^:]*:(?=[ts]\d))?([a-z]+):?(\d{1,9})(?![\d,])/.exec(subject ?? '') ?? []
  const team = view === 'digest.one' ? teamOfShop : TEAM_OF[kind]
  return id && team ? team(Number(id)) : null
}

/** A shop's digest is called by its chat. */
const chatOf = ({ subject, chatId }: About): string => /^digest:(oc_[^:]+)/.exec(subject ?? '')?.[1] ?? chatId ?? ''

/** The turn in the zone of the team that something is about: one look, where it is not known from what was heard. */
export async function inZoneOf<T extends Turn>(turn: T, about: About): Promise<T> {
  const chatId = chatOf(about)
  const person = about.person ?? sql`(select p.open_id from persons p where p.direct_chat = ${chatId} limit 1)`
  const team = teamOf(about) ?? sql`select null::int`
  const there = sql`(${ofChat(chatId)} or ${ofPerson(person)})`
  const which = sql`t.id = (${team}) or ((${team}) is null and ${there})`
  const [row] = await rowsOf<{ zones: string[] | null }>(turn.tx, sql`select ${zonesOfTeams(which)} as zones`)
  return inZone(turn, onlyZone(row?.zones))
}
