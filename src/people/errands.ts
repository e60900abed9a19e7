import type { Person } from '../chat/port.ts'
import type { Errand } from '../delivery/index.ts'
import { keepChat, keepPeople, keepSightings } from './sight.ts'

const MOST_PAGES = 5

/** A group's name and whether it is external; then, where the platform allows it, who sits in it. */
export const chatErrand: Errand = {
  kind: 'chat',
  async fetch({ look }, facts) {
    const chat = await look.chat(facts.chatId ?? '')
    return (turn) =>
      keepChat(turn, { chatId: chat.chatId, name: chat.name, external: chat.external, botIn: !chat.gone })
  },
}

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
    }
  },
}

/** A colleague's name; people of other companies can't be looked up (FEISHU.md 8.2). */
export const personErrand: Errand = {
  kind: 'person',
  async fetch({ look }, facts) {
    const person = await look.person(facts.openId ?? '')
    return (turn) => keepPeople(turn.tx, [person])
  },
}
