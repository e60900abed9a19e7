import { inject } from 'vitest'
import { type FreshDatabase, freshDatabase } from './postgres.ts'
import { type Environment, type Folder, type Kesu, launch, temporaryFolder } from './process.ts'
import { describe } from './standin/hands.ts'
import {
  type CardSight,
  type Chat,
  type Message,
  type Person,
  type Said,
  type Standin,
  type StandinOptions,
  startStandin,
} from './standin/index.ts'
import { pause, waitFor } from './wait.ts'

export const ON_POSTGRES = process.env.KESU_LONG_DATABASE === 'postgres'

/** A policy of seconds: long enough that no reminder disturbs a test that is about something else. */
export const CALM_POLICY = {
  hours: { open: '00:00', close: '24:00' },
  clocks: { firstReply: '1800s', nextUpdate: '1800s', call: '1800s' },
  quietStart: '0s',
  caps: { remindersPerPersonDay: 1000, messagesPerPersonDay: 5000, buzzPerPersonDay: 100 },
}

export interface DeskOptions extends StandinOptions {
  readonly policy?: object
  /** On top of the usual environment; an undefined value takes a variable away. */
  readonly env?: Environment
  /** False leaves KESU_ADMINS unset. */
  readonly withAdmin?: boolean
  /** True launches without waiting for /readyz. */
  readonly unready?: boolean
  /** What the platform should be like before the product starts. */
  readonly before?: (standin: Standin) => void
}

/** The started product, the platform it talks to, and one admin. */
export interface Desk {
  readonly standin: Standin
  readonly admin: Person
  readonly folder: Folder
  readonly database: FreshDatabase | undefined
  readonly env: Environment
  kesu: Kesu
  /** What earlier processes said, then this one. */
  readonly logs: string[]
  start(more?: Environment): Promise<void>
  close(): Promise<void>
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const standin = await startStandin(options)
  const folder = temporaryFolder()
  const database = ON_POSTGRES ? await freshDatabase(inject('longPostgresUrl')) : undefined
  const admin = standin.person('陶总管', standin.world.home)
  const policy = folder.write('policy.json', JSON.stringify(options.policy ?? CALM_POLICY))
  const env: Environment = {
    ...credentials(standin),
    KESU_ADMINS: options.withAdmin === false ? undefined : admin.openId,
    KESU_POLICY: policy,
    KESU_TICK: '1s',
    KESU_DATA: `${folder.path}/data`,
    DATABASE_URL: database?.url,
    ...options.env,
  }
  options.before?.(standin)
  const kesu = await launch(env)
  const desk: Desk = {
    standin,
    admin,
    folder,
    database,
    env,
    kesu,
    logs: [],
    async start(more = {}) {
      desk.logs.push(desk.kesu.output())
      desk.kesu = await launch({ ...env, ...more })
      standin.product = desk.kesu.url
      await desk.kesu.ready()
    },
    async close() {
      await desk.kesu.kill()
      await standin.close()
      await database?.drop()
      folder.remove()
    },
  }
  standin.product = kesu.url
  if (options.unready === true) return desk
  try {
    await kesu.ready()
  } catch (error) {
    await desk.close()
    throw error
  }
  return desk
}

export function credentials(standin: Standin): Environment {
  const { appId, secret, encryptKey, verificationToken } = standin.world
  return {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: secret,
    FEISHU_ENCRYPT_KEY: encryptKey,
    FEISHU_VERIFICATION_TOKEN: verificationToken,
    FEISHU_DOMAIN: standin.origin,
  }
}

export interface Seen {
  readonly message: Message
  readonly sight: CardSight
}

/** What the bot has said in a chat since a message of the world, oldest first. */
export function botSaid(desk: Desk, chat: Chat, since = 0): Seen[] {
  return chat.messages
    .filter((message) => message.sender === 'bot' && message.order > since && !message.recalled)
    .map((message) => ({ message, sight: desk.standin.see(message) }))
}

/** The last lines of some chats and of the product's output, for the report of a failed wait. */
export function scene(desk: Desk, chats: readonly Chat[]): string {
  const told = chats.map((chat) => {
    const lines = chat.messages.slice(-8).map((message) => `  ${describe(desk.standin.world, message)}`)
    return [`[${chat.name}]`, ...lines].join('\n')
  })
  const refused = desk.standin.world.refusedCards.slice(-3).map((card) => `refused: ${card.msg}`)
  const failed = desk.standin.platform.calls.filter((call) => call.code !== 0).slice(-5)
  const calls = failed.map((call) => `${call.method} ${call.path} → ${call.status} ${call.code}`)
  const pushes = desk.standin.pusher.parcels.slice(-3).map((parcel) => `${parcel.type} ${parcel.tries.join(',')}`)
  return [...told, ...refused, ...calls, ...pushes, desk.kesu.output().slice(-1500)].join('\n')
}

interface Expectation {
  readonly chats: readonly Chat[]
  readonly since?: number
  readonly withinMs?: number
}

/** Waits for something the bot says that fits. */
export function hear(desk: Desk, what: string, fits: (seen: Seen) => boolean, where: Expectation): Promise<Seen> {
  const probe = () => where.chats.flatMap((chat) => botSaid(desk, chat, where.since)).find(fits)
  const bound = where.withinMs === undefined ? {} : { withinMs: where.withinMs }
  return waitFor(what, probe, { ...bound, scene: () => scene(desk, where.chats) })
}

/** Waits for the bot's answer to what somebody said: in the same chat, or in his direct chat. */
export function answerTo(desk: Desk, said: Said, fits: (seen: Seen) => boolean = () => true): Promise<Seen> {
  const { message } = said
  const sender = message.sender === 'bot' ? undefined : desk.standin.direct(message.sender)
  const chats = sender === undefined || sender === message.chat ? [message.chat] : [message.chat, sender]
  const words = desk.standin.see(message).text
  return hear(desk, `an answer to “${words}”`, fits, { chats, since: message.order })
}

/** Says a line to the bot and waits for what it answers. */
export async function ask(desk: Desk, person: Person, chat: Chat, words: string): Promise<Seen> {
  return answerTo(desk, desk.standin.tell(person, chat, words))
}

/** Waits until a pushed event was answered with 200. */
export async function accepted(desk: Desk, said: Said): Promise<void> {
  const probe = () => said.parcel?.state === 'accepted'
  await waitFor('a push to be answered with 200', probe, { scene: () => scene(desk, [said.message.chat]) })
}

/**
 * For “and nothing more is said”: until what was pushed is answered, nothing new has come for a while, and a tick has
 * passed. No proof, but a process of its own can't be asked for one.
 */
export async function settled(desk: Desk, quietMs = 1500): Promise<void> {
  const writes = () =>
    desk.standin.platform.calls.filter((call) => call.method !== 'GET' && call.path.includes('/messages'))
  const count = () => writes().length
  await waitFor('the pushes to be answered', () =>
    desk.standin.pusher.parcels.every((one) => one.state !== 'under way'),
  )
  for (let before = -1; before !== count(); ) {
    before = count()
    await pause(quietMs)
  }
}
