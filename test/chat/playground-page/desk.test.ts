import { expect, test } from 'vitest'
import type { Chat, State } from '../../../src/chat/playground/page/api.js'
import {
  chatToOpen,
  deskOf,
  directChat,
  firstPerson,
  keepSame,
  openChat,
} from '../../../src/chat/playground/page/desk.js'
import { aState } from './state.ts'

const person = (openId: string, name: string, external: boolean) => ({ openId, name, role: '店主', external })
const aChat = (chatId: string, change: Partial<Chat> = {}): Chat => ({
  ...{ chatId, name: chatId, kind: 'group', external: false, members: [], hasBot: true, unread: 0, last: null },
  ...change,
})
const people = [person('ou_zhou', '周组长', false), person('ou_wu', '吴老板', true), person('ou_chen', '陈老板', true)]
const chats = [aChat('oc_p2p', { kind: 'p2p' }), aChat('oc_quiet', { hasBot: false }), aChat('oc_shop')]
const filled = (change: Partial<State> = {}) => aState({ people, chats, ...change })

test('a newcomer sits down as 陈老板, else as somebody from outside, else as the first there is', () => {
  expect(firstPerson(filled())).toBe('ou_chen')
  expect(firstPerson(filled({ people: people.slice(0, 2) }))).toBe('ou_wu')
  expect(firstPerson(filled({ people: people.slice(0, 1) }))).toBe('ou_zhou')
})

test('he lands in a group that the bot sits in; an address of another chat of his wins', () => {
  expect(chatToOpen(filled(), null)).toBe('oc_shop')
  expect(chatToOpen(filled(), 'oc_quiet')).toBe('oc_quiet')
  expect(chatToOpen(filled(), 'oc_gone')).toBe('oc_shop')
  expect(chatToOpen(filled({ chats: [] }), 'oc_gone')).toBeNull()
})

test('one’s chat with the bot is there before it was ever opened', () => {
  const desk = deskOf(filled({ chats: [] }), { as: 'ou_chen', chatId: 'bot' })
  expect(openChat(desk)).toMatchObject({ chatId: 'bot', kind: 'p2p', name: '客诉管家' })
  expect(directChat(deskOf(filled(), { as: 'ou_chen', chatId: null })).chatId).toBe('oc_p2p')
})

test('what did not change stays the same object, in the fresh order', () => {
  const old = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ]
  const kept = keepSame(
    old,
    [
      { id: 'b', n: 1 },
      { id: 'a', n: 2 },
      { id: 'c', n: 1 },
    ],
    (item) => item.id,
  )
  expect(kept[0]).toBe(old[1])
  expect(kept).toEqual([
    { id: 'b', n: 1 },
    { id: 'a', n: 2 },
    { id: 'c', n: 1 },
  ])
  expect(kept[1]).not.toBe(old[0])
})
