import { Refused } from '../../../kernel/errors.ts'
import type { Platform } from '../platform.ts'
import { type Told, tellChat, usersOf } from '../push/tell.ts'
import { derivedId, newId } from '../world/ids.ts'
import { type Chat, type Person, SYSTEM } from '../world/records.ts'
import { addMessage, changeChat } from '../world/world.ts'
import { chatOfPerson, openChat, personOf } from './find.ts'

const COLORS = ['#5b8def', '#e8833a', '#4caf7d', '#c062c9', '#d9534f', '#3aa6b9', '#8a7fd6', '#b58b3b']

export interface NewPerson {
  readonly name: string
  readonly role?: string | undefined
  readonly external?: boolean | undefined
  readonly openId?: string | undefined
  /** Which company; without it the app's own, or for somebody external another one. */
  readonly tenantKey?: string | undefined
}

export function addPerson({ world }: Platform, given: NewPerson): Person {
  const name = given.name.trim()
  if (name === '') throw new Refused('bad_input', '还没有写名字')
  const elsewhere = given.tenantKey ?? derivedId('', `other tenant/${world.bot.appId}`).slice(0, 16)
  const external = given.external ?? (given.tenantKey !== undefined && given.tenantKey !== world.tenantKey)
  const openId = given.openId ?? newId('ou_')
  const color = COLORS[world.people.size % COLORS.length] ?? '#888888'
  const tenantKey = external ? elsewhere : world.tenantKey
  const unionId = derivedId('on_', openId)
  const is = { openId, unionId, name, role: given.role ?? '', external, tenantKey, color }
  world.put({ kind: 'person', id: openId, is })
  return is
}

export interface NewGroup {
  readonly as: string
  readonly name: string
  readonly members: readonly string[]
  readonly external?: boolean | undefined
  readonly chatId?: string | undefined
}

/** A group without the bot; `as` owns it and is in it. External people only fit an external group. */
export function addGroup(platform: Platform, { as, name, members, external = false, chatId }: NewGroup): Chat {
  const everybody = [...new Set([as, ...members])].map((openId) => personOf(platform, openId))
  if (name.trim() === '') throw new Refused('bad_input', '群还没有名字')
  for (const person of everybody) refuseStranger(person, external)
  const is: Chat = {
    chatId: chatId ?? newId('oc_'),
    kind: 'group',
    name: name.trim(),
    external,
    owner: as,
    members: everybody.map((person) => person.openId),
    hasBot: false,
    opened: true,
    dlp: false,
    gone: false,
  }
  platform.world.put({ kind: 'chat', id: is.chatId, is })
  return is
}

function refuseStranger(person: Person, external: boolean): void {
  if (person.external && !external) throw new Refused('conflict', `${person.name}是外部联系人，只能进外部群`)
}

const line = ({ world }: Platform, chat: Chat, text: string): void => {
  addMessage(world, { chatId: chat.chatId, sender: SYSTEM, type: 'system', content: JSON.stringify({ text }) })
}

export interface BotMove {
  readonly as: string
  readonly chatId: string
  readonly in: boolean
  /** Without the event that tells the bot. */
  readonly silent?: boolean | undefined
}

/** Into an external group only people of the app's own company may bring the bot (FEISHU.md 8.2). */
export async function moveBot(platform: Platform, move: BotMove): Promise<Told> {
  const chat = chatOfPerson(platform, move.chatId, move.as)
  const by = personOf(platform, move.as)
  if (chat.kind === 'p2p' || chat.hasBot === move.in) return 'none'
  if (move.in && by.external) throw new Refused('forbidden', '外部联系人不能添加机器人')
  const changed = changeChat(platform.world, chat, { hasBot: move.in })
  const { name } = platform.world.bot
  line(platform, chat, move.in ? `${by.name} 添加了机器人 ${name}` : `${by.name} 移除了机器人 ${name}`)
  if (move.silent) return 'none'
  const type = move.in ? 'im.chat.member.bot.added_v1' : 'im.chat.member.bot.deleted_v1'
  return tellChat(platform, changed, { type, by: move.as })
}

export interface MemberMove {
  readonly as: string
  readonly chatId: string
  readonly openId: string
  readonly in: boolean
}

export async function moveMember(platform: Platform, move: MemberMove): Promise<Told> {
  const chat = chatOfPerson(platform, move.chatId, move.as)
  const who = personOf(platform, move.openId)
  if (chat.kind === 'p2p' || chat.members.includes(move.openId) === move.in) return 'none'
  if (move.in) refuseStranger(who, chat.external)
  const rest = chat.members.filter((openId) => openId !== move.openId)
  const changed = changeChat(platform.world, chat, { members: move.in ? [...rest, move.openId] : rest })
  line(platform, chat, move.in ? `${who.name} 加入了群聊` : `${who.name} 离开了群聊`)
  if (!chat.hasBot) return 'none'
  const type = move.in ? 'im.chat.member.user.added_v1' : 'im.chat.member.user.deleted_v1'
  return tellChat(platform, changed, { type, by: move.as, more: usersOf(platform, [move.openId]) })
}

export async function rename(platform: Platform, to: { as: string; chatId: string; name: string }): Promise<Told> {
  const chat = chatOfPerson(platform, to.chatId, to.as)
  const changed = changeChat(platform.world, chat, { name: to.name })
  line(platform, chat, `${personOf(platform, to.as).name} 把群名改为“${to.name}”`)
  if (!chat.hasBot) return 'none'
  const moderators = { moderator_list: { added_member_list: [], removed_member_list: [] } }
  const more = { before_change: { name: chat.name }, after_change: { name: to.name }, ...moderators }
  return tellChat(platform, changed, { type: 'im.chat.updated_v1', by: to.as, more })
}

/** Who keeps the history dissolves it without any event (FEISHU.md 2.2). */
export async function disband(
  platform: Platform,
  by: { as: string; chatId: string; keepHistory?: boolean },
): Promise<Told> {
  const chat = chatOfPerson(platform, by.chatId, by.as)
  const changed = changeChat(platform.world, chat, { gone: true })
  if (!chat.hasBot || by.keepHistory) return 'none'
  return tellChat(platform, changed, { type: 'im.chat.disbanded_v1', by: by.as })
}

/** Data-loss rules of the company for one chat: plain phone and identity numbers are refused with 230028. */
export function setDlp(platform: Platform, { chatId, on }: { chatId: string; on: boolean }): void {
  changeChat(platform.world, openChat(platform, chatId), { dlp: on })
}
