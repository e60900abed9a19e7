import { sql } from 'drizzle-orm'
import type { Person } from '../chat/port.ts'
import { type Asker, type CompanyRole, type Place, type ShopHere, sideOf, type TeamRole } from '../commands/index.ts'
import { type Deps, rowsOf, type Tx } from '../db/index.ts'
import type { ChatSettings } from './table.ts'
import { ofChat, ofPerson, onlyZone, zonesOfTeams } from './zones.ts'

/** Everything that must be known before something said is understood: one round trip. */
export interface Around {
  readonly asker: Asker
  readonly place: Place
  readonly bot: {
    readonly openId: string
    readonly name: string
    /** Learnt when it was mentioned under its own open_id, wherever. */
    readonly unionId: string | null
  } | null
  readonly tenantKey: string | null
  /** The chat has no row yet: whether it is external must be asked. */
  readonly chatKnown: boolean
  /** The person was seen here before, and nothing about him or the chat has changed since. */
  readonly oldNews: boolean
  /** What `/chat` set here. */
  readonly settings: ChatSettings
  /** Of the team whose chat this is, whose shops it serves, or that the person is of in his direct chat. */
  readonly teamZone: string | null
}

interface AroundRow {
  tenant_key: string | null
  bot_open_id: string | null
  bot_name: string | null
  bot_union_id: string | null
  person: { name: string | null; tenant_key: string | null; admin_by: string | null; union_id: string | null } | null
  member: { id: number; name: string; role: TeamRole }[] | null
  company: CompanyRole[] | null
  chat: { name: string | null; external: boolean; direct: boolean; settings: ChatSettings } | null
  /** Seen in the group of a shop that is not external: of the shop side there, and so in a direct chat. */
  seen_at_shop: boolean
  seen_here: boolean
  team: { id: number; name: string } | null
  shops: ShopHere[] | null
  zones: string[] | null
}

export interface Spot {
  readonly chatId: string
  readonly direct: boolean
  readonly person: Person
  /** The app's own tenant as the event says it: used until one is learned. */
  readonly ownTenant?: string | undefined
}

export async function lookAround(tx: Tx | Deps['db'], spot: Spot): Promise<Around> {
  const who = spot.person.openId
  const where = spot.chatId
  const [row] = await rowsOf<AroundRow>(
    tx,
    sql`select i.tenant_key, i.bot_open_id, i.bot_name,
      (select union_id from persons where open_id = i.bot_open_id) as bot_union_id,
      (select json_build_object('name', name, 'tenant_key', tenant_key, 'admin_by', admin_by, 'union_id', union_id)
         from persons where open_id = ${who}) as person,
      (select json_agg(json_build_object('id', t.id, 'name', t.name, 'role', m.role) order by t.id)
         from team_members m join teams t on t.id = m.team_id where m.open_id = ${who}) as member,
      (select json_agg(role) from company_roles where open_id = ${who}) as company,
      (select json_build_object('name', name, 'external', external, 'direct', direct, 'settings', settings)
         from chats where chat_id = ${where}) as chat,
      exists (select 1 from sightings g join shop_chats sc on sc.chat_id = g.chat_id
         join chats c on c.chat_id = g.chat_id and not c.external where g.open_id = ${who}) as seen_at_shop,
      exists (select 1 from sightings where open_id = ${who} and chat_id = ${where}) as seen_here,
      (select json_build_object('id', id, 'name', name) from teams where chat_id = ${where}) as team,
      (select json_agg(json_build_object('id', s.id, 'name', s.name, 'teamId', s.team_id, 'platform', s.platform)
              order by s.id)
         from shop_chats c join shops s on s.id = c.shop_id where c.chat_id = ${where}) as shops,
      ${zonesOfTeams(sql`${ofChat(where)} or (${spot.direct}::boolean and ${ofPerson(who)})`)} as zones
    from installation i`,
  )
  if (!row) throw new Error('the installation is not opened')
  return aroundOf(row, spot)
}

function aroundOf(row: AroundRow, spot: Spot): Around {
  const admin = row.person?.admin_by != null
  const tenant = spot.person.tenantKey ?? row.person?.tenant_key ?? null
  // An admin named by the settings is one of us: before any tenant is known, his is the company's.
  const own = row.tenant_key ?? (admin ? tenant : null) ?? spot.ownTenant ?? null
  const ownTenant = own !== null && tenant === own
  const place = placeOf(row, spot, own !== null && tenant !== null && tenant !== own)
  const teams = row.member ?? []
  const company = row.company ?? []
  const appointed = admin || teams.length > 0 || company.length > 0
  const internalShop = (place.kind === 'shop' && !place.external) || (place.direct && row.seen_at_shop)
  const side = sideOf({ appointed, ownTenant: ownTenant || (admin && tenant === null) }, { internalShop })
  const asker: Asker = {
    openId: spot.person.openId,
    name: spot.person.name ?? row.person?.name ?? undefined,
    side,
    ownTenant,
    admin: admin && side === 'staff',
    company: side === 'staff' ? company : [],
    teams: side === 'staff' ? teams : [],
  }
  const bot = row.bot_open_id
    ? { openId: row.bot_open_id, name: row.bot_name ?? '客诉管家', unionId: row.bot_union_id }
    : null
  const { tenant_key: tenantKey } = row
  return {
    ...{ asker, place, bot, tenantKey },
    chatKnown: row.chat !== null,
    oldNews: isOldNews(row, spot, place),
    settings: row.chat?.settings ?? {},
    teamZone: onlyZone(row.zones),
  }
}

function isOldNews(row: AroundRow, { person }: Spot, place: Place): boolean {
  const told = (value: string | undefined, kept: string | null | undefined) => value === undefined || value === kept
  return (
    row.tenant_key !== null &&
    row.seen_here &&
    row.chat !== null &&
    row.chat.external === place.external &&
    told(person.unionId, row.person?.union_id) &&
    told(person.tenantKey, row.person?.tenant_key) &&
    told(person.name, row.person?.name)
  )
}

function placeOf(row: AroundRow, spot: Spot, stranger: boolean): Place {
  const shops = row.shops ?? []
  const direct = spot.direct || (row.chat?.direct ?? false)
  const kind = direct ? 'direct' : row.team ? 'team' : shops.length > 0 ? 'shop' : 'unbound'
  return {
    chatId: spot.chatId,
    kind,
    name: row.chat?.name ?? undefined,
    // Only an external group can hold people of two tenants.
    direct,
    external: !direct && ((row.chat?.external ?? false) || stranger),
    team: row.team ?? undefined,
    shops,
  }
}
