import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company, companyOf } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
const TEAM = '一组'

const bare = (words: string) => words.replace(/<[^>]*>|\*\*/g, '')

async function types(company: Company, person: string, chat: string, words: string): Promise<void> {
  await company.says(person, chat, `@客诉管家 ${words}`)
  await company.pass(20 * SECOND_MS)
}

/** The process is gone until then: nothing was heard and nothing said. */
async function downUntil(company: Company, clock: string): Promise<Company> {
  company.clock.jumpTo(new Date(`${clock}:00+08:00`))
  const again = companyOf(await company.restart())
  await again.settle()
  return again
}

test('hours later all misses are one message, each told once and marked; warnings and what was idle are not told', async () => {
  const first = await aCompany()
  await first.playground.people.direct(first.idOf('小林'))
  await types(first, '陈老板', SHOP, '数据全线下滑，各项数据都不行，整体太差了')
  await first.presses('小林', TEAM, '我来处理')
  await types(first, '小林', TEAM, '/note 1 今天12点前给您答复')
  await first.presses('小林', 'bot', '盯着')
  await types(first, '林姐', OTHER, '满意度怎么只有71%')
  await first.pass(MINUTE_MS)
  const before = [first.heard(TEAM).length, first.told('王主管').length, first.told('小林').length] as const
  const company = await downUntil(first, '2026-11-20T14:05')
  const said = () => company.heard(TEAM).slice(before[0])
  expect(said()).toHaveLength(1)
  const lines = said()[0]?.split('\n') ?? []
  expect(lines.slice(0, -1).sort()).toEqual([
    '@周组长 @何经理 #2 竹语茶具 超时 3 小时 59 分钟未接手（这条提醒晚到了）',
    '@小林 #1 松果零食 答应的时间到了：“今天12点前给您答复”，还没做到（这条提醒晚到了）',
    '@王主管 @何经理 #1 松果零食 升为 A 类：2 小时内没有电话沟通，升为 A（这条提醒晚到了）',
  ])
  expect(company.told('王主管')).toHaveLength(before[1])
  expect(company.told('小林')).toHaveLength(before[2])
  await company.pass(HOUR_MS + 50 * MINUTE_MS)
  expect(said().join('\n')).not.toContain('没有动静')
  await company.pass(15 * MINUTE_MS)
  expect(said().join('\n')).toMatch(/@小林 #1 松果零食 接手后 .*没有动静/)
})

test('days later a shop is asked once for all the days, and nobody at night', async () => {
  const first = await aCompany()
  await types(first, '陈老板', SHOP, '你们昨天平均响应都70秒了')
  await types(first, '小林', TEAM, '/claim 1')
  await types(first, '小林', TEAM, '/plan 1 平均响应 40秒 11-21')
  await types(first, '小林', TEAM, '/wait 1 店铺 补发清单 明天18:00')
  const before = [first.heard(SHOP).length, first.heard(TEAM).length] as const
  const company = await downUntil(first, '2026-11-25T03:00')
  expect([company.heard(SHOP).length, company.heard(TEAM).length]).toEqual(before)
  await company.pass(6 * HOUR_MS + MINUTE_MS)
  const asked = company
    .heard(SHOP)
    .slice(before[0])
    .filter((words) => words.includes('我们在等您这边'))
  expect(asked).toHaveLength(1)
  const goals = company
    .heard(TEAM)
    .slice(before[1])
    .filter((words) => words.includes('目标到期'))
  expect(goals).toHaveLength(1)
})

test('a handover: its quarter of an hour again when nobody could press, none for a shift that is over, late for one that runs', async () => {
  const first = await aCompany()
  const chatId = first.chatOf(TEAM)
  for (const name of ['李主管', '赵主管']) {
    const { openId } = first.playground.people.person({ name, role: '同事' })
    await first.playground.people.member({ as: first.idOf('何经理'), chatId, openId, in: true })
    await first.playground.people.direct(openId)
    await types(first, '何经理', TEAM, `/member @${name} 主管`)
  }
  for (const line of [
    '/duty 班次 早班 09:00-17:00',
    '/duty 班次 晚班 17:00-23:00',
    '/duty 排班 早班 每天 @王主管 @小林',
    '/duty 排班 晚班 每天 @李主管',
  ])
    await types(first, '王主管', TEAM, line)
  await types(first, '陈老板', SHOP, '你们昨天平均响应都70秒了')
  await types(first, '小林', TEAM, '/claim 1')
  const at = (clock: string) => new Date(`2026-11-${clock}:00+08:00`).getTime()
  await first.pass(at('20T17:05') - first.clock.now().getTime())
  expect(bare(first.told('李主管').at(-1) ?? '')).toContain('接 #1')
  const second = await downUntil(first, '2026-11-20T17:40')
  expect(second.told('赵主管').join('\n')).not.toContain('没确认')
  await second.pass(16 * MINUTE_MS)
  expect(bare(second.told('赵主管').at(-1) ?? '')).toContain('李主管 15 分钟没确认，转给您')
  await second.pass(at('21T16:31') - second.clock.now().getTime())
  const before = second.told('李主管').length
  const third = await downUntil(second, '2026-11-22T12:00')
  expect(third.told('李主管')).toHaveLength(before)
  expect(bare(third.told('王主管').at(-1) ?? '')).toContain('那一班已经过了，并到下一次交接')
  const last = await downUntil(third, '2026-11-22T17:20')
  await last.settle()
  expect(last.told('李主管').length).toBeGreaterThan(before)
  expect(bare(last.told('李主管').at(-1) ?? '')).toMatch(/早班 → 晚班 交接 1 项(.|\n)*接 #1/)
})
