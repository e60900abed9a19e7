import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/calendar.ts'
import { HOUR_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { cellText, tableIn } from '../../src/metrics/sync-cell.ts'
import { figures } from '../../src/metrics/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const TEAM = '一组'
const LINK = 'https://example.feishu.cn/base/bascnAAAA1111?table=tblBBBB2222&view=vewCCCC'
let company: Company

beforeAll(async () => {
  company = await aCompany()
})

const keep = (rows: readonly Record<string, unknown>[]) =>
  company.playground.people.table({ app: 'bascnAAAA1111', table: 'tblBBBB2222', rows })
const moment = (day: string) => new Date(`${day}T00:00:00+08:00`).getTime()
const kept = async () =>
  (await company.db.select().from(figures).where(eq(figures.via, 'sync')).orderBy(asc(figures.id))).map(
    ({ day, metric, value }) => [day, metric, value],
  )
const toldOf = (words: string) => company.heard(TEAM).filter((each) => each.includes(words))

async function says(person: string, line: string): Promise<void> {
  await company.pass(10 * SECOND_MS)
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(10 * SECOND_MS)
}

test('a table of the platform is read at once, with its columns and its errors told; each morning what is new', async () => {
  const tea = [{ text: '竹语茶具', type: 'text' }]
  keep([
    { 店铺: tea, 日期: moment('2026-11-01'), 满意率: 0.93, '3分钟人工回复率': '97%' },
    { 店铺: '没有这家', 日期: moment('2026-11-01'), 满意率: 0.93 },
  ])
  await says('小林', `/metric sync ${LINK}`)
  expect(company.heard(TEAM).at(-1)).toContain('组长以上')
  await says('周组长', `/metric sync ${LINK}`)
  const [result = ''] = toldOf('读了多维表格')
  expect(result).toContain('记了 2 个数，0 个没变，1 处没读成')
  expect(result).toContain('满意率 → 满意度')
  expect(result).toContain('第 3 行“店铺”：没有叫“没有这家”的店铺')
  expect(await kept()).toEqual([
    ['2026-11-01', 'satisfaction', 0.93],
    ['2026-11-01', 'reply_rate', 0.97],
  ])
  keep([{ 店铺: tea, 日期: moment('2026-11-02'), 满意率: 0.95 }])
  await company.pass(24 * HOUR_MS)
  expect((await kept()).at(-1)).toEqual(['2026-11-02', 'satisfaction', 0.95])
  await says('周组长', '/metric sync')
  expect(company.heard(TEAM).at(-1)).toContain('记了 1 个数，0 个没变')
})

test('a table of several pages is read whole, also when a page is refused for haste; beyond the most it says so', async () => {
  const before = (await kept()).length
  const days = Array.from({ length: 260 }, (_, back) => addDays('2026-10-31', -back))
  const long = ['竹语茶具', '松果零食'].flatMap((shop) =>
    days.map((day) => ({
      店铺: shop,
      日期: moment(day),
      满意率: 0.9,
      回复率: 0.97,
      平均响应: 38,
      好评数: 9,
      差评数: 1,
    })),
  )
  keep(long)
  company.playground.setFaults({ throttle: 2 })
  await says('周组长', `/metric sync ${LINK}`)
  await company.pass(60 * SECOND_MS)
  expect((await kept()).length - before).toBe(long.length * 5)
  expect(toldOf('读了多维表格').at(-1)).toContain('记了 2600 个数，0 个没变')
  keep([...long, ...Array.from({ length: 9_600 }, () => ({ 店铺: '竹语茶具', 日期: moment('2026-10-31') }))])
  await says('周组长', `/metric sync ${LINK}`)
  await company.pass(20 * SECOND_MS)
  expect(toldOf('只读了前 10000 行').at(-1)).toContain('只看最近日期的视图')
  expect((await kept()).length - before).toBe(long.length * 5)
})

test('what can’t be read is told once with how much it is, and again only when it has changed', async () => {
  const unknown = (shops: number) =>
    keep(Array.from({ length: shops }, (_, n) => ({ 店铺: `没有这家${n}`, 日期: moment('2026-11-01'), 满意率: 0.9 })))
  unknown(25)
  await says('周组长', `/metric sync ${LINK}`)
  const told = toldOf('读了多维表格')
  expect(told.at(-1)).toContain('25 处没读成')
  await company.pass(48 * HOUR_MS)
  expect(toldOf('读了多维表格')).toHaveLength(told.length)
  unknown(26)
  await company.pass(24 * HOUR_MS)
  expect(toldOf('读了多维表格')).toHaveLength(told.length + 1)
  expect(toldOf('读了多维表格').at(-1)).toContain('26 处没读成')
})

test('a table that is not there is told with what to do; off ends it', async () => {
  await says('周组长', `/metric sync ${LINK.replace('tblBBBB2222', 'tblGone')}`)
  expect(toldOf('没读成这张表')).toHaveLength(1)
  await says('周组长', '/metric sync off')
  expect(company.heard(TEAM).at(-1)).toContain('已停')
  await says('周组长', '/metric sync 看这里')
  expect(company.heard(TEAM).at(-1)).toContain('/metric sync https')
})

test('cells of any kind are read as people read them, addresses of tables alone', () => {
  const cells = [null, 0.83, moment('2026-11-09'), [{ text: '竹语' }, { text: '茶具' }], { name: '甲' }, true]
  expect(cells.map((cell) => cellText(cell, 'Asia/Shanghai'))).toEqual([
    '',
    '0.83',
    '2026-11-09',
    '竹语茶具',
    '甲',
    'true',
  ])
  expect(tableIn(LINK)).toEqual({ app: 'bascnAAAA1111', table: 'tblBBBB2222', view: 'vewCCCC' })
  expect(tableIn('https://example.feishu.cn/docx/abc')).toBeNull()
})
