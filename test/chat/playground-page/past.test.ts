import { expect, test } from 'vitest'
import type { Happening } from '../../../src/chat/playground/page/api.js'
import { boardOf } from '../../../src/chat/playground/page/board.js'
import { pastAfter } from '../../../src/chat/playground/page/past.js'
import { pastTree } from '../../../src/chat/playground/page/past-view.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { aView, byClass } from './view.ts'

const item = (messageId: string, change: Partial<Happening> = {}): Happening => ({
  ...{ at: '2026-11-21T02:05:00Z', chatId: 'oc_1', chat: '一组', kind: 'group', members: ['ou_zhou'] },
  ...{ messageId, text: '#1 还剩 2 分钟' },
  ...change,
})
const at = (time: string) => `2026-11-21T${time}:00Z`
const news = (from: string, to: string, ...items: Happening[]) => ({ from: at(from), to: at(to), items })

test('a jump begins a list of its own; nothing of an earlier one stays', () => {
  const first = pastAfter(null, news('02:00', '03:00', item('a')), 1)
  expect(pastAfter(first, news('03:00', '03:05'), 1)).toEqual(news('03:00', '03:05'))
})

test('the running clock’s steps go on with one list, and an empty step changes nothing', () => {
  const first = pastAfter(null, news('02:00', '02:01', item('a')), 60)
  expect(pastAfter(first, news('02:01', '02:02'), 60)).toBe(first)
  expect(pastAfter(first, news('02:02', '02:03', item('b')), 60)).toEqual(news('02:00', '02:03', item('a'), item('b')))
})

test('it tells what the bot said in order; of a direct chat only whose it is', () => {
  const board = boardOf({
    now: at('03:00'),
    zone: 'Asia/Shanghai',
    speed: 1,
    day: { state: 'off', share: 0, counts: null },
  })
  const direct = item('b', { kind: 'p2p', chat: '客诉管家', text: '' })
  const tree = pastTree({ ...board, past: news('02:00', '03:00', item('a'), direct) }, aView().faces)
  expect(tree && byClass(tree, 'past-item').map(wordsOf)).toEqual([
    '10:05一组#1 还剩 2 分钟',
    '10:05和周组长的私聊只有周组长看得到，点开就以他的身份看',
  ])
})
