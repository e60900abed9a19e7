import { describe, expect, test } from 'vitest'
import { saysNotSolved } from '../../src/hear/not-solved.ts'

describe('“still not solved” in people’s words', () => {
  for (const words of [
    '还没解决',
    '没解决啊',
    '问题没有解决',
    '根本没解决',
    '還是沒有解決',
    '还没处理好',
    '还是老样子',
    '还是一样慢',
    '又不行了',
    '今天依旧很慢',
    '压根没改善',
  ]) {
    test(`${words} says so`, () => expect(saysNotSolved(words)).toBe(true))
  }
  for (const words of [
    '谢谢',
    '解决了，谢谢',
    '已经解决',
    '好的，处理好了',
    '解决了没？',
    '有没有解决',
    '没解决的话再找你们',
    '收到',
    '没事了',
  ]) {
    test(`${words} does not`, () => expect(saysNotSolved(words)).toBe(false))
  }
})
