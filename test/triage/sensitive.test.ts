import { expect, test } from 'vitest'
import { triage } from '../../src/triage/index.ts'

test.each([
  ['顾客被我们的杯子割到手,缝了五针', 'safety'],
  ['孩子误吞了零件,正在医院', 'safety'],
  ['客人食完之後上吐下瀉入咗醫院', 'safety'],
  ['有人收到律师函了,说我们侵权', 'legal'],
  ['客户说已经报警,派出所打来电话', 'legal'],
  ['买家打12315投诉我们了', 'regulator'],
  ['市监局上门检查,说有人举报', 'regulator'],
  ['有个博主发视频骂我们客服,评论炸了', 'media'],
  ['顾客把聊天截图挂到小红书了', 'media'],
])('%s is %s', (text, sensitive) => {
  expect(triage(text)).toMatchObject({ sensitive, class: 'B' })
})

test('of two dangers the graver one counts', () => {
  expect(triage('顾客吃了住院,还打了12315,说要发抖音曝光').sensitive).toBe('safety')
  expect(triage('买家找了律师,也投诉到消协了').sensitive).toBe('legal')
})

test('“告” beside an authority means reporting, not suing', () => {
  expect(triage('工商所的人来了,说有人告我们掺假').sensitive).toBe('regulator')
  expect(triage('买家说要告我们卖假货').sensitive).toBe('legal')
})

test.each([
  '敏感肌专用面霜上架了',
  '新品曝光量涨了30%',
  '315晚会那天照常值班',
  '订单尾号12345的改地址',
  '工商银行的账户发你了',
  '医院采购的单子要开专票',
  '库存报警的链接已补货',
  '达人合作名单在表里',
])('%s is about something else', (text) => {
  expect(triage(text)).toMatchObject({ class: null, sensitive: 'none' })
})

test('a danger that nothing settles is never passed over: where it is unclear the bot asks', () => {
  for (const text of ['受伤', '律师函', '12315', '记者来了', '客户报警'])
    expect(['complaint', 'unsure'], text).toContain(triage(text).verdict)
})
