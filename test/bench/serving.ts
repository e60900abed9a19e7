import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One process that serves one variant. */
export interface Serving {
  readonly port: number
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

export async function startServing(variant: string, databaseUrl: string): Promise<Serving> {
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [variant, databaseUrl])
  const { port = 0 } = await told(child)
  return {
    port,
    async cpuMs() {
      const answer = told(child)
      child.send('usage')
      return (await answer).cpuMs ?? 0
    },
    async stop() {
      const gone = new Promise((done) => child.once('exit', done))
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

function told(child: ChildProcess): Promise<{ port?: number; cpuMs?: number }> {
  return new Promise((done, fail) => {
    const onExit = (code: number | null) => fail(new Error(`the serving process ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      done(message as { port?: number; cpuMs?: number }) // from our server.ts
    })
  })
}
