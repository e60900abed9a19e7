import { reasonOf } from '../../../kernel/errors.ts'
import type { Deliver } from '../platform.ts'
import type { Sealed } from './seal.ts'

/** What came back; status 0 = nothing in time, or no connection. */
export interface Answer {
  readonly status: number
  readonly body: string
}

interface Letter {
  readonly path: '/feishu/events' | '/feishu/cards'
  readonly sealed: Sealed
  readonly patienceMs: number
}

/** Hands one request to the bot and waits as long as the platform would. */
export async function post(deliver: Deliver, { path, sealed, patienceMs }: Letter): Promise<Answer> {
  const stop = new AbortController()
  const request = new Request(`http://playground.localhost${path}`, {
    method: 'POST',
    headers: sealed.headers,
    body: sealed.body,
    signal: stop.signal,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => {
      stop.abort()
      resolve({ status: 0, body: `no answer within ${patienceMs} ms` })
    }, patienceMs)
  })
  try {
    return await Promise.race([answerOf(deliver(path, request)), late])
  } finally {
    clearTimeout(timer)
  }
}

async function answerOf(coming: Promise<Response>): Promise<Answer> {
  try {
    const response = await coming
    return { status: response.status, body: await response.text() }
  } catch (error) {
    return { status: 0, body: reasonOf(error) }
  }
}
