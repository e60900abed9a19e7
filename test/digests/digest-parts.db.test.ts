import { like } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { outbox } from '../../src/delivery/table.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { figures } from '../../src/metrics/table.ts'
import { shops } from '../../src/people/table.ts'
import { tick } from '../../src/tick.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const TEAM = '一组'
let company: Company

/* A team of 250 shops, a third of them below target, a third above, a third without figures. */
beforeAll(async () => {
  company = await aCompany()
  const { db, clock } = company
  const [sample] = await db.select().from(shops)
  const at = clock.now()
  const rows = Array.from({ length: 250 }, (_, i) => ({
    name: `华东一区松果零食旗舰店${i}号`,
    teamId: sample?.teamId ?? 0,
  }))
  const added = await db
    .insert(shops)
    .values(rows.map((row) => ({ ...row, createdAt: at })))
    .returning()
  const noted = added.flatMap(({ id }, i) =>
    ['2026-11-19', '2026-11-20'].flatMap((day) =>
      ['satisfaction', 'reply_rate', 'good_rate'].flatMap((metric) =>
        i % 3 === 0 ? [] : [{ shopId: id, day, metric, value: i % 3 === 1 ? 0.7 : 0.97 }],
      ),
    ),
  )
  await db.insert(figures).values(noted.map((figure) => ({ ...figure, source: 'team' as const, by: 'ou_1', at })))
})

const titles = (name: string): string[] =>
  company
    .heard(TEAM)
    .map((words) => words.split('\n')[0] ?? '')
    .filter((title) => title.includes(name))

test('a digest too long for a card goes on on the next: every shop is on one of them, the button on the first', async () => {
  await company.says('小林', TEAM, '@客诉管家 /digest')
  await company.pass(20 * SECOND_MS)
  const count = titles('早报 11月20日').length
  expect(count).toBeGreaterThan(1)
  expect(titles('早报 11月20日')).toEqual(
    Array.from({ length: count }, (_, i) => `一组 早报 11月20日(周五) ${i + 1}/${count}`),
  )
  const cards = company.heard(TEAM).filter((words) => words.startsWith('一组 早报'))
  expect(cards.map((words) => words.includes('[导出表格]'))).toEqual(cards.map((_, i) => i === 0))
  for (const i of [0, 1, 2, 123, 124, 125, 247, 248, 249])
    expect(cards.join('\n')).toContain(`华东一区松果零食旗舰店${i}号`)
})

test('through lost answers, a crash between its cards and two processes each card stands there once, in order', async () => {
  await company.pass(23 * HOUR_MS + 4 * MINUTE_MS)
  expect(titles('早报 11月21日')).toEqual([])
  company.playground.setFaults({ timeouts: 2 })
  await tick(company.bot)
  await company.pass(70 * SECOND_MS)
  const again = await company.restart()
  await Promise.all([tick(company.bot), tick(again.bot)])
  await company.pass(10 * MINUTE_MS)
  const count = Number(titles('早报 11月21日')[0]?.split('/')[1])
  expect(count).toBeGreaterThan(1)
  const expected = Array.from({ length: count }, (_, i) => `一组 早报 11月21日(周六) ${i + 1}/${count}`)
  expect(titles('早报 11月21日')).toEqual(expected)
  const letters = await company.db.select().from(outbox).where(like(outbox.once, 'digest:%:team:2026-11-21%'))
  expect(letters.map(({ state }) => state)).toEqual(expected.map(() => 'sent'))
})
