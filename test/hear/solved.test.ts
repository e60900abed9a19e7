import { expect, test } from 'vitest'
import { saysSolved } from '../../src/hear/solved.ts'

test.each(['解决了', '解决啦，谢谢', '嗯，已经好了', '没问题了', '搞定了', '可以了', '處理好了', '确认解决'])(
  '“%s” says that it is solved',
  (words) => {
    expect(saysSolved(words)).toBe(true)
  },
)

test.each([
  '解决了吗？',
  '还没解决',
  '没有解决好',
  '谢谢',
  '好的',
  '解决了没',
  '等解决了再说',
  '昨天好了但是今天又慢了',
  '要是解决了就好了',
  '不好了',
  '处理了但还是慢',
])('“%s” does not', (words) => {
  expect(saysSolved(words)).toBe(false)
})
