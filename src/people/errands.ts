import type { ChatFacts, Person } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import { type Errand, sendOnErrand, touch } from '../delivery/index.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import { BIND_LIST } from './bind-list.ts'
import { returnToTeamChat } from './leave-chat.ts'
import type { Lost } from './lose-chat.ts'
import { rosterSubject } from './member-list.ts'
import { keepChat, keepPeople, keepSightings } from './sight.ts'

const MOST_PAGES = 5

/** What happens here and in other rooms when a group turns out to be no more. */
export interface AfterLosing {
  chatLost(turn: Turn, chatId: string, how: Lost): Promise<void>
}

/** A group's name and whether it is external; then, where the platform allows it, who sits in it. */
export const chatErrand = (after: AfterLosing): Errand => ({
  kind: 'chat',
  async fetch({ look }, facts) {
    const chat = await look.chat(facts.chatId ?? '')
    return (turn) => keepGroup(turn, chat, after)
  },
})

export const membersErrand: Errand = {
  kind: 'members',
  async fetch({ look }, facts) {
    const people: Person[] = []
    let next: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await look.members(facts.chatId ?? '', next)
      people.push(...answer.items)
      next = answer.next
      if (!next) break
    }
    return async (turn) => {
      await keepPeople(turn.tx, people)
      await keepSightings(
        turn,
        facts.chatId ?? '',
        people.map((person) => person.openId),
      )
      await returnToTeamChat(turn, facts.chatId ?? '')
      await touch(turn, rosterSubject(facts.chatId ?? ''))
    }
  },
}

/** Groups whose events never came: those the bot was in before it listened. At most once in ten minutes. */
export async function seekGroups(turn: Turn): Promise<void> {
  const once = `chats:${Math.floor(turn.now.getTime() / (10 * MINUTE_MS))}`
  await sendOnErrand(turn, { kind: 'chats', facts: {}, once })
}

async function keepGroup(turn: Turn, { chatId, name, external, gone }: ChatFacts, after: AfterLosing): Promise<void> {
  if (gone) await after.chatLost(turn, chatId, 'dissolved')
  await keepChat(turn, { chatId, name, external, botIn: !gone })
}

const MOST_CHAT_PAGES = 20

/** Every group the bot sits in. */
export const chatsErrand = (after: AfterLosing): Errand => ({
  kind: 'chats',
  async fetch({ look }) {
    const groups: ChatFacts[] = []
    let next: string | undefined
    for (let page = 0; page < MOST_CHAT_PAGES; page++) {
      const answer = await look.chats(next)
      groups.push(...answer.items)
      next = answer.next
      if (!next) break
    }
    return async (turn) => {
      for (const group of groups) await keepGroup(turn, group, after)
      await touch(turn, BIND_LIST.subject)
    }
  },
})

/** Who sits in a group, asked anew at most once in ten minutes. */
export async function seekMembers(turn: Turn, chatId: string): Promise<void> {
  const once = `members:${chatId}:${Math.floor(turn.now.getTime() / (10 * MINUTE_MS))}`
  await sendOnErrand(turn, { kind: 'members', facts: { chatId }, once })
}

/** A colleague's name; people of other companies can't be looked up (FEISHU.md 8.2). */
export const personErrand: Errand = {
  kind: 'person',
  async fetch({ look }, facts) {
    const person = await look.person(facts.openId ?? '')
    return (turn) => keepPeople(turn.tx, [person])
  },
}
