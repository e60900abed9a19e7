import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { csvDocument } from '../../src/files/index.ts'
import { SECOND_MS } from '../../src/kernel/clock.ts'
import { figures } from '../../src/metrics/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

let company: Company

beforeAll(async () => {
  company = await aCompany()
})

async function handIn(rows: readonly (readonly string[])[]): Promise<string> {
  await company.pass(10 * SECOND_MS)
  const file = csvDocument('数据', rows)
  await company.playground.people.file({ as: company.idOf('小林'), chatId: 'bot', ...file })
  await company.settle()
  return company.told('小林').at(-1) ?? ''
}

const kept = async () =>
  (await company.db.select().from(figures).where(eq(figures.via, 'file')).orderBy(asc(figures.id))).map(
    ({ day, metric, value, account }) => [day, metric, value, account],
  )

const DOUYIN = ['店铺名称', '统计日期', '平均响应时长(秒)', '满意率', '3分钟人工回复率', '组别']

test('an export is previewed and noted by one press; a second time nothing changes', async () => {
  const rows = [
    DOUYIN,
    ['竹语茶具', '2026/11/01', '38.5', '93.5%', '0.97', '甲'],
    ['松果零食', '20261101', '1分10秒', '-', '96', '乙'],
    ['合计', '', '50', '', '', ''],
  ]
  expect(await handIn(rows)).toContain('记 2 家店 1 天的 5 个数')
  expect(await kept()).toEqual([])
  await company.presses('小林', 'bot', '确认')
  expect(await kept()).toEqual([
    ['2026-11-01', 'avg_response_s', 38.5, ''],
    ['2026-11-01', 'satisfaction', 0.935, ''],
    ['2026-11-01', 'reply_rate', 0.97, ''],
    ['2026-11-01', 'avg_response_s', 70, ''],
    ['2026-11-01', 'reply_rate', 0.96, ''],
  ])
  expect(await handIn(rows)).toContain('没有变化')
  expect(await kept()).toHaveLength(5)
})

test('errors name line and column, and nothing of the file is noted', async () => {
  const said = await handIn([
    DOUYIN,
    ['竹语茶居', '2026-11-02', '38', '93%', '97%', ''],
    ['竹语茶具', '2027-11-02', '38', '93%', '97%', ''],
    ['竹语茶具', '2026-11-02', '快', '830%', '97%', ''],
    ['竹语茶具', '2026-11-03', '38', '', '', ''],
    ['竹语茶具', '2026-11-03', '39', '', '', ''],
  ])
  for (const words of ['竹语茶居', '还没到', '“快”不是平均响应的数', '满意度 830% 不太对', '和第 5 行是同一家店']) {
    expect(said).toContain(words)
  }
  expect(said).toMatch(/4.*平均响应/)
  expect(await kept()).toHaveLength(5)
})

test('Kuaishou’s counts follow from its ratings and shares; what can’t be is told by line and column (R-48)', async () => {
  const shares = ['店铺', '统计日期', '评价量', '中评率', '差评率', '中评态度差占比', '差评态度差占比']
  const wrong = await handIn([
    shares,
    ['竹语茶具', '2026-11-05', '200', '60%', '50%', '', ''],
    ['竹语茶具', '2026-11-06', '200', '', '5%', '', ''],
    ['竹语茶具', '2026-11-07', '两百', '10%', '5%', '', '120%'],
  ])
  const expected = [
    '差评率”：中评率加差评率超过 100%',
    '中评率”：有评价人次',
    '“两百”不是评价人次的数',
    '差评态度差占比 120% 不太对',
  ]
  for (const words of expected) expect(wrong.replaceAll(/[\s*]/g, '')).toContain(words.replaceAll(/\s/g, ''))
  await handIn([
    shares,
    ['竹语茶具', '2026-11-05', '200', '10%', '5%', '20%', '30%'],
    ['竹语茶具', '2026-11-06', '40', '10%', '0', '', '-'],
    ['松果零食', '2026-11-06', '-', '-', '-', '-', '-'],
  ])
  await company.presses('小林', 'bot', '确认')
  expect((await kept()).slice(5).map(([day, metric, value]) => `${day} ${metric} ${value}`)).toEqual([
    ...['2026-11-05 rated_good 170', '2026-11-05 rated_fair 20', '2026-11-05 rated_bad 10'],
    ...['2026-11-05 rated_attitude_fair 4', '2026-11-05 rated_attitude_bad 3'],
    ...['2026-11-06 rated_good 36', '2026-11-06 rated_fair 4', '2026-11-06 rated_bad 0'],
    '2026-11-06 rated_attitude_bad 0',
  ])
})

test('people name a header of their own', async () => {
  await company.pass(10 * SECOND_MS)
  await company.says('周组长', 'bot', '/metric header 「综合服务得分」 体验分')
  expect(company.told('周组长').at(-1)).toContain('以后表头“综合服务得分”就当体验分')
  await handIn([
    ['店铺', '日期', '满意度', '综合服务得分'],
    ['竹语茶具', '2026-11-04', '90%', '4.8'],
  ])
  await company.presses('小林', 'bot', '确认')
  expect((await kept()).slice(-2)).toEqual([
    ['2026-11-04', 'satisfaction', 0.9, ''],
    ['2026-11-04', 'experience_score', 4.8, ''],
  ])
})
