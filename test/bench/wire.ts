import { connect, createServer, type Server, type Socket } from 'node:net'

/** What went over the wire to PostgreSQL since the last look. */
export interface Traffic {
  readonly roundTrips: number
  readonly statements: number
  /** Between a question and its answer, the way through this proxy included. */
  readonly waitedMs: number
}

export interface Wire {
  /** The same database by way of here. */
  readonly url: string
  look(): Traffic
  close(): void
}

/** A proxy in front of the database that counts: what a client says of itself would be its own view. */
export async function listenIn(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl)
  const seen = { roundTrips: 0, statements: 0, waitedMs: 0 }
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
    let askedAt = 0
    let answeredAt = 0
    client.on('data', (chunk) => {
      askedAt ||= performance.now()
      database.write(chunk)
    })
    const read = answers((type) => {
      if (type === 'C') seen.statements++
      if (type !== 'Z') return
      const now = performance.now()
      // Asked together with the one before: answered on the same way.
      if (askedAt > 0) seen.roundTrips++
      seen.waitedMs += now - (askedAt || answeredAt)
      answeredAt = now
      askedAt = 0
    })
    database.on('data', (chunk) => {
      read(chunk)
      client.write(chunk)
    })
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket)
      socket.on('close', () => other.destroy())
      socket.on('error', () => other.destroy())
    }
  })
  const url = new URL(databaseUrl)
  url.port = String(await portOf(server))
  return {
    url: url.href,
    look() {
      const now = { ...seen }
      Object.assign(seen, { roundTrips: 0, statements: 0, waitedMs: 0 })
      return now
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function portOf(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

/** The server's messages: a letter, four bytes of length, the rest (PostgreSQL's protocol 3.0). */
function answers(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 5) {
      const whole = 1 + rest.readInt32BE(1)
      if (rest.length < whole) return
      onMessage(String.fromCharCode(rest[0] ?? 0))
      rest = rest.subarray(whole)
    }
  }
}
