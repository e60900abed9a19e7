import { expect, test } from 'vitest'
import { asksAboutUs } from '../../src/hear/social.ts'

test('what is asked of the bot itself is told from what is asked of the case', () => {
  for (const words of ['你是谁', '@_user_1 你能做什么？', '请问你叫什么名字', '你会什么呀', '你怎么用', '你是机器人吗'])
    expect(asksAboutUs(words), words).toBe(true)
  const ofTheCase = [
    '什么时候能好',
    '你是真人吗，问三遍都一样',
    '你能帮我催一下吗',
    '你们是什么态度',
    '你怎么用这种语气',
    '怎么退款',
  ]
  for (const words of ofTheCase) expect(asksAboutUs(words), words).toBe(false)
})
