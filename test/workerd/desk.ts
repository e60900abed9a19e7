import { resolve } from 'node:path'
import { createTestHarness } from 'wrangler'
import { memoryJournal, type Playground, playground, sampleAdmin } from '../../src/chat/playground/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { silentLog } from '../../src/kernel/log.ts'
import { serve } from '../../src/node/serve.ts'
import { APP } from '../helpers/world.ts'

/** The Worker as it is deployed, in real workerd, and the platform it talks to; nothing leaves this machine. */
export interface WorkerDesk {
  readonly playground: Playground
  get(path: string): Promise<{ status: number; text: string }>
  /** What the cron trigger does each minute. */
  tick(): Promise<void>
  /** What the Worker logged. */
  logged(): string
  close(): Promise<void>
}

/** Open at all hours, and nothing due before a test says so. */
const POLICY = {
  hours: { open: '00:00', close: '24:00' },
  clocks: { firstReply: '1h' },
  quietStart: '0s',
}

export async function openWorker(databaseUrl: string): Promise<WorkerDesk> {
  process.env.WRANGLER_SEND_METRICS = 'false'
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
  process.env.CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE = databaseUrl
  const address = { worker: new URL('http://not.started') }
  const stand = playground({
    clock: systemClock,
    log: silentLog,
    app: APP,
    journal: memoryJournal(),
    deliver: (path, request) => fetch(new Request(new URL(path, address.worker), request)),
  })
  const platform = await serve(stand.app, { port: 0, hostname: '127.0.0.1' })
  const harness = createTestHarness({
    root: resolve(import.meta.dirname, '../..'),
    workers: [{ configPath: 'wrangler.toml', secrets: settings(`http://127.0.0.1:${platform.port}`) }],
  })
  address.worker = (await harness.listen()).url
  return {
    playground: stand,
    async get(path) {
      const response = await fetch(new URL(path, address.worker))
      return { status: response.status, text: await response.text() }
    },
    async tick() {
      const { outcome } = await harness.getWorker().scheduled({ cron: '* * * * *' })
      if (outcome !== 'ok') throw new Error(`the tick ended with ${outcome}`)
    },
    logged: () =>
      harness
        .getLogs()
        .map((line) => line.message)
        .join('\n'),
    async close() {
      stand.close()
      await harness.close()
      await platform.close()
    },
  }
}

const settings = (platform: string) => ({
  FEISHU_APP_ID: APP.appId,
  FEISHU_APP_SECRET: APP.appSecret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_DOMAIN: platform,
  KESU_ADMINS: sampleAdmin,
  KESU_POLICY: JSON.stringify(POLICY),
})
