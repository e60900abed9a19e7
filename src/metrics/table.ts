import { bigserial, date, doublePrecision, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** A figure of a shop and day. Append-only: a correction is a newer row, the old value stays. */
export const figures = pgTable(
  'figures',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: integer('shop_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Metric keys of DESIGN.md section 5. */
    metric: text('metric').notNull(),
    /** A sub-account or robot; empty = the whole shop. */
    account: text('account').notNull().default(''),
    /** `team`: noted by staff. `shop`: said by the shop side (店主报), kept beside ours. */
    source: text('source').$type<'team' | 'shop'>().notNull(),
    value: doublePrecision('value').notNull(),
    by: text('by').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [index('figures_shop_day').on(t.shopId, t.day, t.metric)],
)
