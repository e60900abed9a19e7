import { bigserial, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

const day = (name: string) => date(name, { mode: 'string' })

/** A shift of a team by name, in minutes of the local day on which it begins; past 1440 it ends on the next. */
export const shifts = pgTable(
  'shifts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    teamId: integer('team_id').notNull(),
    name: text('name').notNull(),
    from: integer('from_minute').notNull(),
    to: integer('to_minute').notNull(),
  },
  (t) => [uniqueIndex('shifts_name').on(t.teamId, t.name)],
)

/** Who works which shift on which day of the week; 1 = Monday … 7 = Sunday. */
export const rota = pgTable(
  'rota',
  {
    shiftId: integer('shift_id')
      .notNull()
      .references(() => shifts.id, { onDelete: 'cascade' }),
    teamId: integer('team_id').notNull(),
    openId: text('open_id').notNull(),
    weekday: integer('weekday').notNull(),
  },
  (t) => [primaryKey({ columns: [t.shiftId, t.openId, t.weekday] }), index('rota_team').on(t.teamId)],
)

/** What holds for a person on one date instead of the weekly pattern; a row without a shift is a free day. */
export const rotaDays = pgTable(
  'rota_days',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    teamId: integer('team_id').notNull(),
    openId: text('open_id').notNull(),
    day: day('day').notNull(),
    shiftId: integer('shift_id').references(() => shifts.id, { onDelete: 'cascade' }),
  },
  (t) => [index('rota_days_team').on(t.teamId, t.day)],
)

/** Away in every team, from the first day to the last, both included. */
export const leaves = pgTable(
  'leaves',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    openId: text('open_id').notNull(),
    firstDay: day('first_day').notNull(),
    lastDay: day('last_day').notNull(),
    by: text('by').notNull(),
  },
  (t) => [index('leaves_person').on(t.openId, t.lastDay)],
)

/** Who works the shifts of somebody who is absent, both days included. */
export const standIns = pgTable(
  'stand_ins',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    teamId: integer('team_id').notNull(),
    openId: text('open_id').notNull(),
    standIn: text('stand_in').notNull(),
    firstDay: day('first_day').notNull(),
    lastDay: day('last_day').notNull(),
  },
  (t) => [index('stand_ins_team').on(t.teamId, t.lastDay)],
)

/** The opposite-shift supervisor (对班主管, R-87) where one was named; else he is found from the rota. */
export const opposites = pgTable('opposites', {
  teamId: integer('team_id').primaryKey(),
  openId: text('open_id').notNull(),
})

/** The number at which a member of staff is called; seen by staff only. */
export const phones = pgTable('phones', {
  openId: text('open_id').primaryKey(),
  phone: text('phone').notNull(),
})
