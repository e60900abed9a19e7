import { connect, type Socket } from 'node:net'

export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Answered 200, over the whole run. */
  readonly taken: number
}

export interface Load {
  readonly port: number
  readonly connections: number
  readonly warmUpMs: number
  readonly measuredMs: number
  /** At the first and at the last measured moment. */
  readonly onWindow: (edge: 'begins' | 'ends') => void
}

/**
 * Keep-alive connections that each send the next request as soon as the last one is answered. Bytes are ready before,
 * and of an answer only its status and length are read: the generator shall not be what is measured.
 */
export async function load(requests: readonly Buffer[], run: Load): Promise<Measured> {
  const times: number[] = []
  const fromAt = performance.now() + run.warmUpMs
  const untilAt = fromAt + run.measuredMs
  const left = requests.values()
  const count = { taken: 0 }
  const edges = [
    setTimeout(() => run.onWindow('begins'), run.warmUpMs),
    setTimeout(() => run.onWindow('ends'), run.warmUpMs + run.measuredMs),
  ]
  const one = () =>
    onConnection(run.port, async (exchange) => {
      for (let sentAt = performance.now(); sentAt < untilAt; sentAt = performance.now()) {
        const { value: bytes } = left.next()
        if (!bytes) throw new Error(`all ${requests.length} prepared requests are used up`)
        await exchange(bytes)
        count.taken++
        const doneAt = performance.now()
        if (sentAt >= fromAt && doneAt < untilAt) times.push(doneAt - sentAt)
      }
    })
  try {
    await Promise.all(Array.from({ length: run.connections }, one))
  } finally {
    for (const edge of edges) clearTimeout(edge)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { perSecond: (times.length * 1_000) / run.measuredMs, p50: at(0.5), p99: at(0.99), taken: count.taken }
}

/** All of them on one connection, one after the other; resolves to the milliseconds it took. */
export async function oneByOne(port: number, requests: readonly Buffer[]): Promise<number> {
  const startAt = performance.now()
  await onConnection(port, async (exchange) => {
    for (const bytes of requests) await exchange(bytes)
  })
  return performance.now() - startAt
}

type Exchange = (bytes: Buffer) => Promise<void>

async function onConnection(port: number, work: (exchange: Exchange) => Promise<void>): Promise<void> {
  const socket = await open(port)
  try {
    await work(async (bytes) => {
      const status = await exchange(socket, bytes)
      if (status !== 200) throw new Error(`answered ${status}`)
    })
  } finally {
    socket.destroy()
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket))
    socket.once('error', fail)
  })
}

/** One request and its answer; resolves to the HTTP status. */
function exchange(socket: Socket, bytes: Buffer): Promise<number> {
  return new Promise((done, fail) => {
    let answer = ''
    const end = (result: () => void) => {
      socket.off('data', onData)
      socket.off('close', onClose)
      result()
    }
    const onClose = () => end(() => fail(new Error('the server closed the connection')))
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (isWhole(answer)) end(() => done(Number(answer.slice(9, 12))))
    }
    socket.on('data', onData)
    socket.once('close', onClose)
    socket.write(bytes)
  })
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head + 2))?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length)
}
