import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { SECOND_MS } from '../../src/kernel/clock.ts'
import { figuresOf } from '../../src/metrics/store.ts'
import { figures } from '../../src/metrics/table.ts'
import { shops } from '../../src/people/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const TEAM = '一组'
const SHOP = '松果零食 客服群'
let company: Company

beforeAll(async () => {
  company = await aCompany()
})
beforeEach(() => company.db.delete(figures))

/** What the bot answers to a line said to it in a group. */
async function answerTo(person: string, chat: string, line: string): Promise<string> {
  await company.pass(10 * SECOND_MS)
  await company.says(person, chat, chat === 'bot' ? line : `@客诉管家 ${line}`)
  return (chat === 'bot' ? company.told(person) : company.heard(chat)).at(-1) ?? ''
}

async function idOfShop(name: string): Promise<number> {
  const [shop] = await company.db.select().from(shops).where(eq(shops.name, name))
  return shop?.id ?? 0
}

async function kept(name: string, day: string) {
  const rows = await company.db
    .select()
    .from(figures)
    .where(and(eq(figures.shopId, await idOfShop(name)), eq(figures.day, day)))
    .orderBy(asc(figures.id))
  return rows.map(({ metric, source, value }) => [metric, source, value])
}

test('staff notes a shop’s day in its chat and is told against what target it stands', async () => {
  const said = await answerTo('周组长', SHOP, '/metric 满意度 83% 响应 45s')
  expect(said).toContain('松果零食 今天（11月20日）')
  expect(said).toContain('满意度 83%（目标 85%，未达标）')
  expect(said).toContain('平均响应 45 秒（目标 60 秒，达标）')
  expect(await kept('松果零食', '2026-11-20')).toEqual([
    ['avg_response_s', 'team', 45],
    ['satisfaction', 'team', 0.83],
  ])
})

test('a correction says what it was before, and what it was before stays', async () => {
  await answerTo('周组长', SHOP, '/metric 满意度 83%')
  expect(await answerTo('小林', SHOP, '/metric 满意度 86%')).toContain('原来记的 83%')
  expect(await answerTo('小林', SHOP, '/metric 满意度 86%')).toContain('和之前记的一样')
  expect(await kept('松果零食', '2026-11-20')).toEqual([
    ['satisfaction', 'team', 0.83],
    ['satisfaction', 'team', 0.86],
  ])
  const shopIds = [await idOfShop('松果零食')]
  const now = await figuresOf(company.db, { shopIds, from: '2026-11-20', to: '2026-11-20' })
  expect(now.map(({ value }) => value)).toEqual([0.86])
})

test('what the owner says is kept as 店主报 beside ours, never instead of it', async () => {
  await answerTo('周组长', SHOP, '/metric 满意度 83%')
  const said = await answerTo('陈老板', SHOP, '/metric 满意度 88%')
  expect(said).toContain('店主报')
  expect(said).toContain('我们记的是 83%')
  expect(await kept('松果零食', '2026-11-20')).toEqual([
    ['satisfaction', 'team', 0.83],
    ['satisfaction', 'shop', 0.88],
  ])
  expect(await answerTo('周组长', SHOP, '/metric')).toMatch(/满意度 83%（.*店主报 88%）/)
})

test('in the team’s chat the shop is named; an unknown name is refused with the nearest, nothing kept', async () => {
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 满意度 91%')).toContain('已记竹语茶具')
  expect(await answerTo('小林', TEAM, '/metric 竹语 满意度 82%')).toContain('/metric 竹语茶具')
  expect(await answerTo('小林', TEAM, '/metric 满意度 82%')).toContain('是哪家店')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 满意度 82% 松果零食 满意度 81%')).toContain('一次记一家店')
  expect(await kept('竹语茶具', '2026-11-20')).toEqual([['satisfaction', 'team', 0.91]])
  expect(await kept('松果零食', '2026-11-20')).toEqual([])
})

test('in a shop’s chat no other shop’s figures are noted, and the shop does not read its name', async () => {
  await answerTo('周组长', SHOP, '/metric 满意度 70% 竹语茶具')
  expect(await kept('松果零食', '2026-11-20')).toEqual([])
  expect(await kept('竹语茶具', '2026-11-20')).toEqual([])
  expect(company.heard(SHOP).join()).not.toContain('竹语茶具')
  expect(company.told('周组长').at(-1)).toContain('本群只记松果零食')
})

test('what can’t be a figure is asked about with an example, and nothing is kept', async () => {
  const asked = {
    '/metric 满意度 830%': '0% 到 100%',
    '/metric 体验分 47': '0 到 5',
    '/metric 转化率 3%': '没认出',
    '/metric 今天还可以': '没看到数值',
    '/metric 明天 满意度 83%': '还没到',
  }
  for (const [line, words] of Object.entries(asked)) {
    const said = await answerTo('陈老板', SHOP, line)
    expect(said).toContain(words)
    expect(said).toContain('/metric ')
  }
  expect(await company.db.select().from(figures).where(eq(figures.source, 'shop'))).toEqual([])
})

test('an owner in his direct chat means the shop of the group he was seen in', async () => {
  await answerTo('陈老板', SHOP, '/metric')
  expect(await answerTo('陈老板', 'bot', '/metric 昨天 满意度 80%')).toContain('已记松果零食 昨天')
  expect(await kept('松果零食', '2026-11-19')).toContainEqual(['satisfaction', 'shop', 0.8])
})

