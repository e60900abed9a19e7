import type { AddressInfo } from 'node:net'
import { apiServer } from './api.ts'
import type { CardSight, Control } from './card-sight.ts'
import type { Part } from './events.ts'
import { hands } from './hands.ts'
import { people } from './people.ts'
import { type Fault, newPlatform, type Platform } from './platform.ts'
import type { Fill, Pressed, PressWish } from './press.ts'
import { newPusher, type Parcel, type Pusher } from './push.ts'
import type * as world from './world.ts'

export type { Chat, Message, Person, Tenant, World } from './world.ts'
export type { CardSight, Control, Fault, Fill, Parcel, Pressed }

export interface Said {
  readonly message: world.Message
  /** Undefined where the bot's scope does not let it hear this message. */
  readonly parcel: Parcel | undefined
}

export interface SayOptions {
  readonly replyTo?: world.Message
  /** A post with these pictures instead of a text. */
  readonly images?: readonly string[]
}

export interface StandinOptions {
  readonly retryFactor?: number
  readonly repeatEvery?: number
  /** im:message.group_msg granted: the bot hears every message of people, not only those that @ it. */
  readonly hearsAll?: boolean
}

export interface Standin {
  readonly origin: string
  readonly platform: Platform
  readonly world: world.World
  readonly pusher: Pusher
  /** Where the product listens; set when it is started, and again after a restart on another port. */
  product: string
  hearsAll: boolean
  person(name: string, tenant: world.Tenant): world.Person
  chat(name: string, people: readonly world.Person[]): world.Chat
  direct(person: world.Person): world.Chat
  addBot(chat: world.Chat, by: world.Person): Parcel
  join(chat: world.Chat, by: world.Person, person: world.Person): Parcel
  openDirect(person: world.Person): Parcel
  say(person: world.Person, chat: world.Chat, parts: readonly Part[], options?: SayOptions): Said
  /** `@bot words` in a group, the bare words in a direct chat. */
  tell(person: world.Person, chat: world.Chat, words: string, options?: SayOptions): Said
  see(message: world.Message): CardSight
  controls(message: world.Message, label: RegExp): readonly Control[]
  press(person: world.Person, message: world.Message, label: RegExp): Promise<Pressed>
  pressRaw(wish: PressWish): Promise<Pressed>
  submit(person: world.Person, message: world.Message, fill: Fill): Promise<Pressed>
  fail(fault: Omit<Fault, 'times'> & { readonly times?: number }): Fault
  revokeTokens(): void
  close(): Promise<void>
}

export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const platform = newPlatform()
  const server = apiServer(platform)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const { port }: Pick<AddressInfo, 'port'> = typeof address === 'object' && address !== null ? address : { port: 0 }
  const standin: Standin = {
    origin: `http://127.0.0.1:${port}`,
    platform,
    world: platform.world,
    pusher: newPusher({
      world: platform.world,
      url: () => `${standin.product}/feishu/events`,
      factor: options.retryFactor ?? 1 / 60,
      repeatEvery: options.repeatEvery ?? 0,
    }),
    product: 'http://127.0.0.1:9',
    hearsAll: options.hearsAll ?? false,
    ...people(platform, () => standin),
    ...hands(platform, () => standin),
    async close() {
      standin.pusher.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return standin
}
