import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { figures, metricFalls } from '../../src/metrics/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const SECOND = '松果零食 二群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const says = async (person: string, chat: string, line: string) => {
  await company.says(person, chat, chat === 'bot' ? line : `@客诉管家 ${line}`)
  await company.pass(2 * SECOND_MS)
}
const asks = async (person: string, line: string) => {
  await says(person, 'bot', line)
  return company.told(person).at(-1) ?? ''
}
/** What is said in a group while something is done. */
async function saidIn(chat: string, doing: () => Promise<unknown>): Promise<string[]> {
  const before = company.heard(chat).length
  await doing()
  await company.pass(2 * SECOND_MS)
  return company.heard(chat).slice(before)
}

/** Somebody else of the shop, in its group. */
async function aPartner(name: string): Promise<void> {
  const { people } = company.playground
  const { openId } = people.person({ name, external: true })
  await people.member({ as: company.idOf('何经理'), chatId: company.chatOf(SHOP), openId, in: true })
  await people.direct(openId)
  await company.pass(2 * SECOND_MS)
}

/** #1: two bad days of the shop's figures, made a ticket by the team. */
async function aFallTicket(): Promise<void> {
  await company.db.delete(figures)
  await company.db.delete(metricFalls)
  await says('小林', TEAM, '/metric 松果零食 11-18 平均响应 64 秒')
  await says('小林', TEAM, '/metric 松果零食 昨天 平均响应 63 秒')
  expect((await company.presses('小林', TEAM, '开一张单')).toast?.content).toContain('已开 #1')
  await company.pass(2 * SECOND_MS)
}

async function aSecondGroup(): Promise<void> {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const { chatId } = people.group({ as, name: SECOND, members: [company.idOf('陈老板')], external: true })
  await people.bot({ as, chatId, in: true })
  await company.settle()
  await says('何经理', SECOND, '/bind shop 松果零食 一组')
}

test('a ticket that the team opened from its own figures is listed and shown to nobody of the shop', async () => {
  await aFallTicket()
  await says('陈老板', SHOP, '你好')
  expect(await asks('陈老板', '/tickets')).toContain('待办 0 张')
  expect(await asks('陈老板', '/ticket 1')).toContain('您的店没有 #1')
  expect(await asks('陈老板', '/tickets 松果零食')).not.toContain('#1')
  expect(await asks('小林', '/tickets')).toContain('#1')
})

test('what somebody of a shop said to the bot alone is read by nobody else of the shop; he has it listed', async () => {
  await aPartner('陈太太')
  await says('陈老板', SHOP, '你好')
  await says('陈老板', 'bot', '你们平均响应都70秒了')
  await says('陈老板', SHOP, '满意度怎么只有71%')
  expect(await asks('陈太太', '/tickets')).toMatch(/待办 1 张[\s\S]*#2/)
  expect(await asks('陈太太', '/tickets')).not.toContain('#1')
  expect(await asks('陈太太', '/ticket 1')).toContain('您的店没有 #1')
  expect(await asks('陈太太', '/digest')).not.toContain('#1')
  expect(await asks('陈太太', '/ticket 2')).toContain('#2')
  expect(await asks('陈老板', '/tickets')).toMatch(/待办 2 张[\s\S]*#1/)
  expect(await asks('陈老板', '/ticket 1')).toContain('#1 回复慢')
})

test('a page of an owner’s list shows what he may see when he turns it', async () => {
  company = await aCompany({ policy: { joinWithin: '0s' } })
  await company.pass(MINUTE_MS)
  for (let n = 0; n < 9; n += 1) await says('陈老板', SHOP, '满意度怎么只有71%')
  expect(await asks('陈老板', '/tickets')).toContain('[还有 1 张]')
  await company.presses('陈老板', 'bot', '还有 1 张')
  expect(company.told('陈老板').at(-1)).toMatch(/待办 9 张[\s\S]*\[上一页\]/)
  const { people } = company.playground
  const [as, openId] = [company.idOf('何经理'), company.idOf('陈老板')]
  await people.member({ as, chatId: company.chatOf(SHOP), openId, in: false })
  await company.settle()
  await company.presses('陈老板', 'bot', '上一页')
  expect(company.told('陈老板').at(-1)).toContain('待办 0 张')
})

test('a ticket of ours alone comes into no group by itself: bound again, a second one, stopped and back; nor is it a first complaint', async () => {
  await aFallTicket()
  const said = await saidIn(SHOP, async () => {
    await says('何经理', SHOP, '/bind shop 松果零食 一组')
    await says('何经理', 'bot', '/shop 松果零食 状态 已停')
    await says('何经理', 'bot', '/shop 松果零食 状态 合作中')
  })
  expect(said.join('\n')).not.toContain('#1')
  await aSecondGroup()
  expect(company.heard(SECOND).join('\n')).not.toContain('#1')
  const first = await saidIn(SHOP, () => says('陈老板', SHOP, '你们回复太慢了'))
  expect(first.join('\n')).toContain('#2 回复慢')
  expect(first.join('\n')).not.toContain('第二次反馈')
})

test('in a group that served another shop before, its new shop reads nothing of the other', async () => {
  await says('陈老板', SHOP, '你们昨天平均响应都70秒了')
  await says('何经理', SHOP, '/bind off')
  await says('何经理', SHOP, '/bind shop 青柚水果 一组')
  await aPartner('柚老板')
  await says('柚老板', SHOP, '满意度怎么只有71%')
  expect(await asks('柚老板', '/tickets')).toMatch(/待办 1 张[\s\S]*#2/)
  expect(await asks('柚老板', '/tickets')).not.toContain('#1')
  expect(await asks('柚老板', '/ticket 1')).not.toContain('70秒')
  await says('柚老板', SHOP, '/ticket 1')
  expect(company.heard(SHOP).at(-1)).toContain('#1')
  expect(company.heard(SHOP).at(-1)).not.toContain('70秒')
})
