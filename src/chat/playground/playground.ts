import { Hono } from 'hono'
import type { Clock } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import { limits } from './open-api/limits.ts'
import { openApi } from './open-api/routes.ts'
import { accessTokens, cardTokens } from './open-api/tokens.ts'
import { busyDay } from './page-api/busy-day.ts'
import { type MessageView, messageView } from './page-api/message-view.ts'
import type { Surroundings } from './page-api/needs.ts'
import { pageApi, pageRoutes } from './page-api/routes.ts'
import { streams } from './page-api/stream.ts'
import { timeToy } from './page-api/time-toy.ts'
import { type People, peopleOf } from './people/people.ts'
import type { AppIdentity, CallRecord, Deliver, Platform } from './platform.ts'
import { type PushRecord, pushQueue } from './push/queue.ts'
import { encrypted } from './push/seal.ts'
import { type Numbered, recent } from './recent.ts'
import { refusals } from './refusals.ts'
import { sampleHosts, seeSample } from './sample.ts'
import { type Faults, noFaults, type Scope, type Switches, setFaults } from './switches.ts'
import type { Journal } from './world/journal.ts'
import { BOT, type Push } from './world/records.ts'
import { openWorld, type World } from './world/world.ts'

export interface PlaygroundOptions extends Surroundings {
  readonly clock: Clock
  readonly log: Log
  readonly app: AppIdentity
  /** The bot's webhook. */
  readonly deliver: Deliver
  readonly journal: Journal
  /** Real milliseconds an answer may take: 3,000. */
  readonly patienceMs?: number | undefined
}

export interface Playground {
  /** Page, page API and Open API. */
  readonly app: Hono
  /** The Open API, for the bot's client. */
  fetch(request: Request): Promise<Response>
  /** What people do; every verb settles when the bot has answered the push it causes. */
  readonly people: People
  /** Retries and held-back pushes that are due. */
  pushDue(now: Date): Promise<void>
  nextPushAt(): Date | null
  /** Resolves when no push is under way. */
  idle(): Promise<void>
  /** Given up after four retries. */
  lost(): readonly Push[]
  setScope(scope: Scope): void
  setFaults(change: Partial<Faults>): void
  /** All access tokens die at once. */
  revokeTokens(): void
  /** What the console sends when the address is saved: unsigned, wrapped when a key is set (FEISHU.md 1.4). */
  verifyUrl(challenge: string, token?: string): Promise<Response>
  /** Everything in a chat, or all that the bot said there or anywhere, oldest first. */
  messages(chatId: string): MessageView[]
  said(chatId?: string): MessageView[]
  calls(): readonly Numbered<CallRecord>[]
  events(): readonly PushRecord[]
  readonly world: World
  note(key: string, text: string): void
  /** Ends the live streams of open pages. */
  close(): void
}

const SCOPE_NOTE = 'scope'

export function playground(options: PlaygroundOptions): Playground {
  const platform = platformOf(options)
  const { world, switches, pushes } = platform
  const live = streams(platform)
  const time = timeToy({ platform, streams: live, log: options.log, jump: options.jump })
  const toys = { platform, streams: live, time, log: options.log }
  const day = busyDay({ ...toys, hosts: () => sampleHosts(world), lasts: options.busyDayMs ?? 60_000 })
  const note = (key: string, text: string) => world.put({ kind: 'note', id: key, is: text })
  const setScope = (scope: Scope): void => {
    switches.scope = scope
    note(SCOPE_NOTE, scope)
  }
  const api = openApi(platform)
  const app = new Hono()
  app.route('/', api)
  app.route('/', pageApi({ ...surroundingsOf(options), ...toys, day, firstLook: () => seeSample(world), setScope }))
  app.route('/', pageRoutes())
  return {
    app,
    fetch: async (request) => api.fetch(request),
    people: peopleOf(platform),
    pushDue: pushes.due,
    nextPushAt: pushes.nextAt,
    idle: pushes.idle,
    lost: pushes.lost,
    setScope,
    setFaults: (change) => setFaults(switches.faults, change),
    revokeTokens: platform.accessTokens.revoke,
    verifyUrl: (challenge, token) => verifyUrl(platform, challenge, token),
    messages: (chatId) => world.messagesIn(chatId).map((message) => messageView(world, message)),
    said: (chatId) => saidByBot(world, chatId),
    calls: platform.calls.all,
    events: pushes.records.all,
    world,
    note,
    close() {
      day.stop()
      time.close()
      live.close()
    },
  }
}

const surroundingsOf = ({ jump, commands, inside, hours }: PlaygroundOptions): Surroundings => {
  return { jump, commands, inside, hours }
}

function platformOf({ clock, log, app, deliver, journal, patienceMs = 3_000 }: PlaygroundOptions): Platform {
  const world = openWorld({ clock, journal, app })
  const scope: Scope = world.notes.get(SCOPE_NOTE) === 'group_msg' ? 'group_msg' : 'group_at'
  const switches: Switches = { scope, faults: noFaults() }
  return {
    ...{ world, clock, log, app, switches, deliver, patienceMs },
    pushes: pushQueue({ world, app, deliver, switches, log, patienceMs }),
    limits: limits(),
    accessTokens: accessTokens(),
    cardTokens: cardTokens(),
    calls: recent<CallRecord>(),
    refusals: refusals(),
  }
}

function saidByBot(world: World, chatId: string | undefined): MessageView[] {
  const messages = chatId === undefined ? [...world.messages.values()] : world.messagesIn(chatId)
  return messages.filter((message) => message.sender === BOT).map((message) => messageView(world, message))
}

function verifyUrl({ app, deliver }: Platform, challenge: string, token = app.verificationToken): Promise<Response> {
  const json = JSON.stringify({ challenge, token, type: 'url_verification' })
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const body = encrypted(json, app.encryptKey)
  return deliver(
    '/feishu/events',
    new Request('http://playground.localhost/feishu/events', { method: 'POST', headers, body }),
  )
}
