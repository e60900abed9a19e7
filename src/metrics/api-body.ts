import { z } from 'zod'
import { isDay } from '../kernel/calendar.ts'
import { type Figures, METRIC_KEYS, METRICS, type MetricKey, type MetricKind } from './keys.ts'
import { countsFrom, isShareProblem, SHARES, type ShareProblem } from './shares.ts'

const EXPECTED: Readonly<Record<MetricKind, string>> = {
  rate: 'a share from 0 to 1, such as 0.83',
  seconds: 'seconds from 0 to 3600',
  score: 'a score from 0 to 5',
  count: 'a whole number from 0 to 1000000',
}

const numberOf = (key: MetricKey): z.ZodNumber => numberAs(METRICS[key])

function numberAs({ kind, name }: { readonly kind: MetricKind; readonly name: string }): z.ZodNumber {
  const error = `expected ${EXPECTED[kind]}`
  const most = { rate: 1, seconds: 3_600, score: 5, count: 1_000_000 }[kind]
  const number = z.number({ error }).min(0, { error }).max(most, { error })
  return (kind === 'count' ? number.int({ error }) : number).describe(`${name}: ${EXPECTED[kind]}`)
}

const values = z
  .strictObject(Object.fromEntries(METRIC_KEYS.map((key) => [key, numberOf(key).optional()])))
  .refine((given) => Object.keys(given).length > 0, { error: 'expected at least one figure' })

const MISSING: Readonly<Record<ShareProblem['why'], string>> = {
  missing: 'expected beside the other share: counts follow from both',
  too_much: 'expected fair_rate and bad_rate to be 1 at most together',
}

/** What a platform tells instead of counts; the counts follow, and only they are noted. */
const shares = z
  .strictObject({
    ratings: numberAs(SHARES.ratings),
    fair_rate: numberAs(SHARES.fair_rate),
    bad_rate: numberAs(SHARES.bad_rate),
    attitude_in_fair: numberAs(SHARES.attitude_in_fair).optional(),
    attitude_in_bad: numberAs(SHARES.attitude_in_bad).optional(),
  })
  .transform((given, context): Figures => {
    const { attitude_in_fair: inFair, attitude_in_bad: inBad, ...rest } = given
    const more = { ...(inFair === undefined ? {} : { attitude_in_fair: inFair }) }
    const counts = countsFrom({ ...rest, ...more, ...(inBad === undefined ? {} : { attitude_in_bad: inBad }) })
    if (counts && !isShareProblem(counts)) return counts
    context.addIssue({ code: 'custom', path: [counts?.field ?? 'ratings'], message: MISSING[counts?.why ?? 'missing'] })
    return z.NEVER
  })
  .describe('instead of counts: how many ratings, and which shares of them; good, fair and bad follow')

const entry = z
  .strictObject({
    shop: z.string().min(1).max(100).describe('the name of one of the team’s shops, as it is bound'),
    date: z
      .string()
      .refine(isDay, { error: 'expected a date such as 2026-11-20' })
      .meta({ format: 'date', description: 'the day the figures are of; not in the future' }),
    account: z.string().max(50).optional().describe('a sub-account or robot; left out: the whole shop'),
    values: values.optional().describe('may be left out beside `shares`'),
    shares: shares.optional(),
  })
  .refine((given) => given.values ?? given.shares, { path: ['values'], error: 'expected at least one figure' })
  .meta({ title: 'Figures of one shop, day and account' })

/** What `POST /api/metrics` takes. */
export const figuresBody = z.strictObject({ figures: z.array(entry).min(1).max(1_000) })
export type FiguresBody = z.output<typeof figuresBody>

/** What is wrong with one field, by the path a programmer would write. */
export interface FieldProblem {
  readonly field: string
  readonly expected: string
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

export const problemsOf = (error: z.ZodError): FieldProblem[] =>
  error.issues.flatMap((issue): FieldProblem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: pathOf([...issue.path, key]), expected: 'no such field' }))
      : [{ field: pathOf(issue.path) || 'body', expected: issue.message }],
  )

const answerSchema = z.strictObject({
  noted: z.int().describe('values that are new or corrected'),
  unchanged: z.int().describe('values that stood there already'),
})
const problemSchema = z.strictObject({
  error: z.string(),
  problems: z.array(z.strictObject({ field: z.string(), expected: z.string() })).optional(),
})

const json = (schema: z.ZodType) => ({ 'application/json': { schema: z.toJSONSchema(schema, { io: 'input' }) } })
const refusal = (description: string) => ({ description, content: json(problemSchema) })

/** `GET /api/openapi.json`, made from the same schemas that judge what comes in. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: { title: 'kesu: figures of shops', version: '1' },
  paths: {
    '/api/metrics': {
      post: {
        summary: 'Note figures of the team’s shops; all of them or none. What stands already is not noted twice.',
        security: [{ team: [] }],
        requestBody: { required: true, content: json(figuresBody) },
        responses: {
          200: { description: 'noted', content: json(answerSchema) },
          400: refusal('not JSON'),
          401: refusal('no token, or one that is not good any more'),
          413: refusal('longer than 1 MiB'),
          422: refusal('a field is wrong; nothing was noted'),
          503: refusal('not now; the same body may be sent again'),
        },
      },
    },
  },
  components: {
    securitySchemes: {
      team: { type: 'http', scheme: 'bearer', description: 'a supervisor gets it in his direct chat: /metric token' },
    },
  },
})
