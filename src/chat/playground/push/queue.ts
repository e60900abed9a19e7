import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/clock.ts'
import type { Log } from '../../../kernel/log.ts'
import { isObject, type Json, objectOf } from '../json.ts'
import type { AppIdentity, Deliver } from '../platform.ts'
import { masked, type Recent, recent } from '../recent.ts'
import { type Switches, strikes } from '../switches.ts'
import type { Push } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { type Answer, post } from './post.ts'
import { type Sealed, seal } from './seal.ts'

/** After the first try; then the push is given up and shown as lost (FEISHU.md 1.7). */
export const RETRY_AFTER_MS = [15 * SECOND_MS, 5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS] as const

export type Outcome = 'delivered' | 'retrying' | 'held' | 'lost'

/** One try of one push, for the engineers' drawer. */
export interface PushRecord {
  readonly at: string
  readonly eventId: string
  readonly type: string
  readonly try: number
  readonly headers: Readonly<Record<string, string>>
  readonly path: string
  /** The body as it went out: sealed. */
  readonly raw: string
  /** The same, opened. */
  readonly event: string
  readonly status: number
  readonly answer: string
  readonly outcome: Outcome | 'duplicate' | 'callback'
}

export interface Pushes {
  /** Resolves when the first try is over. `about`: the message it tells of. */
  push(type: string, event: { eventId: string; json: Json }, about?: string): Promise<Outcome>
  due(now: Date): Promise<void>
  nextAt(): Date | null
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  lost(): readonly Push[]
  readonly records: Recent<PushRecord>
}

export interface QueueNeeds {
  readonly world: World
  readonly app: AppIdentity
  readonly deliver: Deliver
  readonly switches: Switches
  readonly log: Log
  readonly patienceMs: number
}

interface Queue extends QueueNeeds {
  readonly records: Recent<PushRecord>
  readonly firstSealed: Map<string, Sealed>
  readonly underWay: Map<string, Promise<Outcome>>
}

export function pushQueue(needs: QueueNeeds): Pushes {
  const { world, switches } = needs
  const queue: Queue = { ...needs, records: recent(), firstSealed: new Map(), underWay: new Map() }
  return {
    records: queue.records,
    async push(type, { eventId, json }, about) {
      const now = world.clock.now()
      const nextAt = now.getTime() + switches.faults.late
      const first: Push = { eventId, type, envelope: json, tries: 0, nextAt, state: 'waiting', ...(about && { about }) }
      world.put({ kind: 'push', id: eventId, is: first })
      return switches.faults.late > 0 ? 'held' : start(queue, first, now)
    },
    async due(now) {
      const ready = waiting(queue).filter((push) => (push.nextAt ?? Number.POSITIVE_INFINITY) <= now.getTime())
      const order = switches.faults.shuffle ? ready.reverse() : ready
      await Promise.all(order.map((push) => start(queue, push, now)))
    },
    nextAt() {
      const moments = waiting(queue).flatMap((push) => push.nextAt ?? [])
      return moments.length > 0 ? new Date(Math.min(...moments)) : null
    },
    async idle() {
      while (queue.underWay.size > 0) await Promise.all(queue.underWay.values())
    },
    lost: () => [...world.pushes.values()].filter((push) => push.state === 'lost'),
  }
}

const waiting = (queue: Queue): Push[] =>
  [...queue.world.pushes.values()].filter((push) => push.state === 'waiting' && !queue.underWay.has(push.eventId))

function start(queue: Queue, push: Push, now: Date): Promise<Outcome> {
  const running = attempt(queue, push, now).finally(() => queue.underWay.delete(push.eventId))
  queue.underWay.set(push.eventId, running)
  return running
}

async function attempt(queue: Queue, push: Push, now: Date): Promise<Outcome> {
  const sealed = sealedFor(queue, push, now)
  const real = await post(queue.deliver, { path: '/feishu/events', sealed, patienceMs: queue.patienceMs })
  const answer = strikes(queue.switches.faults, 'lostAnswers') ? { status: 0, body: 'answer lost' } : real
  const outcome = settle(queue, push, { now, answer })
  note(queue, push, { now, sealed, answer, outcome })
  if (outcome === 'delivered' && queue.switches.faults.duplicate) await again(queue, push, now)
  return outcome
}

function settle(queue: Queue, push: Push, { now, answer }: { now: Date; answer: Answer }): Outcome {
  const { world, log } = queue
  const facts = { event: push.type, status: answer.status, tries: push.tries + 1 }
  if (answer.status === 200) {
    world.put({ kind: 'push', id: push.eventId, is: null })
    queue.firstSealed.delete(push.eventId)
    return 'delivered'
  }
  const wait = RETRY_AFTER_MS[push.tries]
  const tries = push.tries + 1
  if (wait === undefined) {
    log.error('playground push lost', facts)
    world.put({ kind: 'push', id: push.eventId, is: { ...push, tries, nextAt: null, state: 'lost' } })
    return 'lost'
  }
  log.warn('playground push refused, will retry', facts)
  world.put({ kind: 'push', id: push.eventId, is: { ...push, tries, nextAt: now.getTime() + wait } })
  return 'retrying'
}

async function again(queue: Queue, push: Push, now: Date): Promise<void> {
  const sealed = sealedFor(queue, push, now)
  const answer = await post(queue.deliver, { path: '/feishu/events', sealed, patienceMs: queue.patienceMs })
  note(queue, push, { now, sealed, answer, outcome: 'duplicate' })
}

function sealedFor(queue: Queue, push: Push, now: Date): Sealed {
  const first = queue.firstSealed.get(push.eventId)
  if (first && queue.switches.faults.firstTimestamp) return first
  const sealed = seal(JSON.stringify(asPushedNow(queue.world, push)), queue.app.encryptKey, now)
  if (!first) queue.firstSealed.set(push.eventId, sealed)
  return sealed
}

/** A message recalled before it is pushed goes out with empty content (FEISHU.md 2.1). */
function asPushedNow(world: World, push: Push): Json {
  if (!push.about || world.messages.get(push.about)?.recalledAt === undefined) return push.envelope
  const event = objectOf(push.envelope.event)
  if (!isObject(event.message)) return push.envelope
  return { ...push.envelope, event: { ...event, message: { ...event.message, content: '' } } }
}

interface Try {
  readonly now: Date
  readonly sealed: Sealed
  readonly answer: Answer
  readonly outcome: PushRecord['outcome']
}

function note(queue: Queue, push: Push, { now, sealed, answer, outcome }: Try): void {
  queue.records.add({
    at: now.toISOString(),
    eventId: push.eventId,
    type: push.type,
    try: push.tries + 1,
    headers: sealed.headers,
    path: '/feishu/events',
    raw: sealed.body,
    event: masked(JSON.stringify(push.envelope)),
    status: answer.status,
    answer: masked(answer.body),
    outcome,
  })
}
