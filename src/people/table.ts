import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { CompanyRole, Platform, TeamRole } from '../commands/asker.ts'
import type { DatedFlag } from './flags.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** One row: which app this database belongs to, and who the bot is. */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey().default(1),
  appId: text('app_id').notNull(),
  /** The company's tenant, learned from the first authenticated event. */
  tenantKey: text('tenant_key'),
  botOpenId: text('bot_open_id'),
  botName: text('bot_name'),
  startedAt: instant('started_at').notNull(),
  adminCodeHash: text('admin_code_hash'),
  adminCodeUntil: instant('admin_code_until'),
  lastHeardAt: instant('last_heard_at'),
})

export const persons = pgTable('persons', {
  openId: text('open_id').primaryKey(),
  unionId: text('union_id'),
  name: text('name'),
  tenantKey: text('tenant_key'),
  /** Set: an admin, named by the settings or by the one-time code. */
  adminBy: text('admin_by').$type<'settings' | 'code'>(),
  /** The direct chat with the bot, once there is one. */
  directChat: text('direct_chat'),
})

export const teams = pgTable('teams', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  chatId: text('chat_id').unique(),
  /** In which its people read their clocks, whatever its chat; null: the installation's. */
  zone: text('zone'),
  createdAt: instant('created_at').notNull(),
})

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: integer('team_id')
      .notNull()
      .references(() => teams.id),
    openId: text('open_id').notNull(),
    role: text('role').$type<TeamRole>().notNull(),
    since: instant('since').notNull(),
    /** Out of the team's chat as its only leader: keeps the role until a successor is named, and is counted nowhere. */
    leftAt: instant('left_at'),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.openId] }), index('team_members_person').on(t.openId)],
)

export const companyRoles = pgTable(
  'company_roles',
  {
    openId: text('open_id').notNull(),
    role: text('role').$type<CompanyRole>().notNull(),
    since: instant('since').notNull(),
  },
  (t) => [primaryKey({ columns: [t.openId, t.role] })],
)

export interface ChatSettings {
  readonly [key: string]: string
}

/** Every chat the bot was seen in. What a chat serves stands in `teams` and `shop_chats`. */
export const chats = pgTable('chats', {
  chatId: text('chat_id').primaryKey(),
  name: text('name'),
  direct: boolean('direct').notNull().default(false),
  external: boolean('external').notNull().default(false),
  botIn: boolean('bot_in').notNull().default(true),
  addedBy: text('added_by'),
  boundAt: instant('bound_at'),
  settings: jsonb('settings').$type<ChatSettings>().notNull().default({}),
})

export const shops = pgTable('shops', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull().unique(),
  teamId: integer('team_id')
    .notNull()
    .references(() => teams.id),
  platform: text('platform').$type<Platform>(),
  /** New and special shops owe 40 seconds: as it began, and since which days otherwise; append-only. */
  isNew: boolean('is_new').notNull().default(false),
  isSpecial: boolean('is_special').notNull().default(false),
  flagDays: jsonb('flag_days').$type<readonly DatedFlag[]>().notNull().default([]),
  isImportant: boolean('is_important').notNull().default(false),
  contractEnd: date('contract_end', { mode: 'string' }),
  contact: text('contact'),
  state: text('state').$type<'active' | 'stopped'>().notNull().default('active'),
  targets: jsonb('targets').$type<Record<string, number>>().notNull().default({}),
  createdAt: instant('created_at').notNull(),
})

/** Many to many: an owner's shops share one group; a shop may have two groups. */
export const shopChats = pgTable(
  'shop_chats',
  {
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    chatId: text('chat_id').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.chatId] }), index('shop_chats_chat').on(t.chatId)],
)

/** Who serves a shop: `fixed` agents first, then who stands on its reserve list. */
export const shopAgents = pgTable(
  'shop_agents',
  {
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    openId: text('open_id').notNull(),
    kind: text('kind').$type<'fixed' | 'reserve'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.openId] })],
)

/** Who was seen in which chat: how an owner in a direct chat is known to be of a shop. */
export const sightings = pgTable(
  'sightings',
  {
    openId: text('open_id').notNull(),
    chatId: text('chat_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.openId, t.chatId] }), index('sightings_chat').on(t.chatId)],
)
