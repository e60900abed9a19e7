import { z } from 'zod'
import type { HeardChat, Person } from '../port.ts'
import type { Envelope } from './envelope.ts'
import { heard, ignored, type Received, refused } from './received.ts'
import { id, ids, name, optionalId, personOf } from './wire-fields.ts'

type Seen = Envelope & { appId: string }

/** FEISHU.md 2.2. `withdrawn` is an invitation taken back: that person is out as well. */
const CHAT_KINDS: ReadonlyMap<string, HeardChat['kind']> = new Map([
  ['im.chat.member.bot.added_v1', 'bot_added'],
  ['im.chat.member.bot.deleted_v1', 'bot_removed'],
  ['im.chat.member.user.added_v1', 'people_joined'],
  ['im.chat.member.user.deleted_v1', 'people_left'],
  ['im.chat.member.user.withdrawn_v1', 'people_left'],
  ['im.chat.updated_v1', 'chat_renamed'],
  ['im.chat.disbanded_v1', 'chat_gone'],
])

const OTHER_READERS: ReadonlyMap<string, (seen: Seen, now: Date) => Received> = new Map([
  ['im.message.recalled_v1', readRecall],
  ['im.chat.access_event.bot_p2p_chat_entered_v1', readDirectEntered],
  ['p2p_chat_create', readDirectCreated],
])

/** The event types that `readChatEvent` understands. */
export const CHAT_EVENTS: ReadonlySet<string> = new Set([...CHAT_KINDS.keys(), ...OTHER_READERS.keys()])

/** What happens to chats and their members, direct chats that open, messages that are recalled. */
export function readChatEvent(seen: Seen, now: Date): Received {
  const kind = CHAT_KINDS.get(seen.type)
  if (kind) return readChatChange(kind, seen, now)
  return OTHER_READERS.get(seen.type)?.(seen, now) ?? ignored('event type without a meaning here')
}

const common = ({ appId, eventId, ownTenant, createdAt }: Seen, now: Date) => ({
  keys: [`evt:${appId}:${eventId}`],
  ownTenant,
  at: createdAt ?? now,
})

const UNKNOWN_SHAPE = refused(400, 'chat event of an unknown shape')
const MOST_PEOPLE = 500

const chatChange = z.object({
  chat_id: id,
  name,
  external: z.boolean().nullish().catch(undefined),
  operator_id: ids,
  operator_tenant_key: optionalId,
  after_change: z.object({ name }).nullish(),
  users: z.array(z.object({ name, tenant_key: optionalId, user_id: ids })).nullish(),
})

function readChatChange(kind: HeardChat['kind'], seen: Seen, now: Date): Received {
  const { data: event } = chatChange.safeParse(seen.event)
  if (!event) return UNKNOWN_SHAPE
  const chatName = kind === 'chat_renamed' ? event.after_change?.name : event.name
  if (kind === 'chat_renamed' && !chatName) return ignored('chat changed, but not its name')
  const people = (event.users ?? [])
    .slice(0, MOST_PEOPLE)
    .map((user) => personOf(user.user_id, { name: user.name, tenantKey: user.tenant_key }))
    .filter((person): person is Person => person !== null)
  return heard({
    ...common(seen, now),
    kind,
    chatId: event.chat_id,
    chatName,
    external: event.external ?? undefined,
    operator: personOf(event.operator_id, { tenantKey: event.operator_tenant_key }) ?? undefined,
    people,
  })
}

const recall = z.object({ message_id: id, chat_id: id })

function readRecall(seen: Seen, now: Date): Received {
  const { data: event } = recall.safeParse(seen.event)
  if (!event) return UNKNOWN_SHAPE
  return heard({ ...common(seen, now), kind: 'recalled', chatId: event.chat_id, messageId: event.message_id })
}

const directEntered = z.object({ chat_id: id, operator_id: ids })

function readDirectEntered(seen: Seen, now: Date): Received {
  const { data: event } = directEntered.safeParse(seen.event)
  const person = event && personOf(event.operator_id, {})
  if (!person) return UNKNOWN_SHAPE
  return heard({ ...common(seen, now), kind: 'direct_opened', chatId: event.chat_id, person })
}

const directCreated = z.object({
  chat_id: id,
  user: z.object({ name, open_id: optionalId }),
})

/** Schema 1.0. Whose tenant its `tenant_key` is stays open (V17), so the person comes without one. */
function readDirectCreated(seen: Seen, now: Date): Received {
  const { data: event } = directCreated.safeParse(seen.event)
  const person = event && personOf({ openId: event.user.open_id, unionId: undefined }, { name: event.user.name })
  if (!person) return UNKNOWN_SHAPE
  return heard({ ...common(seen, now), kind: 'direct_opened', chatId: event.chat_id, person })
}
