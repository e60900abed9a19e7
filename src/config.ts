import { z } from 'zod'
import { originOf } from './chat/feishu/index.ts'
import { MINUTE_MS, SECOND_MS } from './kernel/clock.ts'
import { reasonOf, SetupError } from './kernel/errors.ts'
import { type Policy, policySchema, readDuration } from './kernel/policy.ts'

export interface FeishuConfig {
  readonly appId: string
  readonly appSecret: string
  readonly encryptKey: string | undefined
  readonly verificationToken: string | undefined
  readonly origin: string
}

export interface Config {
  readonly port: number
  /** Undefined: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  /** Null: the playground. */
  readonly feishu: FeishuConfig | null
  readonly admins: readonly string[]
  readonly policyPath: string | undefined
  readonly zone: string
  readonly tickMs: number
  readonly metricsToken: string | undefined
}

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)

const settings = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'expected a port number from 0 to 65535'),
  DATABASE_URL: optional.refine(
    (value) => !value || /^postgres(ql)?:\/\//.test(value),
    'expected an address such as postgres://user:password@host:5432/kesu',
  ),
  KESU_DATA: z.string().trim().min(1, 'expected a folder').default('./data'),
  FEISHU_APP_ID: optional.refine(
    (value) => !value || /^cli_\w+$/.test(value),
    'expected an app id such as cli_a1b2c3d4e5f60718',
  ),
  FEISHU_APP_SECRET: optional,
  FEISHU_ENCRYPT_KEY: optional,
  FEISHU_VERIFICATION_TOKEN: optional,
  FEISHU_DOMAIN: z.string().trim().default('feishu'),
  FEISHU_TRANSPORT: z.string().trim().default('webhook'),
  KESU_ADMINS: z
    .string()
    .default('')
    .transform((value) => value.split(/[,，\s]+/).filter(Boolean))
    .refine((ids) => ids.every((id) => /^ou_\w+$/.test(id)), 'expected open_ids such as ou_84aad35d, comma separated'),
  KESU_POLICY: optional,
  KESU_TIMEZONE: z
    .string()
    .trim()
    .default('Asia/Shanghai')
    .refine(isZone, 'expected a time zone such as Asia/Shanghai'),
  KESU_TICK: z.string().default('2s').transform(readTick),
  KESU_METRICS_TOKEN: optional,
})

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

function readTick(value: string, context: z.RefinementCtx): number {
  const ms = readDuration(value)
  if (ms !== null && ms >= SECOND_MS && ms <= MINUTE_MS) return ms
  context.addIssue({ code: 'custom', message: 'expected whole seconds from 1s to 60s' })
  return z.NEVER
}

/** Settings from the environment (DESIGN.md section 5). A bad one is a `SetupError` that names it and what it wants. */
export function parseConfig(env: Readonly<Record<string, unknown>>): Config {
  const read = settings.safeParse(env)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new SetupError(`${issue?.path.join('.')}: ${issue?.message}, got "${String(env[String(issue?.path[0])])}"`)
  }
  const set = read.data
  const feishu = feishuOf(set)
  if (set.DATABASE_URL && !feishu) {
    throw new SetupError(
      'DATABASE_URL is set without FEISHU_APP_ID: expected both (a real app) or neither (the playground)',
    )
  }
  return {
    port: Number(set.PORT),
    databaseUrl: set.DATABASE_URL,
    dataFolder: set.KESU_DATA,
    feishu,
    admins: set.KESU_ADMINS,
    policyPath: set.KESU_POLICY,
    zone: set.KESU_TIMEZONE,
    tickMs: set.KESU_TICK,
    metricsToken: set.KESU_METRICS_TOKEN,
  }
}

function feishuOf(set: z.output<typeof settings>): FeishuConfig | null {
  const { FEISHU_TRANSPORT: transport, FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = set
  if (transport === 'long-connection') {
    throw new SetupError('FEISHU_TRANSPORT: long-connection is not built yet, expected webhook')
  }
  if (transport !== 'webhook') throw new SetupError(`FEISHU_TRANSPORT: expected webhook, got "${transport}"`)
  const origin = originOf(set.FEISHU_DOMAIN)
  if (!appId) {
    const orphan = (['FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const).find(
      (k) => set[k],
    )
    if (orphan) throw new SetupError(`FEISHU_APP_ID: expected the app id that ${orphan} belongs to, it is not set`)
    return null
  }
  if (!appSecret) throw new SetupError('FEISHU_APP_SECRET: expected the secret of the app, it is not set')
  const encryptKey = set.FEISHU_ENCRYPT_KEY
  const verificationToken = set.FEISHU_VERIFICATION_TOKEN
  if (!encryptKey && !verificationToken) {
    throw new SetupError(
      'FEISHU_ENCRYPT_KEY or FEISHU_VERIFICATION_TOKEN: expected at least one of them, else anybody could post events',
    )
  }
  return { appId, appSecret, encryptKey, verificationToken, origin }
}

/** The policy file's text; every key is optional. A bad one is a `SetupError` with the key and what was expected. */
export function parsePolicy(json: string, from: string): Policy {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new SetupError(`KESU_POLICY: ${from} is no JSON: ${reasonOf(error).split('\n')[0]}`)
  }
  const read = policySchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new SetupError(`KESU_POLICY: ${from}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
}
