import { BOT_CHAT } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import type { Faults, Scope } from '../switches.ts'
import { type Chat, SYSTEM } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { preview } from './message-view.ts'

export interface ChatView {
  readonly chatId: string
  readonly name: string
  readonly kind: 'group' | 'p2p'
  readonly external: boolean
  readonly members: readonly string[]
  readonly hasBot: boolean
  readonly unread: number
  readonly last: { readonly text: string; readonly at: string } | null
}

export interface StateView {
  readonly now: string
  readonly zone: string
  readonly try: string
  readonly bot: { readonly openId: string; readonly name: string }
  readonly people: readonly {
    readonly openId: string
    readonly name: string
    readonly role: string
    readonly external: boolean
    readonly color: string
  }[]
  readonly chats: readonly ChatView[]
  readonly faults: Faults
  readonly scope: Scope
}

/** The note that holds the one line of what to try. */
export const TRY_NOTE = 'try'

export function stateView({ world, clock, switches }: Platform, as: string): StateView {
  return {
    now: clock.now().toISOString(),
    zone: 'Asia/Shanghai',
    try: world.notes.get(TRY_NOTE) ?? '',
    bot: { openId: world.bot.openId, name: world.bot.name },
    people: [...world.people.values()].map(({ openId, name, role, external, color }) => {
      return { openId, name, role, external, color }
    }),
    chats: chatsOf(world, as),
    faults: { ...switches.faults },
    scope: switches.scope,
  }
}

function chatsOf(world: World, as: string): ChatView[] {
  if (!world.people.has(as)) return []
  const mine = [...world.chats.values()].filter((chat) => chat.members.includes(as) && !chat.gone)
  const views = mine.map((chat) => chatView(world, chat, as))
  return mine.some((chat) => chat.kind === 'p2p') ? views : [...views, unopened(world, as)]
}

function chatView(world: World, chat: Chat, as: string): ChatView {
  const messages = world.messagesIn(chat.chatId)
  const readTo = world.reads.get(`${chat.chatId}/${as}`) ?? 0
  const unread = messages.filter(
    (each) => each.seq > readTo && each.sender !== as && each.sender !== SYSTEM && each.recalledAt === undefined,
  )
  const last = messages.at(-1)
  return {
    chatId: chat.chatId,
    name: chat.name,
    kind: chat.kind,
    external: chat.external,
    members: chat.members,
    hasBot: chat.hasBot,
    unread: unread.length,
    last: last ? { text: preview(world, last), at: new Date(last.at).toISOString() } : null,
  }
}

/** One's own chat with the bot before it was ever opened; saying something in it opens it. */
const unopened = (world: World, as: string): ChatView => ({
  chatId: BOT_CHAT,
  name: world.bot.name,
  kind: 'p2p',
  external: world.people.get(as)?.external ?? false,
  members: [as],
  hasBot: true,
  unread: 0,
  last: null,
})
