import { beforeAll, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { type Desk, desk, SHOP, TEAM } from './asked.ts'

let company: Company
let at: Desk

/* One class A ticket and what is said on it, in order. */
beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
  await at.says('陈老板', SHOP, '你们服务太差了，把服务费退给我')
  await at.says('王主管', 'bot', '/recover 1')
})

const card = () => at.lastTold('王主管')
const saying = () => /可以这样说[^\n]*\n([^\n]+)/.exec(card())?.[1] ?? ''

test('what was used is remembered: the next wording comes first, and the owner’s answer is asked for', async () => {
  const first = saying()
  expect((await at.presses('王主管', 'bot', '用了')).toast?.content).toContain('下次先给别的说法')
  expect(saying()).not.toBe(first)
  expect(card()).toContain('店主的反应？')
  expect((await at.presses('王主管', 'bot', '没效')).toast?.content).toContain('没效')
  expect(card()).not.toContain('店主的反应？')
})

test('the third use of the same words is refused, with another one at hand or another way', async () => {
  const toasts: string[] = []
  for (let use = 0; use < 6; use += 1) toasts.push((await at.presses('王主管', 'bot', '用了')).toast?.content ?? '')
  expect(toasts.at(-1)).toContain('都用过两次了')
  expect(toasts.at(-1)).toContain('/playbook 17')
  expect(card()).toContain('已经用过 2 次，别再用了')
})

test('the draft check knows what was used', async () => {
  await at.says('王主管', 'bot', `/check #1 ${saying()}`)
  expect(at.lastTold('王主管')).toContain('第三次别再发')
  await at.says('王主管', 'bot', '/recover 1')
})

test('a missing value is asked for on the card and noted from it', async () => {
  for (let step = 0; step < 3; step += 1) await at.presses('王主管', 'bot', '下一步')
  expect(card()).toContain('第 4/6 步')
  expect(card()).toContain('满意、不满意条数')
  expect((await at.presses('王主管', 'bot', '补上', { value: '随便写的' })).toast?.type).toBe('error')
  await at.presses('王主管', 'bot', '补上', { value: '满意 120 一般 3 失望 5' })
  expect(card()).toContain('客服原因的不满意条数')
  await at.presses('王主管', 'bot', '补上', { value: '2' })
  expect(card()).toContain('不满意 8 条，客服原因 2 条')
})

test('what a step promises for a day is asked about on that day, settled once, and told in the playbook', async () => {
  await at.presses('王主管', 'bot', '下一步')
  expect(card()).toContain('第 5/6 步')
  const { toast } = await at.presses('王主管', 'bot', '用了')
  expect(toast?.content).toMatch(/答应的 \d 件到期我来提醒/)
  expect(card()).toContain('答应过')
  await company.pass(DAY_MS + MINUTE_MS)
  const asked = () => at.heard(TEAM).filter((words) => words.includes('#1 松果零食 · 今天要兑现'))
  expect(asked()).toHaveLength(1)
  expect((await at.presses('小林', TEAM, '兑现了')).toast?.content).toContain('兑现了')
  expect(asked()).toHaveLength(0)
  await at.says('王主管', 'bot', '/recover 1')
  expect(card()).toContain('已兑现')
})

test('it can be handed up, and what worked is counted without names', async () => {
  const { toast } = await at.presses('王主管', 'bot', '转上一级')
  expect(toast?.content).toBeTruthy()
  await at.says('小林', 'bot', '/话术 统计')
  expect(at.lastTold('小林')).toMatch(/PB-1 挽留　用 \d+ · 有效 0 · 没效 1/)
  expect(at.lastTold('小林')).not.toContain('王主管')
})

test('pinyin initials find what they stand for', async () => {
  await at.says('小林', 'bot', '/playbook MYD')
  expect(at.lastTold('小林')).toContain('满意度')
})
