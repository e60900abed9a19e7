import type { Json } from '../json.ts'
import type { Platform } from '../platform.ts'
import type { Chat, Person } from '../world/records.ts'
import { ApiRefusal, type Handle, param } from './call.ts'
import { personBy } from './find.ts'
import { paged } from './read.ts'

/** FEISHU.md 3.5: groups the bot is in; no one-to-one chats. */
export const listChats: Handle = (platform, call) => {
  const groups = [...platform.world.chats.values()].filter((chat) => chat.kind === 'group' && chat.hasBot && !chat.gone)
  const { page, ...more } = paged(groups, call, 100)
  return { data: { items: page.map((chat) => chatLine(platform, chat)), ...more } }
}

const chatLine = ({ world }: Platform, chat: Chat): Json => ({
  chat_id: chat.chatId,
  avatar: '',
  name: chat.name,
  description: '',
  external: chat.external,
  tenant_key: world.tenantKey,
  chat_status: 'normal',
})

/** Who is not in it gets a reduced set. */
export const getChat: Handle = (platform, call) => {
  const chat = knownChat(platform, param(call, 'chat_id'))
  const { name, external } = chat
  const reduced = { avatar: '', name, external, tenant_key: platform.world.tenantKey, chat_status: 'normal' }
  if (!chat.hasBot) return { data: reduced }
  const full = {
    description: '',
    i18n_names: {},
    chat_mode: chat.kind,
    group_message_type: 'chat',
    ...(chat.owner && { owner_id: chat.owner, owner_id_type: 'open_id' }),
    urgent_setting: 'all_members',
    moderation_permission: 'all_members',
    user_count: String(chat.members.length),
    bot_count: '1',
  }
  return { data: { ...reduced, ...full } }
}

function knownChat({ world }: Platform, chatId: string): Chat {
  const chat = world.chats.get(chatId)
  if (!chat) throw new ApiRefusal(232006, 'Your request specifies a chat_id which is invalid.')
  if (chat.gone) throw new ApiRefusal(232009, 'Your request specifies a chat which has already been dissolved.')
  return chat
}

/** Bots are left out; in an external group refused with 232033 (FEISHU.md 8.2). */
export const listMembers: Handle = (platform, call) => {
  const chat = knownChat(platform, param(call, 'chat_id'))
  if (!chat.hasBot) throw new ApiRefusal(232011, 'Operator can NOT be out of the chat.')
  if (chat.external && !platform.switches.faults.externalAllowed) {
    throw new ApiRefusal(232033, 'The operator has no right, which can not be applied for, in external groups.')
  }
  const { page, ...more } = paged(chat.members, call, 100)
  const items = page.flatMap((openId) => {
    const person = platform.world.people.get(openId)
    if (!person) return []
    return [{ member_id_type: 'open_id', member_id: openId, name: person.name, tenant_key: person.tenantKey }]
  })
  return { data: { items, member_total: chat.members.length, ...more } }
}

const contact = (person: Person): Json => ({
  open_id: person.openId,
  union_id: person.unionId,
  name: person.name,
  en_name: '',
  avatar: {},
})

/** Own people only; somebody external is out of the app's contact range: 41050. */
export const getUser: Handle = (platform, call) => {
  const idType = call.query.get('user_id_type') === 'union_id' ? 'union_id' : 'open_id'
  const person = personBy(platform, idType, param(call, 'user_id'))
  if (person.external) throw new ApiRefusal(41050, 'no user authority error')
  return { data: { user: contact(person) } }
}

export const getUsers: Handle = (platform, call) => {
  const wanted = call.query.getAll('user_ids')
  if (wanted.length === 0 || wanted.length > 50) throw new ApiRefusal(99992402, 'user_ids: 1 to 50')
  const people = wanted.flatMap((openId) => platform.world.people.get(openId) ?? [])
  return { data: { items: people.filter((person) => !person.external).map(contact) } }
}
