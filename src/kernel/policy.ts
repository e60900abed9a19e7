import { z } from 'zod'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts'
import { isDay } from './zone.ts'

const UNIT_MS = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const

/** `1s`, `5m`, `24h`, `2d` → milliseconds; null when it is none of these. */
export function readDuration(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text.trim()) ?? []
  return count && unit ? Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS] : null
}

const duration = (value: string) =>
  z
    .string()
    .default(value)
    .transform((text, context) => {
      const ms = readDuration(text)
      if (ms !== null) return ms
      context.addIssue({ code: 'custom', message: `expected a duration such as 1s, 5m, 24h or 2d, got "${text}"` })
      return z.NEVER
    })

const timeOfDay = (value: string) =>
  z
    .string()
    .default(value)
    .refine((text) => /^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/.test(text), { message: 'expected a time such as 09:00' })

const positive = (value: number) => z.number().min(0).default(value)
const share = (value: number) => z.number().gt(0).max(1).default(value)

export const LADDER_ROLES = ['assignee', 'leader', 'supervisor', 'manager'] as const
export type LadderRole = (typeof LADDER_ROLES)[number]

/** In the team's chat with an @, in the direct chat, there with 加急 in the app, or with the number to dial. */
export const LADDER_HOWS = ['team', 'direct', 'buzz', 'phone'] as const
export type LadderHow = (typeof LADDER_HOWS)[number]

const ladderStep = z.strictObject({
  after: duration('0s'),
  tell: z.enum(LADDER_ROLES),
  how: z.enum(LADDER_HOWS).default('team'),
})
const ladder = z.array(ladderStep).min(1)

/** `09:00-12:00`, several a day. */
const windows = z.array(
  z.string().transform((text, context) => {
    const [, open = '', close = ''] = /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(text.trim()) ?? []
    const times = [open, close].map((clock) => /^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/.test(clock))
    if (times.every(Boolean) && open.padStart(5, '0') < close.padStart(5, '0')) return { open, close }
    context.addIssue({ code: 'custom', message: `expected hours such as 09:00-12:00, got "${text}"` })
    return z.NEVER
  }),
)

/** The policy file (DESIGN.md section 5). All durations come out in milliseconds. */
export const policySchema = z.strictObject({
  hours: z
    .strictObject({
      open: timeOfDay('09:00'),
      close: timeOfDay('23:00'),
      /** Other hours on a weekday, 1 = Monday … 7 = Sunday, or on a date; an empty list is closed. */
      week: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), windows).optional(),
      dates: z.record(z.string().refine(isDay, { message: 'expected a day such as 2026-12-31' }), windows).optional(),
      /** `china`: public holidays and weekends are closed, weekends worked instead (调休) are workdays. */
      calendar: z.enum(['every-day', 'china']).default('every-day'),
    })
    .prefault({})
    .refine((hours) => hours.open.padStart(5, '0') < hours.close.padStart(5, '0'), {
      message: 'expected "open" before "close"',
    })
    .refine(({ week = {} }) => ![1, 2, 3, 4, 5].every((day) => week[String(day) as '1']?.length === 0), {
      message: 'expected hours on at least one day from Monday to Friday',
    }),
  clocks: z
    .strictObject({
      firstReply: duration('5m'),
      nextUpdate: duration('15m'),
      call: duration('2h'),
      resolve: z
        .strictObject({ A: duration('24h'), B: duration('24h'), C: duration('48h'), D: duration('24h') })
        .prefault({}),
    })
    .prefault({}),
  warnAt: share(0.6),
  ladder: z.array(ladderStep).prefault([
    { after: '0s', tell: 'assignee' },
    { after: '5m', tell: 'leader' },
    { after: '15m', tell: 'supervisor' },
    { after: '30m', tell: 'manager' },
  ]),
  /** Instead of `ladder` for a class, or for a kind of danger, which goes before the class. */
  ladders: z
    .strictObject({
      A: ladder.optional(),
      B: ladder.optional(),
      C: ladder.optional(),
      D: ladder.optional(),
      regulator: ladder.optional(),
      safety: ladder.optional(),
      legal: ladder.optional(),
      media: ladder.optional(),
    })
    .prefault({}),
  idleReminder: duration('2h'),
  repeatDays: positive(30),
  reopenHours: positive(48),
  autoCloseHours: positive(48),
  quietStart: duration('24h'),
  /** More words by the same person within this time join his ticket; 0s: each complaint is a ticket of its own. */
  joinWithin: duration('10m'),
  /** What a class owes before it is solved: `refuse` holds it back and says what is missing, `ask` lets it through. */
  duties: z.enum(['ask', 'refuse']).default('refuse'),
  caps: z
    .strictObject({
      remindersPerPersonDay: positive(12),
      messagesPerPersonDay: positive(25),
      buzzPerPersonDay: positive(3),
    })
    .prefault({}),
  digest: z.strictObject({ team: timeOfDay('09:05'), shop: timeOfDay('09:35') }).prefault({}),
  targets: z
    .strictObject({
      avg_response_s: z.number().positive().default(60),
      avg_response_s_special: z.number().positive().default(40),
      satisfaction: share(0.85),
      reply_rate: share(0.95),
      experience_score: z.number().gt(0).max(5).default(4.6),
    })
    .prefault({}),
})

export type Policy = z.output<typeof policySchema>
export const defaultPolicy: Policy = policySchema.parse({})
