import { beforeAll, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

/* A team of six on two shifts, Friday 20 November 2026 from ten in the morning, told in order. */
beforeAll(async () => {
  company = await aCompany()
  const chatId = company.chatOf(TEAM)
  for (const name of ['小周', '李主管']) {
    const { openId } = company.playground.people.person({ name, role: '同事' })
    await company.playground.people.member({ as: company.idOf('何经理'), chatId, openId, in: true })
  }
  await types('何经理', '/member @小周 客服')
  await types('何经理', '/member @李主管 主管')
})

/** A little time passes after each line, as between people who type. */
const types = async (person: string, line: string) => {
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(20 * SECOND_MS)
}
const bare = (words: string) =>
  words.replace(/<person id=(\w+)[^>]*><\/person>/g, (_, id) => nameOf(id)).replace(/\*\*/g, '')
const nameOf = (id: string) => company.playground.world.people.get(id)?.name ?? id
const last = () => bare(company.heard(TEAM).at(-1) ?? '')
const says = async (person: string, line: string) => {
  await types(person, line)
  return last()
}
const reminders = () => company.heard(TEAM).filter((words) => words.includes('即停止提醒'))
const complain = () => company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
const assigneeOf = (n: number) =>
  company
    .heard(TEAM)
    .find((words) => words.includes(`#${n} `))
    ?.match(/<at id=(\w+)/)?.[1]

test('nothing planned: said so, with the lines to type; who may not plan is told who may', async () => {
  expect(await says('小林', '/duty')).toContain('一组还没排班')
  expect(await says('小林', '/duty 班次 早班 09:00-17:00')).toContain('可以请组长来改')
  expect(await says('周组长', '/duty 班次 早班 9点')).toContain('看不懂时间“9点”')
  expect(await says('周组长', '/duty 排班 早班 每天 @小林')).toContain('还没有班次')
})

test('by command: shifts by name, across midnight, people by the week', async () => {
  expect(await says('周组长', '/duty 班次 早班 09:00-17:00')).toContain('早班：09:00–17:00')
  expect(await says('周组长', '/值班 班次 晚班 17:00-01:00')).toContain('17:00–次日01:00')
  expect(await says('周组长', '/duty 排班 早班 每天 @周组长 @小林 @王主管')).toContain(
    '周组长、小林、王主管：每天上早班',
  )
  expect(await says('周组长', '/duty 排班 晚班 每天 @小周 @李主管')).toContain('每天上晚班')
  expect(await says('周组长', '/duty 排班 夜班 每天 @小周')).toContain('没有叫“夜班”的班次。现在有：早班、晚班')
  expect(await says('周组长', '/duty 排班 早班 每天 @何经理')).toContain('何经理不在一组')
  expect(await says('小林', '/duty 电话 138-0000-0001')).toContain('只有同事看得到')
})

test('/duty says who is on now and next and how to reach them; the shop never sees it', async () => {
  const card = await says('小林', '/duty')
  expect(card).toMatch(/现在\n早班 到 今天 17:00 .*小林 13800000001/)
  expect(card).toMatch(/下一班\n晚班 今天 17:00 .*(小周、李主管|李主管、小周)/)
  expect(card).toContain('晚班 17:00–次日01:00')
  const before = company.heard(SHOP)
  await company.says('小林', SHOP, '@客诉管家 /duty')
  expect(company.heard(SHOP)).toEqual(before)
  expect(bare(company.told('小林').at(-1) ?? '')).toContain('早班 到 今天 17:00')
})

test('a complaint goes to who is on shift and has the shop, of two to the one with less', async () => {
  await complain()
  expect(assigneeOf(1)).toBe(company.idOf('周组长'))
  expect(await says('周组长', '/shop 松果零食 固定客服 @小林 @小周')).toContain('固定客服已改为：小林、小周')
  await company.pass(11 * MINUTE_MS)
  await complain()
  expect(assigneeOf(2)).toBe(company.idOf('小林'))
})

test('the ladder passes over who is off shift and goes to who is on', async () => {
  await company.pass(7 * HOUR_MS)
  for (const n of [1, 2]) await types('周组长', `/resolve ${n} 客服 已加人`)
  await complain()
  expect(assigneeOf(3)).toBe(company.idOf('小周'))
  const before = reminders().length
  await company.pass(4 * MINUTE_MS)
  await types('李主管', '/duty 请假 @小周 11-20')
  await company.pass(HOUR_MS)
  const said = reminders().slice(before).join('\n')
  expect(said).toMatch(/@小周 #3/)
  expect(said).toMatch(/@李主管 #3/)
  expect(said).not.toMatch(/@周组长 #3|@王主管 #3|@小林 #3/)
})

test('silent past two steps it is offered to the next one on duty, taken with one press', async () => {
  await types('李主管', '/duty 请假 取消 @小周')
  await types('李主管', '/assign 3 @小周')
  await company.playground.people.member({
    as: company.idOf('何经理'),
    chatId: company.chatOf(TEAM),
    openId: company.playground.people.person({ name: '小吴', role: '同事' }).openId,
    in: true,
  })
  await types('何经理', '/member @小吴 客服')
  await types('李主管', '/duty 排班 晚班 每天 @小吴')
  await complain()
  await company.pass(45 * MINUTE_MS)
  const offer = company.heard(TEAM).findLast((words) => words.includes('[我来接]')) ?? ''
  expect(offer).toMatch(/#4 松果零食 还没人接/)
  expect(offer).toContain(`<at id=${company.idOf('小吴')}>`)
  const pressed = await company.presses('小吴', TEAM, '我来接')
  expect(pressed.toast).toEqual({ type: 'success', content: '#4 归您了，卡片上能看到时间' })
  expect(company.heard(TEAM).join()).toContain('小吴在跟了')
  expect(company.heard(TEAM).filter((words) => words.includes('[我来接]'))).toEqual([])
})

test('a swap is for that day; a stand-in works the other’s shift; both can be filled in on the card', async () => {
  expect(await says('王主管', '/duty swap @小林 @小周 11-21')).toBe('2026-11-21 小林和小周换班')
  expect(await says('王主管', '/duty 换班 @小林 @小周 11-19')).toContain('2027-11-19 太远了')
  await types('王主管', '/duty')
  expect((await company.presses('小周', TEAM, '请假…')).toast?.content).toContain('组长以上')
  await company.presses('王主管', TEAM, '代班…')
  const form = { a: company.idOf('王主管'), b: company.idOf('李主管'), first: '2026-11-21 +0800', last: '' }
  expect((await company.presses('王主管', TEAM, '提交', form)).toast?.content).toBe('2026-11-21 李主管代王主管的班')
  await company.pass(16 * HOUR_MS)
  const card = await says('周组长', '/duty')
  expect(card).toMatch(/现在\n早班 .*小周/)
  expect(card).toMatch(/现在\n早班 .*李主管（代王主管）/)
  expect(card).not.toMatch(/现在\n早班 .*小林/)
})

test('as a file: problems by line and column and nothing half done; after the press it stands', async () => {
  const send = async (lines: readonly string[]) => {
    const bytes = new TextEncoder().encode(['姓名,班次,开始,结束,星期,日期', ...lines].join('\n'))
    const file = { name: '排班.csv', base64: Buffer.from(bytes).toString('base64') }
    await company.playground.people.file({ as: company.idOf('周组长'), chatId: 'bot', ...file })
    await company.pass(20 * SECOND_MS)
    return bare(company.told('周组长').at(-1) ?? '')
  }
  const wrong = await send(['小林,早班,09:00,17:00,每天,', '小琳,晚班,17:00,25:00,每天,'])
  expect(wrong).toMatch(/组里没有“小琳”，您是想写.*“小林”/)
  expect(wrong).toContain('“25:00”不是时间')
  expect(await says('周组长', '/duty')).toMatch(/小周（每天）/)
  expect(await send(['小林,早班,09:00,17:00,每天,', '小周,晚班,17:00,01:00,周末,'])).toContain('2 个人，2 个班次')
  await company.presses('周组长', 'bot', '确认')
  await company.pass(20 * SECOND_MS)
  expect(await says('周组长', '/duty')).toContain('晚班 17:00–次日01:00 小周（周六、日）')
  expect(await says('周组长', '/duty template')).toMatch(/排班表|xlsx/)
})

test('who leads one of his teams fills in its forms, whichever of them comes first on the card; not those of the other', async () => {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const { chatId } = people.group({ as, name: '二组', members: [company.idOf('小林')], external: false })
  await people.bot({ as, chatId, in: true })
  await company.pass(20 * SECOND_MS)
  for (const line of ['/bind team 二组', '/member @小林 组长']) {
    await company.says('何经理', '二组', `@客诉管家 ${line}`)
    await company.pass(20 * SECOND_MS)
  }
  await company.says('小林', 'bot', '/duty')
  expect(bare(company.told('小林').at(-1) ?? '')).toMatch(/一组、二组/)
  const press = async (label: string, form?: Record<string, string>) => {
    const { toast } = await company.presses('小林', 'bot', label, form)
    await company.pass(20 * SECOND_MS)
    return toast?.content
  }
  expect(await press('请假…')).toBe('填好再点“提交”')
  expect(await press('收起')).toBe('已收起，没有改动')
  await press('请假…')
  const form = { a: company.idOf('小林'), first: '2026-11-25 +0800', last: '' }
  expect(await press('提交', { ...form, team: '1' })).toContain('组长以上')
  expect(await press('提交', { ...form, team: '2' })).toContain('小林')
})
