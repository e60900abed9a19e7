import { expect, test } from 'vitest'
import { saysDone, saysLater } from '../../src/tickets/shop-answers.ts'

test.each([
  '明天上午给你们',
  '还在整理，稍等',
  '清单还没弄好',
  '没空，晚点再说',
  '马上发',
  '在准备了',
  '下周一前给你',
  '已经在安排了',
])('“%s” says that it comes later', (words) => {
  expect(saysLater(words)).toBe(true)
})

test.each([
  '清单已经发你们了',
  '弄好了，明天你们看看效果',
  '补发清单在附件里',
  '可以，就按这个办',
  '不用补了，买家退掉了',
  '好了',
  '刚传上去',
])('“%s” is an answer', (words) => {
  expect(saysLater(words)).toBe(false)
})

test('thanks that say it is done are told from thanks alone', () => {
  expect(saysDone('清单发你们了，谢谢')).toBe(true)
  expect(saysDone('谢谢')).toBe(false)
})
