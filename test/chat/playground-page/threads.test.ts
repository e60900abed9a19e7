import { expect, test } from 'vitest'
import type { Message } from '../../../src/chat/playground/page/api.js'
import { chatMessages, replyCounts, threadMessages } from '../../../src/chat/playground/page/threads.js'

const said = (messageId: string, threadId: string | null = null, inThread = false): Message => ({
  ...{ messageId, chatId: 'oc_1', sender: { openId: 'ou_1', name: '小林', isBot: false }, at: '', type: 'text' },
  ...{
    text: [],
    card: null,
    images: [],
    replyTo: null,
    rootId: messageId,
    threadId,
    inThread,
    recalled: false,
    edited: false,
  },
  ...{ buzzed: [], reactions: [], refused: null },
})
const ids = (messages: readonly Message[]) => messages.map(({ messageId }) => messageId)
const chat = [said('a'), said('root', 't1'), said('b'), said('r1', 't1', true), said('r2', 't1', true)]

test('the chat shows the root of a thread and how much was said under it, not what', () => {
  expect(ids(chatMessages(chat))).toEqual(['a', 'root', 'b'])
  expect(replyCounts(chat).get('t1')).toBe(2)
})

test('a thread is its root and its replies, whether one comes by its id or by the root’s', () => {
  expect(ids(threadMessages(chat, 't1'))).toEqual(['root', 'r1', 'r2'])
  expect(ids(threadMessages(chat, 'root'))).toEqual(['root', 'r1', 'r2'])
})

test('a message that is no thread yet stands there alone, waiting for its first reply', () => {
  expect(ids(threadMessages(chat, 'a'))).toEqual(['a'])
})
