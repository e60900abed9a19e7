import { beforeAll, expect, test } from 'vitest'
import { handoverEvents, handovers } from '../../src/handover/table.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
const TEAM = '一组'
let company: Company

/* Two supervisors on two shifts, Friday 20 November 2026 from ten in the morning, told in order. */
beforeAll(async () => {
  company = await aCompany()
  const chatId = company.chatOf(TEAM)
  for (const name of ['李主管', '赵主管']) {
    const { openId } = company.playground.people.person({ name, role: '同事' })
    await company.playground.people.member({ as: company.idOf('何经理'), chatId, openId, in: true })
    await company.playground.people.direct(openId)
    await types('何经理', `/member @${name} 主管`)
  }
  for (const line of [
    '/duty 班次 早班 09:00-17:00',
    '/duty 班次 晚班 17:00-23:00',
    '/duty 排班 早班 每天 @王主管 @小林',
    '/duty 排班 晚班 每天 @李主管 @周组长',
  ])
    await types('王主管', line)
})

async function types(person: string, line: string): Promise<void> {
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(20 * SECOND_MS)
}
const bare = (words: string) => words.replace(/<[^>]*>|\*\*/g, '')
const told = (person: string) => bare(company.told(person).at(-1) ?? '')
const presses = async (person: string, label: string, form?: Parameters<Company['presses']>[3]) => {
  const pressed = await company.presses(person, 'bot', label, form)
  await company.pass(20 * SECOND_MS)
  return pressed.toast?.content
}
const until = (clock: string) => company.pass(new Date(`${clock}:00+08:00`).getTime() - company.clock.now().getTime())

test('a note may be left at any time of the shift; whoever is no supervisor leaves none', async () => {
  await types('小林', '/handover 备注 我也说一句')
  expect(bare(company.heard(TEAM).at(-1) ?? '')).toContain('由主管来加')
  await types('王主管', '/handover 备注 林姐下午开会')
  expect(company.heard(TEAM).at(-1)).toContain('备注记下了')
  await types('王主管', '/handover')
  const card = bare(company.heard(TEAM).at(-1) ?? '')
  expect(card).toMatch(/早班 → 晚班(.|\n)*备注 林姐下午开会/)
  expect(card).toContain('今天 17:00 交给李主管')
  expect(company.told('王主管').join('\n')).not.toContain('早班 → 晚班')
})

test('half an hour before the end the leaving supervisor has a prepared card, and adds notes', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await types('小林', '/claim 1')
  await types('小林', '/note 1 今天下午18点前给您答复')
  expect(told('小林')).toMatch(/要我盯着今天 18:00 前吗/)
  expect(await presses('小林', '盯着')).toContain('今天 18:00 前会提醒您')
  await company.says('林姐', OTHER, '@客诉管家 满意度怎么只有71%')
  await types('小林', '/claim 2')
  await until('2026-11-20T16:29')
  expect(told('王主管')).not.toContain('早班 → 晚班')
  await until('2026-11-20T16:31')
  const card = told('王主管')
  expect(card).toContain('早班 → 晚班 交接 2 项')
  expect(card).toContain('王主管 交给 李主管')
  expect(card).toMatch(/#1 松果零食 .*答应今天 18:00 前/)
  expect(card).toContain('备注 林姐下午开会')
  expect(card).toMatch(/数据没达标的店\n松果零食 .*83%/)
  await presses('王主管', '加备注…')
  expect(await presses('王主管', '提交', { words: '陈老板晚上在外地' })).toContain('备注记下了')
  await types('王主管', '/handover')
  expect(bare(company.heard(TEAM).at(-1) ?? '')).toContain('陈老板晚上在外地')
})

