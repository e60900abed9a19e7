import * as events from './events.ts'
import type { Standin } from './index.ts'
import type { Platform } from './platform.ts'
import * as world from './world.ts'

type PeopleVerbs = Pick<Standin, 'person' | 'chat' | 'direct' | 'addBot' | 'join' | 'openDirect' | 'say' | 'tell'>

/** The verbs of the people in the chats. */
export function people(platform: Platform, self: () => Standin): PeopleVerbs {
  const here = platform.world
  return {
    person: (name, tenant) => world.newPerson(here, name, tenant),
    chat: (name, members) => world.newChat(here, { name, people: members }),
    direct: (person) => world.directChat(here, person),
    addBot(chat, by) {
      chat.bot = true
      return self().pusher.push('im.chat.member.bot.added_v1', events.chatEvent(chat, by))
    },
    join(chat, by, person) {
      chat.people.add(person)
      return self().pusher.push('im.chat.member.user.added_v1', events.joinedEvent(chat, by, person))
    },
    openDirect(person) {
      person.door = 'open'
      const id = world.hex(16)
      const envelope = events.directOpenedEnvelope(here, world.directChat(here, person), person, id)
      return self().pusher.pushEnvelope('p2p_chat_create', envelope)
    },
    say(person, chat, parts, options = {}) {
      const text = events.written(here, parts)
      const post = options.images !== undefined
      const content = post ? postContent(text.text, options.images ?? []) : JSON.stringify({ text: text.text })
      const parent = options.replyTo === undefined ? {} : { parent: options.replyTo }
      const message = world.keepMessage(here, {
        chat,
        sender: person,
        type: post ? 'post' : 'text',
        content,
        ...parent,
      })
      const atBot = parts.some((part) => typeof part !== 'string' && part.openId === here.bot.openId)
      const heard = chat.bot && (chat.directWith !== undefined || atBot || self().hearsAll)
      if (!heard) return { message, parcel: undefined }
      const event = events.messageEvent(message, text.mentions)
      return { message, parcel: self().pusher.push('im.message.receive_v1', event) }
    },
    tell(person, chat, words, options = {}) {
      const parts = chat.directWith === undefined ? [here.bot, ` ${words}`] : [words]
      return self().say(person, chat, parts, options)
    },
  }
}

/** A received post has no locale wrapper, and its `at` holds the placeholder (FEISHU.md 2.1). */
function postContent(text: string, images: readonly string[]): string {
  const line = text.split(/(@_user_\d+)/).filter((piece) => piece !== '')
  const words = line.map((piece) =>
    piece.startsWith('@_user_')
      ? { tag: 'at', user_id: piece, user_name: '' }
      : { tag: 'text', text: piece, style: [] },
  )
  return JSON.stringify({ title: '', content: [words, ...images.map((key) => [{ tag: 'img', image_key: key }])] })
}
