import { type Gate, newGate } from './limits.ts'
import { type Chat, hex, type Message, newWorld, type World } from './world.ts'

/** What is on its way into a chat when a fault is asked for. */
export interface Sent {
  readonly call: 'send' | 'patch' | 'info'
  readonly chat?: Chat
  readonly type?: string
  readonly content?: string
}

/** One planned refusal. With `kept` the message does arrive and the connection breaks instead of an answer. */
export interface Fault {
  readonly when: (sent: Sent) => boolean
  readonly code: number
  readonly msg: string
  readonly status?: number
  readonly kept?: boolean
  times: number
}

export interface ApiCall {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly code: number
}

export interface Platform {
  readonly world: World
  readonly gate: Gate
  readonly uuids: Map<string, { readonly at: number; readonly message: Message }>
  readonly faults: Fault[]
  readonly calls: ApiCall[]
  /** Tenant tokens in force; emptied to play an early revocation. */
  readonly tokens: Set<string>
  faultFor(sent: Sent): Fault | undefined
}

export function newPlatform(): Platform {
  const faults: Fault[] = []
  return {
    world: newWorld(),
    gate: newGate(),
    uuids: new Map(),
    faults,
    calls: [],
    tokens: new Set(),
    faultFor(sent) {
      const fault = faults.find((one) => one.times > 0 && one.when(sent))
      if (fault !== undefined) fault.times -= 1
      return fault
    },
  }
}

export function newToken(platform: Platform): string {
  const token = `t-${hex(20)}`
  platform.tokens.add(token)
  return token
}
