import { expect, test } from 'vitest'
import type { Message } from '../../../src/chat/playground/page/api.js'
import { messageTree } from '../../../src/chat/playground/page/message-tree.js'
import { oneLine } from '../../../src/chat/playground/page/message-words.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { aView, byClass, find } from './view.ts'

const aMessage = (change: Partial<Message> = {}): Message => ({
  messageId: 'om_1',
  chatId: 'oc_1',
  sender: { openId: 'ou_chen', name: '陈老板', isBot: false },
  at: '2026-11-21T13:05:00Z',
  type: 'text',
  text: [{ text: '你们太慢了' }],
  card: null,
  images: [],
  replyTo: null,
  threadId: null,
  rootId: 'om_1',
  inThread: false,
  refused: null,
  recalled: false,
  edited: false,
  buzzed: [],
  reactions: [],
  ...change,
})
const ALONE = { lead: true, touched: false, palette: false, replies: 0, inThread: false }
const chen = { openId: 'ou_chen', name: '陈老板', role: '店主', external: true }
const shown = (change: Partial<Message>, me = 'ou_zhou', lead = true) =>
  messageTree(aMessage(change), { ...aView({ me }), people: new Map([['ou_chen', chen]]) }, { ...ALONE, lead })

test('a message tells who says it, what he is and when, once a row', () => {
  expect(byClass(shown({}), 'message-head').map(wordsOf)).toEqual(['陈老板店主外部21:05'])
  expect(byClass(shown({}, 'ou_zhou', false), 'message-head')).toEqual([])
})

test('one’s own stands on the own side and can be recalled; others’ can’t', () => {
  const labels = (me: string) => find(shown({}, me), 'button').map((button) => button.attrs['aria-label'])
  expect(byClass(shown({}, 'ou_chen'), 'own')).toHaveLength(1)
  expect(labels('ou_chen')).toEqual(['回复', '在话题里回复', '表情回应', '撤回'])
  expect(labels('ou_zhou')).toEqual(['回复', '在话题里回复', '表情回应'])
})

test('typed markup is words; an @ and a link are what the server says they are', () => {
  const text = [
    { text: '<b>**x**</b> <at id=all></at>\n' },
    { at: { openId: 'ou_zhou', name: '周组长' } },
    { link: { text: 'x', url: 'javascript:alert(1)' } },
    { link: { text: 'y', url: 'https://y.cn/' } },
  ]
  const message = shown({ text })
  expect(byClass(message, 'words').map(wordsOf)).toEqual(['<b>**x**</b> <at id=all></at>\n@周组长xy'])
  expect(byClass(message, 'at-me').map(wordsOf)).toEqual(['@周组长'])
  expect(find(message, 'a').map(({ attrs }) => attrs.href)).toEqual(['https://y.cn/'])
})

test('of a recalled message only the fact is left', () => {
  expect(wordsOf(shown({ recalled: true }))).toBe('陈老板撤回了一条消息')
  expect(wordsOf(shown({ recalled: true }, 'ou_chen'))).toBe('我撤回了一条消息')
})

test('a reply shows what it answers and leads there', () => {
  const [quote] = byClass(shown({ replyTo: { messageId: 'om_0', sender: '小林', text: '在的' } }), 'quote')
  expect(quote && wordsOf(quote)).toBe('回复 小林：在的')
  expect(quote?.act).toEqual({ do: 'show', messageId: 'om_0' })
})

test('images come from this server only, whatever the key', () => {
  const sources = find(shown({ text: [], images: ['img_1', '../../x', 'https://x.cn/a'] }), 'img').map(
    (i) => i.attrs.src,
  )
  expect(sources).toEqual([
    '/playground/api/images/img_1',
    '/playground/api/images/..%2F..%2Fx',
    '/playground/api/images/https%3A%2F%2Fx.cn%2Fa',
  ])
})

test('a kind of message that is not drawn has a word for it, a reaction a face or its name', () => {
  expect(byClass(shown({ type: 'sticker', text: [] }), 'placeholder').map(wordsOf)).toEqual(['[表情]'])
  const reactions = [
    { emoji: 'THUMBSUP', count: 2, mine: true },
    { emoji: 'Odd', count: 1, mine: false },
  ]
  expect(find(shown({ reactions }), 'li').map(wordsOf)).toEqual(['👍 2', 'Odd'])
})

test('a quotation of a card is its title, of a picture the word for it', () => {
  const card = { header: { title: { tag: 'plain_text', content: '#128 回复慢' } } }
  expect(oneLine(aMessage({ type: 'card', text: [], card }))).toBe('#128 回复慢')
  expect(oneLine(aMessage({ type: 'image', text: [], images: ['img_1'] }))).toBe('[图片]')
})
