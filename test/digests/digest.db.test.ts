import { beforeAll, expect, test } from 'vitest'
import { plain } from '../../src/commands/plain.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { tick } from '../../src/tick.ts'
import { aCompany, type Company, wordsOf } from '../helpers/company.ts'

const TEAM = '一组'
const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
let company: Company

/* One day of the sample company, told in order: figures of four days stand in it, yesterday 松果零食 missed both. */
beforeAll(async () => {
  company = await aCompany()
})

/** What the bot says in the chat after a line is said to it. */
async function answersTo(person: string, chat: string, line: string): Promise<string[]> {
  await company.pass(20 * SECOND_MS)
  const heard = () => (chat === 'bot' ? company.told(person) : company.heard(chat)).map(withoutMarks)
  const before = heard().length
  await company.says(person, chat, chat === 'bot' ? line : `@客诉管家 ${line}`)
  await company.pass(20 * SECOND_MS)
  return heard().slice(before)
}

const withoutMarks = (words: string) => words.replace(/<[^>]*>|\*\*/g, '')
const digestsIn = (chat: string, title: string) => company.heard(chat).filter((words) => words.startsWith(title))

test('/digest in the team’s chat: the red shop with its figures, the others folded, a chart', async () => {
  const [said = ''] = await answersTo('小林', TEAM, '/digest')
  expect(said).toContain('一组 早报 11月20日(周五)')
  expect(said).toContain('昨天 2 店：1 达标 · 1 未达标 · 0 没有数据')
  expect(said).toContain('松果零食 平均响应 70 秒 ▲18，目标 60 秒；满意度 83% ▼3，目标 85%')
  expect(said).toContain('竹语茶具 平均响应 38 秒 ▼4 · 满意度 93% ▲2')
  const card = company.playground.said(company.chatOf(TEAM)).at(-1)?.card
  expect(JSON.stringify(card)).toContain('"tag":"chart"')
})

test('/digest in a shop’s chat: its own figures only; within the hour it says when again', async () => {
  const [said = ''] = await answersTo('陈老板', SHOP, '/digest')
  expect(said).toContain('松果零食 昨日服务')
  expect(said).toContain('满意度 83% 未达标')
  expect(said).not.toMatch(/竹语茶具|93%/)
  const [again = ''] = await answersTo('陈老板', SHOP, '/日报')
  expect(again).toMatch(/今天 11:\d\d 后再来/)
  const [other = ''] = await answersTo('林姐', OTHER, '/digest')
  expect(other).toContain('竹语茶具 昨日服务')
})

test('in a direct chat staff reads his team’s, or a shop’s by name; the owner his own shop', async () => {
  expect((await answersTo('小林', 'bot', '/digest'))[0]).toContain('一组 早报')
  const [one = ''] = await answersTo('小林', 'bot', '/digest 松果零食')
  expect(one).toContain('松果零食 日报')
  expect(one).toContain('满意度 83% ▼3，目标 85%')
  expect((await answersTo('小林', 'bot', '/digest 松果'))[0]).toContain('/digest 松果零食')
  const [own = ''] = await answersTo('陈老板', 'bot', '/digest')
  expect(own).toContain('松果零食 昨日服务')
  expect(own).not.toContain('竹语茶具')
})

test('of the last week and month, by name too; the file behind the button holds what its reader may see', async () => {
  expect((await answersTo('小林', TEAM, '/digest week')).at(-1)).toContain('一组 周报 11月9日–11月15日')
  expect((await answersTo('小林', TEAM, '/digest 月报')).at(-1)).toContain('上月 2 店：0 达标 · 0 未达标 · 2 没有数据')
  await answersTo('小林', TEAM, '/digest 竹语茶具')
  const csvIn = (chat: string) => {
    const key = company.playground.said(company.chatOf(chat)).findLast(({ file }) => file)?.file?.key ?? ''
    return Buffer.from(company.playground.world.files.get(key)?.base64 ?? '', 'base64').toString()
  }
  expect((await company.presses('小林', TEAM, '导出表格')).toast?.content).toContain('表格')
  expect(csvIn(TEAM)).toContain('竹语茶具,满意度,93%,85%,达标,+2%')
  expect((await company.presses('陈老板', SHOP, '导出表格')).toast?.type).toBe('success')
  expect(csvIn(SHOP)).toContain('松果零食,满意度,83%,85%,未达标')
  expect(csvIn(SHOP)).not.toMatch(/竹语茶具|,C,/)
})

test('the morning after, each chat has its digest once, also through a restart; the day of binding none', async () => {
  const { chatOf, playground } = company
  expect(digestsIn(SHOP, '松果零食 昨日服务')).toHaveLength(1)
  await answersTo('周组长', SHOP, '/metric 满意度 88% 响应 41s')
  await answersTo('周组长', TEAM, '/metric 竹语茶具 满意度 91%')
  await company.pass(23 * HOUR_MS + 10 * MINUTE_MS)
  expect(digestsIn(TEAM, '一组 早报 11月21日')).toHaveLength(1)
  const again = await company.restart()
  await Promise.all([tick(company.bot), tick(again.bot)])
  await company.pass(3 * HOUR_MS)
  expect(digestsIn(TEAM, '一组 早报 11月21日')).toHaveLength(1)
  const morning = playground.said(chatOf(SHOP)).filter(({ card }) => wordsOf(card).includes('满意度 88%'))
  expect(morning).toHaveLength(1)
  expect(new Date(morning[0]?.at ?? '').toISOString()).toMatch(/^2026-11-21T01:35/)
  expect(withoutMarks(wordsOf(morning[0]?.card))).toContain('平均响应 41 秒 ✓ 达标')
})

test('a morning that was slept through is told late and marked', async () => {
  company.clock.jumpTo(new Date('2026-11-22T10:20:00+08:00'))
  await company.settle()
  const [late = ''] = digestsIn(TEAM, '一组 早报 11月22日')
  expect(late).toContain('晚发')
  expect(plain(withoutMarks(late))).toContain('应在 09:05 发')
})

test('on Monday the week’s edition follows the day’s in each chat, once, of the seven days before', async () => {
  await company.pass(23 * HOUR_MS + 20 * MINUTE_MS)
  expect(digestsIn(TEAM, '一组 早报 11月23日')).toHaveLength(1)
  expect(digestsIn(TEAM, '一组 周报 11月16日–11月22日')).toHaveLength(1)
  const [ofShop = '', more] = digestsIn(SHOP, '松果零食 上周服务')
  expect(ofShop).toContain('11月16日–11月22日')
  expect(more).toBeUndefined()
})