test('at the start of his shift the next one confirms an item: its promise is his timer', async () => {
  await until('2026-11-20T17:01')
  const card = told('李主管')
  expect(card).toContain('陈老板晚上在外地')
  expect(card.indexOf('接 #1')).toBeGreaterThan(0)
  expect(await presses('李主管', '接 #1')).toBe('#1 归您了，答应的时间我来提醒')
  await until('2026-11-20T17:58')
  const team = company.heard(TEAM).join('\n')
  expect(team).toMatch(/@李主管 #1 松果零食 还剩 \d+ 分钟，答应过：“今天下午18点前给您答复”/)
  expect(team).not.toMatch(/@小林 #1 松果零食 还剩 \d+ 分钟，答应过/)
})

test('what lay unconfirmed for fifteen minutes went to the opposite supervisor', async () => {
  expect(told('赵主管')).toMatch(/李主管 15 分钟没确认，转给您/)
  expect(told('赵主管')).toContain('接 #2')
  expect(told('赵主管')).not.toContain('接 #1')
})

test('returned with a reason it is the leaving one’s again, and he is told; the history keeps all of it', async () => {
  await presses('赵主管', '有问题 #2')
  expect(await presses('赵主管', '提交', { words: ' ' })).toContain('写一句哪里有问题')
  expect(await presses('赵主管', '提交', { words: '店主要原班的人回' })).toContain('退回了')
  expect(told('王主管')).toMatch(/#2 赵主管没接，还在您这儿：店主要原班的人回/)
  const card = bare(company.told('赵主管').findLast((words) => words.includes('交接记录')) ?? '')
  expect(card).toMatch(/王主管交给李主管/)
  expect(card).toMatch(/李主管接下 #1/)
  expect(card).toMatch(/李主管没确认，转给赵主管 #2/)
  expect(card).toMatch(/赵主管退回王主管 #2：店主要原班的人回/)
  await types('周组长', '/handover 记录')
  const history = company.heard(TEAM).at(-1) ?? ''
  expect(history).toMatch(/11月20日\(周五\) 早班 → 晚班（一组 · 王主管 交给 赵主管）/)
  expect(history).toMatch(
    /17:00 王主管交给李主管\n(.|\n)*17:01 李主管接下 #1\n(.|\n)*赵主管退回王主管 #2：店主要原班的人回/,
  )
})

test('a promise that its time finds undone is broken and said; a solution keeps one', async () => {
  await until('2026-11-20T18:02')
  expect(company.heard(TEAM).join('\n')).toMatch(
    /@李主管 #1 松果零食 答应的时间到了：“今天下午18点前给您答复”，还没做到/,
  )
  await types('李主管', '/note 2 今晚20点前给您结果')
  expect(await presses('李主管', '盯着')).toContain('20:00')
  await types('李主管', '/plan 2 满意度85% 11-25')
  await types('李主管', '/resolve 2 客服 已调整')
  await company.pass(3 * HOUR_MS + MINUTE_MS)
  expect(company.heard(TEAM).join('\n')).not.toContain('今晚20点前给您结果”，还没做到')
  expect(company.told('李主管').join('\n')).toMatch(/今晚20点前给您结果(.|\n)*已做到/)
})

test('the record of what was handed over stays short: of one team its last three, of several a line each', async () => {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const { chatId } = people.group({ as, name: '二组', members: [as], external: false })
  await people.bot({ as, chatId, in: true })
  await company.pass(20 * SECOND_MS)
  await company.says('何经理', '二组', '@客诉管家 /bind team 二组')
  const at = company.clock.now()
  const [from, to] = [company.idOf('王主管'), company.idOf('李主管')]
  const one = { teamId: 2, from, to, fromShift: '早班', toShift: '晚班', startsAt: at }
  const made = await company.db
    .insert(handovers)
    .values([1, 2, 3, 4].map((n) => ({ ...one, endsAt: new Date(at.getTime() - n * 24 * HOUR_MS) })))
    .returning()
  const events = made.flatMap(({ id }) =>
    Array.from({ length: 60 }, (_, n) => ({
      ...{ handoverId: id, what: 'noted' as const, by: from, at },
      words: `第${n}句${'很长'.repeat(200)}`,
    })),
  )
  await company.db.insert(handoverEvents).values(events)
  // One that was only looked at has nothing to tell.
  await company.db.insert(handovers).values({ ...one, endsAt: new Date(at.getTime() + HOUR_MS) })
  const asks = async (person: string, line: string) => {
    await company.says(person, 'bot', line)
    await company.pass(20 * SECOND_MS)
    return bare(company.told(person).at(-1) ?? '')
  }
  const all = await asks('何经理', '/handover 记录')
  expect(all).toMatch(
    /^交接记录\n\d+月\d+日\(周.\) .*（一组 · .*）\n\d+月\d+日\(周.\) .*（二组 · 王主管 交给 李主管）\n/,
  )
  expect(all).toContain('看一个组的：/handover 记录 一组')
  expect(all).not.toContain('备注')
  const two = await asks('何经理', '/handover 记录 「二组」')
  expect(two.match(/二组 · 王主管 交给 李主管/g)).toHaveLength(3)
  expect(two).toContain('前面还有 30 条')
  expect(two).toContain('第59句很长')
  expect(two).not.toContain('第29句')
  expect(two.length).toBeLessThan(10_000)
  expect(await asks('何经理', '/handover 记录 三组')).toContain('没有“三组”')
  expect(await asks('王主管', '/handover 记录 二组')).toContain('没有“二组”')
  await company.says('何经理', TEAM, '@客诉管家 /handover 记录 二组')
  await company.pass(20 * SECOND_MS)
  expect(company.heard(TEAM).at(-1)).toContain('本群只看一组的交接记录')
})
