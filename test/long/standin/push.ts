import { seal, signed } from './seal.ts'
import { hex, type World } from './world.ts'

/** FEISHU.md 1.7: after 15 s, 5 min, 1 h, 6 h. */
const RETRIES_S: readonly number[] = [15, 300, 3600, 21_600]

export interface Parcel {
  readonly eventId: string
  readonly type: string
  readonly envelope: object
  /** One entry per try: the HTTP status, or 0 where nobody answered in time. */
  readonly tries: number[]
  state: 'under way' | 'accepted' | 'given up'
}

export interface PushOptions {
  readonly world: World
  readonly url: () => string
  /** How much shorter than on the platform the waits between retries are; 1 is the real schedule. */
  readonly factor: number
  /** Every n-th accepted event is pushed once more, as an at-least-once chain does; 0 is never. */
  readonly repeatEvery: number
}

export interface Pusher {
  readonly parcels: Parcel[]
  push(type: string, event: object): Parcel
  pushEnvelope(type: string, envelope: object): Parcel
  /** The same event again, with a fresh event id or the old one; resolves to the HTTP status. */
  again(parcel: Parcel, eventId?: string): Promise<number>
  close(): void
}

export function header(world: World, type: string, eventId: string): object {
  const micro = type === 'card.action.trigger'
  return {
    event_id: eventId,
    event_type: type,
    create_time: String(Date.now()) + (micro ? '000' : ''),
    token: world.verificationToken,
    app_id: world.appId,
    tenant_key: world.home.key,
  }
}

/** One signed and encrypted POST with the platform's 3 s of patience. */
export async function post(world: World, url: string, envelope: object, atMs = Date.now()): Promise<Response> {
  const body = JSON.stringify({ encrypt: seal(world.encryptKey, JSON.stringify(envelope)) })
  const headers = signed(world.encryptKey, body, atMs)
  return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(3000) })
}

async function statusOf(world: World, url: string, envelope: object): Promise<number> {
  try {
    const response = await post(world, url, envelope)
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

export function newPusher(options: PushOptions): Pusher {
  const timers = new Set<NodeJS.Timeout>()
  const parcels: Parcel[] = []
  let accepted = 0
  let open = true

  async function attempt(parcel: Parcel): Promise<void> {
    const status = await statusOf(options.world, options.url(), parcel.envelope)
    parcel.tries.push(status)
    if (status === 200) {
      parcel.state = 'accepted'
      accepted += 1
      if (options.repeatEvery > 0 && accepted % options.repeatEvery === 0) later(parcel, 50)
      return
    }
    if (parcel.state === 'accepted') return
    const wait = RETRIES_S[parcel.tries.length - 1]
    if (wait === undefined) parcel.state = 'given up'
    else later(parcel, wait * 1000 * options.factor)
  }

  function later(parcel: Parcel, afterMs: number): void {
    if (!open) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(parcel)
    }, afterMs)
    timers.add(timer)
  }

  function pushEnvelope(type: string, envelope: object, eventId = hex(16)): Parcel {
    const parcel: Parcel = { eventId, type, envelope, tries: [], state: 'under way' }
    parcels.push(parcel)
    void attempt(parcel)
    return parcel
  }

  return {
    parcels,
    push(type, event) {
      const eventId = hex(16)
      return pushEnvelope(type, { schema: '2.0', header: header(options.world, type, eventId), event }, eventId)
    },
    pushEnvelope,
    again(parcel, eventId = parcel.eventId) {
      const head = { ...header(options.world, parcel.type, eventId) }
      return statusOf(options.world, options.url(), { ...parcel.envelope, header: head })
    },
    close() {
      open = false
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
