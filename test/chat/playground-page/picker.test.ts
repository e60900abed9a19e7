import { expect, test } from 'vitest'
import type { Chat, Command } from '../../../src/chat/playground/page/api.js'
import { deskOf } from '../../../src/chat/playground/page/desk.js'
import { begun, chosen, offerOf, pickerAt } from '../../../src/chat/playground/page/picker.js'
import { aState } from './state.ts'

const person = (openId: string, name: string) => ({ openId, name, role: '客服', external: false })
const chat: Chat = {
  chatId: 'oc_1',
  name: '一组',
  kind: 'group',
  external: false,
  members: ['ou_zhou', 'ou_lin'],
  hasBot: true,
  unread: 0,
  last: null,
}
const state = aState({ people: [person('ou_zhou', '周组长'), person('ou_lin', '小林')], chats: [chat] })
const desk = (commands: Command[] = []) => ({ ...deskOf(state, { as: 'ou_zhou', chatId: 'oc_1' }), commands })
const names = (text: string, where: Chat = chat, commands: Command[] = []) =>
  pickerAt({ text, caret: text.length }, offerOf(desk(commands), where, text))?.options.map((option) => option.name)
const aCommand = (line: string, ...also: string[]): Command => ({ line, also, tells: '', example: line })

test('an @ offers the bot first, then who else is here, then everybody; never oneself', () => {
  expect(names('@')).toEqual(['客诉管家', '小林', '所有人'])
  expect(names('@', { ...chat, hasBot: false })).toEqual(['小林', '所有人'])
  expect(names('@', { ...chat, kind: 'p2p' })).toBeUndefined()
})

test('what is typed after the @ narrows it, and a complete name closes it', () => {
  expect(names('你好@小')).toEqual(['小林'])
  expect(names('@小林')).toBeUndefined()
  expect(names('@谁')).toBeUndefined()
})

test('a mail address and an @ with a blank behind it offer nobody', () => {
  expect(begun('a@b', 3)).toBeNull()
  expect(begun('@小林 好', 5)).toBeNull()
})

test('a slash begins a command at the start of a line or after the one @ of the bot, also full-width', () => {
  expect(begun('/', 1)).toEqual({ kind: '/', from: 0, query: '' })
  expect(begun('／he', 3)).toEqual({ kind: '/', from: 0, query: 'he' })
  expect(begun('@客诉管家 /tick', 11)).toEqual({ kind: '/', from: 6, query: 'tick' })
  expect(begun('3/4', 3)).toBeNull()
})

test('the slash offers what the server says this person may do here, and until it has said so /help', () => {
  expect(names('/')).toEqual(['/help'])
  expect(names('/', chat, [aCommand('/claim'), aCommand('/help')])).toEqual(['/claim', '/help'])
})

test('a command is found by its Chinese names too', () => {
  expect(names('/认', chat, [aCommand('/claim', '认领', '接手'), aCommand('/help', '帮助')])).toEqual(['/claim'])
})

test('a command in a group brings the @ of the bot along, once; in a direct chat it needs none', () => {
  const line = (text: string, where: Chat = chat) => {
    const picker = pickerAt({ text, caret: text.length }, offerOf(desk(), where, text))
    return picker && chosen(text, picker, 0).text
  }
  expect(line('/')).toBe('@客诉管家 /help ')
  expect(line('@客诉管家 /h')).toBe('@客诉管家 /help ')
  expect(line('/', { ...chat, kind: 'p2p' })).toBe('/help ')
})

test('the chosen one replaces what was typed and leaves the rest of the line alone', () => {
  const text = '请 @周 看一下'
  const picker = pickerAt(
    { text, caret: 4 },
    { people: [{ name: '周组长', insert: '@周组长 ', tells: '' }], commands: [] },
  )
  expect(picker && chosen(text, picker, 0)).toEqual({ text: '请 @周组长 看一下', caret: 7 })
})
