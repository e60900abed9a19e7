import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { PLATFORM_FORMS, type Platform, platformName, TEAM_ROLES } from '../commands/index.ts'
import { sayDayFrom } from '../commands/say-when.ts'
import { readDay } from '../commands/when.ts'
import type { Turn } from '../db/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { teamNamed } from './bind.ts'
import type { DatedFlag, ShopFlag } from './flags.ts'
import { type Holder, holdersOf, type Shop } from './lookup.ts'
import { shopAgents, shops } from './table.ts'
import { text } from './text.ts'

export const SHOP_FIELDS = {
  name: ['名称', '名字', '店名'],
  team: ['团队'],
  platform: ['平台'],
  new: ['新店'],
  special: ['特殊', '特殊店'],
  important: ['重点', '重点店'],
  contract_end: ['合同到期', '到期', '合同'],
  contact: ['联系人'],
  state: ['状态'],
  fixed: ['固定客服', '固定'],
  reserve: ['备选客服', '备选', '备选名单'],
} as const
export type ShopField = keyof typeof SHOP_FIELDS

interface To {
  readonly field: ShopField
  readonly value: string
  /** What stands behind the value: from which day on, where that can be said (从12-01); else nothing may. */
  readonly from?: string
}

/** Changes one thing about a shop; answers how it reads now. */
export async function changeShop(turn: Turn, shop: Shop, to: To): Promise<string> {
  const { change, shown } = await read(turn, shop, to)
  if (to.from && to.field !== 'new' && to.field !== 'special') {
    throw new Refused('bad_input', text.shopTooMuch(SHOP_FIELDS[to.field][0], { value: to.value, more: to.from }))
  }
  await turn.tx.update(shops).set(change).where(eq(shops.id, shop.id))
  return shown
}

/** Who serves the shop from now on, in place of whoever did so in this way; nobody: the list is empty again. */
export async function changeShopAgents(
  turn: Turn,
  shop: Shop,
  to: { kind: 'fixed' | 'reserve'; people: readonly Holder[] },
): Promise<string> {
  const members = new Set((await holdersOf(turn.tx, shop.teamId, TEAM_ROLES)).map(({ openId }) => openId))
  const stranger = to.people.find(({ openId }) => !members.has(openId))
  if (stranger) throw new Refused('bad_input', text.shopAgentStranger(stranger.name ?? '这位同事'))
  const ids = to.people.map(({ openId }) => openId)
  const before = and(eq(shopAgents.shopId, shop.id), or(eq(shopAgents.kind, to.kind), inArray(shopAgents.openId, ids)))
  await turn.tx.delete(shopAgents).where(before)
  if (ids.length > 0) {
    await turn.tx.insert(shopAgents).values(ids.map((openId) => ({ shopId: shop.id, openId, kind: to.kind })))
  }
  return to.people.map(({ name }) => name ?? '同事').join('、') || text.shopNoAgents
}

interface Change {
  readonly change: PgUpdateSetSource<typeof shops>
  readonly shown: string
}

async function read(turn: Turn, shop: Shop, { field, value, from = '' }: To): Promise<Change> {
  switch (field) {
    case 'name':
      await refuseTaken(turn, shop, value)
      return { change: { name: value }, shown: value }
    case 'team': {
      const team = await teamNamed(turn, value)
      return { change: { teamId: team.id }, shown: team.name }
    }
    case 'platform': {
      const platform = readPlatform(value)
      return { change: { platform }, shown: platformName(platform) }
    }
    case 'new':
    case 'special':
      return readFlag(turn, { flag: field, value, from })
    case 'important':
      return { change: { isImportant: readYes('重点', value) }, shown: value }
    case 'contract_end': {
      const day = readDay(value, localDay(turn.zone, turn.now))?.day
      if (!day) throw new Refused('bad_input', text.shopBadDate)
      return { change: { contractEnd: day }, shown: day }
    }
    case 'contact': {
      const contact = value.slice(0, 100)
      return { change: { contact }, shown: contact }
    }
    case 'state':
      return readState(value)
    case 'fixed':
    case 'reserve':
      throw new Refused('bad_input', text.shopAgentsUsage)
  }
}

async function refuseTaken({ tx }: Turn, shop: Shop, name: string): Promise<void> {
  const [taken] = await tx
    .select({ id: shops.id })
    .from(shops)
    .where(and(eq(shops.name, name), ne(shops.id, shop.id)))
  if (taken) throw new Refused('conflict', text.shopNameTaken(name))
}

function readPlatform(value: string): Platform {
  const key = value.toLowerCase()
  const found = Object.entries(PLATFORM_FORMS).find(([name, forms]) => name === key || forms.includes(key))
  if (!found) throw new Refused('bad_input', text.noSuchPlatform(value))
  return found[0] as Platform // the keys of PLATFORM_FORMS are the platforms
}

/** From today or a later day on, like a target: the days before are judged as they were. */
function readFlag(turn: Turn, { flag, value, from }: { flag: ShopFlag; value: string; from: string }): Change {
  const today = localDay(turn.zone, turn.now)
  const day = from === '' ? today : readDay(from, today)?.day
  if (!day || day < today) throw new Refused('bad_input', text.shopBadFrom(SHOP_FIELDS[flag][0]))
  const dated: DatedFlag = { flag, on: readYes(SHOP_FIELDS[flag][0], value), from: day }
  const change = { flagDays: sql`${shops.flagDays} || ${JSON.stringify([dated])}::jsonb` }
  return { change, shown: text.shopFlagShown(value, sayDayFrom(day, today)) }
}

function readYes(field: string, value: string): boolean {
  if (/^(是|对|yes|y|1)$/i.test(value)) return true
  if (/^(否|不是|不|no|n|0)$/i.test(value)) return false
  throw new Refused('bad_input', text.shopYesNo(field))
}

function readState(value: string): Change {
  if (/^(合作中|正常|active)$/i.test(value)) return { change: { state: 'active' }, shown: '合作中' }
  if (/^(已停|停用|停止|stopped)$/i.test(value)) return { change: { state: 'stopped' }, shown: '已停' }
  throw new Refused('bad_input', text.shopBadState)
}
