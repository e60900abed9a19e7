import type { Platform } from '../platform.ts'

const HEARTBEAT_MS = 15_000

/**
 * Live updates for open pages: `change` {chatId}, `clock` {now, speed}, `happened` {from, to, items},
 * `day` {state, share, counts}, a heartbeat.
 */
export interface Streams {
  open(): Response
  clock(): void
  /** From now on the clock runs that many times faster. */
  speed(speed: number): void
  happened(news: object): void
  day(view: object): void
  /** How many pages listen. */
  count(): number
  /** Ends all of them and takes no more, so that a server can stop. */
  close(): void
}

export function streams({ world, clock, refusals }: Pick<Platform, 'world' | 'clock' | 'refusals'>): Streams {
  const open = new Set<{ send(text: string): void; end(): void }>()
  const tell = (event: string, data: object): void => {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
    for (const each of open) each.send(text)
  }
  let speed = 1
  let closed = false
  const now = () => ({ now: clock.now().toISOString(), speed })
  const changed = (chatId: string) => tell('change', { chatId })
  const stops = [world.onChange(changed), refusals.onAdd(changed)]
  const heartbeat = setInterval(() => tell('clock', now()), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    open() {
      // A page that lost its stream asks anew at once, and would keep the server from stopping.
      if (closed) return new Response(null, { status: 503 })
      return eventStream(open, `retry: 1000\nevent: clock\ndata: ${JSON.stringify(now())}\n\n`)
    },
    clock: () => tell('clock', now()),
    speed(to) {
      speed = to
      tell('clock', now())
    },
    happened: (news) => tell('happened', news),
    day: (view) => tell('day', view),
    count: () => open.size,
    close() {
      closed = true
      for (const stop of stops) stop()
      clearInterval(heartbeat)
      for (const each of open) each.end()
      open.clear()
    },
  }
}

function eventStream(open: Set<{ send(text: string): void; end(): void }>, hello: string): Response {
  const bytes = new TextEncoder()
  let me: { send(text: string): void; end(): void } | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      me = {
        send: (text) => controller.enqueue(bytes.encode(text)),
        end: () => controller.close(),
      }
      open.add(me)
      me.send(hello)
    },
    cancel() {
      if (me) open.delete(me)
    },
  })
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(body, { headers })
}
