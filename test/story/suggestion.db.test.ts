import { beforeEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const WORDS = '你们昨天平均响应都70秒了'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  company.playground.setScope('group_msg')
  await company.pass(MINUTE_MS)
})

const offers = () => company.heard(TEAM).filter((words) => words.includes('群里有一句，像客诉'))
const capturing = (on: '开' | '关') => company.says('周组长', SHOP, `@客诉管家 /chat 捕捉 ${on}`)

test('unless somebody turned it on, what nobody said to the bot is nobody’s business', async () => {
  await company.says('陈老板', SHOP, WORDS)
  expect(offers()).toEqual([])
})

test('turned on, a complaint without mention is suggested to the team, and the shop’s chat hears nothing', async () => {
  await capturing('开')
  expect(company.told('周组长').at(-1)).toContain('主动捕捉开了')
  const shop = company.heard(SHOP).length
  await company.says('陈老板', SHOP, WORDS)
  await company.says('陈老板', SHOP, '今天还是一样，慢死了')
  expect(offers()).toHaveLength(1)
  expect(offers()[0]).toContain('松果零食 群里有一句，像客诉 · 回复慢')
  expect(offers()[0]).toContain('慢死了')
  expect(company.heard(SHOP)).toHaveLength(shop)
  await company.pass(HOUR_MS)
  expect(company.heard(SHOP).join('\n')).not.toContain('#1')
  expect((await company.presses('小林', TEAM, '登记')).toast?.content).toBe('已登记 #1')
  expect(company.heard(SHOP).at(-1)).toContain('#1 回复慢')
})

test('turned off again, nothing is suggested', async () => {
  await capturing('开')
  await capturing('关')
  await company.says('陈老板', SHOP, WORDS)
  expect(offers()).toEqual([])
})

test('the team’s “not one” ends it and says who said so', async () => {
  await capturing('开')
  await company.says('陈老板', SHOP, WORDS)
  await company.presses('小林', TEAM, '不用')
  expect(offers()[0]).toContain('小林：不是客诉')
})

test('the first reply is whoever of the staff speaks first in the shop’s chat, not who has the ticket, nor the bot', async () => {
  await company.says('陈老板', SHOP, `@客诉管家 ${WORDS}`)
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度怎么只有71%')
  const card = () => company.heard(TEAM).find((words) => words.startsWith('#1 ')) ?? ''
  expect(card()).toContain('首次回复 **今天 10:06 前**')
  await company.says('陈老板', SHOP, '在不在')
  expect(card()).toContain('首次回复 **')
  await company.says('小林', SHOP, '在的，我看看记录')
  expect(card()).toMatch(/首次回复 今天 10:01 按时.*已回复，待接手/)
  expect(card()).toContain('小林已在群里回复')
  expect(card()).toContain(`<at id=${company.idOf('周组长')}></at>`)
  await company.pass(10 * MINUTE_MS)
  const said = company.heard(TEAM).join('\n')
  expect(said).not.toMatch(/#1 松果零食.*首次回复/)
  expect(said).toMatch(/#2 竹语茶具.*首次回复/)
})

test('an agent can’t change a group’s settings, the shop does not know the command', async () => {
  await company.says('小林', SHOP, '@客诉管家 /chat 捕捉 开')
  expect(company.told('小林').at(-1)).toBe('改群设置要组长以上。')
  await company.says('陈老板', SHOP, '@客诉管家 /chat')
  expect(company.heard(SHOP).at(-1)).toContain('没有 /chat')
})

test('what the shop goes on to say without a mention joins its ticket', async () => {
  await company.says('陈老板', SHOP, `@客诉管家 ${WORDS}`)
  await company.says('陈老板', SHOP, '', { images: 1 })
  await company.says('陈老板', SHOP, '晚上八点以后特别慢')
  expect(company.heard(SHOP).find((words) => words.includes('#1 回复慢'))).toContain('又补充 2 条')
})
