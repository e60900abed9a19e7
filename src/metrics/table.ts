import {
  bigserial,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Platform } from '../commands/index.ts'
import type { Figures, MetricKey } from './keys.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const day = (name: string) => date(name, { mode: 'string' })

/** By which way a figure came in. */
export type Via = 'chat' | 'file' | 'api' | 'sync' | 'complaint'

/** A figure of a shop and day. Append-only: a correction is a newer row, the old value stays. */
export const figures = pgTable(
  'figures',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: integer('shop_id').notNull(),
    day: day('day').notNull(),
    /** Metric keys of DESIGN.md section 5. */
    metric: text('metric').notNull(),
    /** A sub-account or robot; empty = the whole shop. */
    account: text('account').notNull().default(''),
    /** `team`: noted by staff. `shop`: said by the shop side (店主报), kept beside ours. */
    source: text('source').$type<'team' | 'shop'>().notNull(),
    via: text('via').$type<Via>().notNull().default('chat'),
    value: doublePrecision('value').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('figures_shop_day').on(t.shopId, t.day, t.metric)],
)

/**
 * What a figure is held to from a day on, and for a while only where `until` is set. Append-only, so that
 * yesterday is judged by yesterday's rule.
 */
export const metricTargets = pgTable(
  'metric_targets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    scope: text('scope').$type<'company' | 'platform' | 'shop'>().notNull(),
    platform: text('platform').$type<Platform>(),
    shopId: integer('shop_id'),
    metric: text('metric').$type<MetricKey>().notNull(),
    /** In the figure's own unit; null: from then on what is more general holds again. */
    value: doublePrecision('value'),
    from: day('from_day').notNull(),
    until: day('until_day'),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('metric_targets_scope').on(t.scope, t.shopId)],
)

/** Which ratings a platform counts, from a day on. Append-only. */
export const platformProfiles = pgTable('platform_profiles', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  platform: text('platform').$type<Platform>().notNull(),
  from: day('from_day').notNull(),
  /** Chats that a robot had count too. */
  robotCounts: boolean('robot_counts').notNull(),
  /** Only chats between these times of day count; null: all. */
  opens: text('opens'),
  closes: text('closes'),
  by: text('by').notNull(),
  at: instant('at').notNull(),
})

/** Who may send a team's figures in over HTTP; the words themselves are nowhere kept. */
export const metricTokens = pgTable('metric_tokens', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  teamId: integer('team_id').notNull(),
  by: text('by').notNull(),
  at: instant('at').notNull(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
  revokedBy: text('revoked_by'),
})

/** SHA-256 of a token's words; more than one where its message had to be sent again. */
export const metricTokenHashes = pgTable('metric_token_hashes', {
  hash: text('hash').primaryKey(),
  tokenId: integer('token_id')
    .notNull()
    .references(() => metricTokens.id),
})

/** A line with a figure that can't be right: asked about with one press, not stored. */
export const figureQuestions = pgTable('figure_questions', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  state: text('state').$type<'waiting' | 'as_said' | 'corrected' | 'dropped'>().notNull().default('waiting'),
  shopId: integer('shop_id').notNull(),
  day: day('day').notNull(),
  account: text('account').notNull().default(''),
  source: text('source').$type<'team' | 'shop'>().notNull(),
  odd: text('odd').$type<MetricKey>().notNull(),
  /** All that the line said. */
  said: jsonb('said').$type<Figures>().notNull(),
  /** The odd one as it was probably meant; null: nobody can guess. */
  meant: doublePrecision('meant'),
  chatId: text('chat_id').notNull(),
  saidBy: text('said_by').notNull(),
  at: instant('at').notNull(),
  answeredBy: text('answered_by'),
  answeredAt: instant('answered_at'),
})

/** A figure that fell: the team is asked whether to open a ticket with a goal and a date. */
export const metricFalls = pgTable(
  'metric_falls',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    state: text('state').$type<'waiting' | 'filed' | 'declined'>().notNull().default('waiting'),
    shopId: integer('shop_id').notNull(),
    metric: text('metric').$type<MetricKey>().notNull(),
    day: day('day').notNull(),
    /** `missed_twice`: below its target two days running. `dropped`: far in one. */
    why: text('why').$type<'missed_twice' | 'dropped'>().notNull(),
    goalValue: doublePrecision('goal_value').notNull(),
    goalDay: day('goal_day').notNull(),
    ticketId: integer('ticket_id'),
    at: instant('at').notNull(),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (t) => [uniqueIndex('metric_falls_day').on(t.shopId, t.metric, t.day)],
)

/** How a header of an export is called here, besides those known by themselves. Null platform: of any. */
export const exportHeaders = pgTable('export_headers', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  platform: text('platform').$type<Platform>(),
  header: text('header').notNull(),
  /** A metric key, `shop`, `day`, `account`, or `ignore`. */
  meaning: text('meaning').notNull(),
  by: text('by').notNull(),
  at: instant('at').notNull(),
})

/** What the last reading of a table came to; of its problems the first ones, and how many there were. */
interface LastRead {
  readonly noted: number
  readonly same: number
  readonly problems: readonly string[]
  readonly wrong?: number
}

/** A table of the platform's own that is read on a schedule. */
export const figureSyncs = pgTable('figure_syncs', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  teamId: integer('team_id').notNull(),
  /** What its address says: the base, the table in it, and the view if one is named. */
  app: text('app').notNull(),
  table: text('table_id').notNull(),
  view: text('view_id'),
  /** Where what was read is told. */
  chatId: text('chat_id').notNull(),
  lastAt: instant('last_at'),
  last: jsonb('last').$type<LastRead>(),
  by: text('by').notNull(),
  at: instant('at').notNull(),
  stoppedAt: instant('stopped_at'),
})