test('staff of another team is told who may note it', async () => {
  const { people } = company.playground
  const admin = company.idOf('何经理')
  people.person({ name: '外组长', role: '组长' })
  people.group({ as: admin, name: '二组', members: [company.idOf('外组长')] })
  await people.bot({ as: admin, chatId: company.chatOf('二组'), in: true })
  await answerTo('何经理', '二组', '/bind team 二组')
  await people.say({
    as: admin,
    chatId: company.chatOf('二组'),
    text: [{ at: 'bot' }, ' /member ', { at: company.idOf('外组长') }, ' 组长'],
  })
  await people.member({ as: admin, chatId: company.chatOf(SHOP), openId: company.idOf('外组长'), in: true })
  await people.direct(company.idOf('外组长'))
  await answerTo('外组长', SHOP, '/metric 满意度 99%')
  expect(company.told('外组长').at(-1)).toContain('一组')
  expect(await kept('松果零食', '2026-11-20')).toEqual([])
})

test('/calc says it in a sentence', async () => {
  expect(await answerTo('小林', TEAM, '/calc 14 90')).toBe('14 个差评要到 90%，还需 126 个好评。')
  expect(await answerTo('小林', TEAM, '/测算 14 85%')).toContain('还需 80 个好评')
  expect(await answerTo('小林', TEAM, '/calc 2 0.9 100')).toContain('已经在 90% 以上')
  expect(await answerTo('小林', TEAM, '/calc 还能 100 5 90')).toContain('最多还能再有 6 个差评')
  expect(await answerTo('小林', TEAM, '/calc afford 80 20 90')).toContain('要先补 100 个好评')
  expect(await answerTo('小林', TEAM, '/calc')).toContain('/calc 14 90')
})

test('an implausible value is put right, or confirmed where it can be, by one press; the rest of the line with it', async () => {
  const card = await answerTo('陈老板', SHOP, '/metric 昨天 满意度 830% 响应 45s')
  expect(card).toContain('满意度 830% 不太对')
  expect(card).not.toContain('没错，就是')
  expect(await kept('松果零食', '2026-11-19')).toEqual([])
  expect((await company.presses('陈老板', SHOP, '记 83%')).toast?.content).toBe('已记下')
  expect(await kept('松果零食', '2026-11-19')).toEqual([
    ['avg_response_s', 'shop', 45],
    ['satisfaction', 'shop', 0.83],
  ])
  expect(company.heard(SHOP).at(-1)).toContain('已确认，已记松果零食 昨天（11月19日）的数：平均响应 45 秒、满意度 83%')
  await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 平均响应 4000 秒')
  await company.presses('周组长', TEAM, '没错，就是 4000 秒')
  expect(await kept('竹语茶具', '2026-11-19')).toEqual([['avg_response_s', 'team', 4000]])
  await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 体验分 47')
  expect(company.heard(TEAM).at(-1)).toContain('[记 4.7]')
  await company.presses('小林', TEAM, '不记了')
  expect(await kept('竹语茶具', '2026-11-19')).toHaveLength(1)
})

test('a single account or the robot has its own figures, beside the shop’s', async () => {
  await answerTo('小林', TEAM, '/metric 竹语茶具 满意度 90%')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 账号 小美3 满意度 70%')).toContain('已记竹语茶具 小美3')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具 客服助手 满意 12')).toContain('已记竹语茶具 客服助手')
  expect(await answerTo('小林', TEAM, '/metric 竹语茶具')).toContain('满意度 90%')
  const rows = await company.db.select().from(figures).orderBy(asc(figures.id))
  expect(rows.map(({ account, value }) => [account, value])).toEqual([
    ['', 0.9],
    ['小美3', 0.7],
    ['客服助手', 12],
  ])
})

test('a complaint that names a figure offers to note it as 店主报, once, by the team only', async () => {
  await company.pass(10 * SECOND_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  expect(company.heard(TEAM).at(-1)).toContain('店主提到 昨天（11月19日） 平均响应 70 秒，还没记')
  expect(company.heard(SHOP).at(-1)).not.toContain('还没记')
  expect((await company.presses('小林', TEAM, '记为店主报')).toast?.content).toContain('（店主报）：平均响应 70 秒')
  expect(await kept('松果零食', '2026-11-19')).toEqual([['avg_response_s', 'shop', 70]])
  expect(company.heard(TEAM).at(-1)).not.toContain('记为店主报')
})

test('/calc of a shop: from its ratings of the month, for how long; on a ticket of satisfaction the same', async () => {
  await answerTo('小林', TEAM, '/metric 竹语茶具 昨天 咨询量 40 满意 10 失望 2')
  expect(await answerTo('小林', TEAM, '/calc 竹语茶具 90')).toBe(
    '本月 10 好 2 差，到 90% 还需 8 个好评。按这家店每天约 40 个咨询、12 个评价（咨询的 30%），评价都是好评也要 1 天。',
  )
  expect(await answerTo('小林', TEAM, '/calc 竹语茶具 30 90')).toContain('90% 这个月到不了。跟店主照实说')
  const inShop = await answerTo('林姐', '竹语茶具 客服群', '/calc 30 90')
  expect(inShop).toContain('90% 这个月到不了。目标和办法我们一起再定')
  expect(inShop).not.toContain('店主')
  await company.pass(10 * SECOND_MS)
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度太低了，怎么回事')
  expect(company.heard(TEAM).at(-1)).toContain('本月 10 好 2 差，到 85% 还需')
})
