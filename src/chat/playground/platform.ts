import type { Clock } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import type { Limits } from './open-api/limits.ts'
import type { AccessTokens, CardTokens } from './open-api/tokens.ts'
import type { Pushes } from './push/queue.ts'
import type { Recent } from './recent.ts'
import type { Refusals } from './refusals.ts'
import type { Switches } from './switches.ts'
import type { World } from './world/world.ts'

/** The app as the developer console knows it. An empty `encryptKey` = pushes go out plain and unsigned. */
export interface AppIdentity {
  /** `cli_` and 16 hex digits. */
  readonly appId: string
  readonly appSecret: string
  readonly encryptKey: string
  readonly verificationToken: string
  readonly name: string
}

export type Deliver = (path: '/feishu/events' | '/feishu/cards', request: Request) => Promise<Response>

/** One API call as the engineers' drawer shows it; secrets are masked. */
export interface CallRecord {
  readonly at: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly status: number
  readonly answer: string
}

/** Everything the stand-in consists of; each part is its own room. */
export interface Platform {
  readonly world: World
  readonly clock: Clock
  readonly log: Log
  readonly app: AppIdentity
  readonly switches: Switches
  readonly pushes: Pushes
  readonly deliver: Deliver
  readonly limits: Limits
  readonly accessTokens: AccessTokens
  readonly cardTokens: CardTokens
  readonly calls: Recent<CallRecord>
  readonly refusals: Refusals
  /** How long an answer may take: 3 s of real time (FEISHU.md 1.7). */
  readonly patienceMs: number
}
