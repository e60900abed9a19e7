import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const complain = async (words = '你们昨天平均响应都70秒了', owner = '陈老板', chat = SHOP) => {
  await company.says(owner, chat, `@客诉管家 ${words}`)
  await company.pass(2_000)
}
const asks = async (person: string, line: string) => {
  const before = company.heard(TEAM).length
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(2_000)
  return company.heard(TEAM).slice(before).join('\n')
}
const card = (id = 1) =>
  company.heard(TEAM).findLast((words) => words.startsWith(`#${id} `) && words.includes(' · ')) ?? ''

test('assigned from leader up, the new assignee is told by @, and first contact stays', async () => {
  await complain()
  await company.presses('周组长', TEAM, '我来处理')
  expect(await asks('小林', '/assign 1 @王主管')).toContain('要组长以上才能用，可以请组长来输入')
  const said = await asks('周组长', '/assign 1 @小林')
  expect(said).toContain('@小林 #1 松果零食 周组长转给您，请接手。')
  expect(card()).toContain('首问 周组长')
  await asks('周组长', '/assign 1 @王主管')
  expect(card()).toContain('首问 周组长')
})

test('whoever is complained about can’t take, close, merge or cancel it, nor be given it', async () => {
  await complain()
  expect(await asks('小林', '/about 1 @周组长')).toContain('#1 投诉的是周组长，由别的同事处理')
  expect(card()).toContain('**投诉的是** 周组长')
  expect(card()).toContain(`<at id=${company.idOf('王主管')}></at>`)
  for (const line of ['/claim 1', '/resolve 1 客服 好了', '/cancel 1 不是客诉', '/assign 1 @小林']) {
    expect(await asks('周组长', line)).toContain('#1 说的是您，请别的同事来办')
  }
  expect(await asks('王主管', '/assign 1 @周组长')).toContain('#1 投诉的就是周组长，请转给别人')
  expect(await asks('周组长', '/about 1 @周组长 off')).toContain('要由组长以上的别人来改')
  expect(card()).toContain('待接手')
  await company.says('陈老板', SHOP, '@客诉管家 满意度怎么只有71%')
  expect(await asks('周组长', '/merge 1 2')).toContain('#1 说的是您，请别的同事来办')
  expect((await company.presses('周组长', TEAM, '不是客诉')).ok).toBe(true)
  const press = { as: company.idOf('周组长'), value: { act: 'cancel' }, forged: true } as const
  const index = company.heard(TEAM).findIndex((words) => words.startsWith('#1 C'))
  const pressed = await company.playground.people.press({ ...press, messageId: company.ids(TEAM)[index] ?? '' })
  expect(pressed.toast?.content).toContain('#1 说的是您')
})

test('who is named by @ in a complaint about how he answers is the one it is about, from the start', async () => {
  await complain('@周组长 回复态度太差了，敷衍客人，答非所问')
  expect(card()).toContain('回复质量')
  expect(card()).toContain('**投诉的是** 周组长')
  expect(card()).toContain(`<at id=${company.idOf('王主管')}></at> 首次回复`)
  expect((await company.presses('周组长', TEAM, '我来处理')).toast?.content).toContain('#1 说的是您')
})

test('the contact ladder goes to the opposite supervisor only when the four steps before have their evidence', async () => {
  await complain()
  await asks('小林', '/claim 1')
  await asks('小林', '/contact 1 1 10:20 群里 @ 了')
  expect(await asks('小林', '/contact 1 5 都没回')).toContain(
    '前面还空着：2 加好友、3 向市场部要电话、4 请市场部帮忙找人',
  )
  await asks('小林', '/contact 1 2 好友申请没通过')
  expect(await asks('小林', '/contact 1 3 请给电话')).toContain('请给店主电话')
  await asks('小林', '/contact 1 4 电话没人接')
  expect(card()).toContain('●●●●○ 请市场部帮忙找人')
  expect(await asks('小林', '/contact 1 5 都没回')).toContain('@王主管 #1 松果零食 四步都联系不上店主，交给您（对班）')
})

test('steps three and four of the contact ladder hand a card to marketing, in the direct chat', async () => {
  await complain()
  await asks('何经理', '/member @王主管 市场')
  await company.presses('小林', TEAM, '我来处理')
  await asks('小林', '/contact 1 1 10:20 群里 @ 了')
  await asks('小林', '/contact 1 2 好友申请没通过')
  const said = await asks('小林', '/contact 1 3 群里和好友都没回')
  expect(said).not.toContain('请给店主电话')
  expect(company.told('王主管').at(-1)).toContain('#1 请给店主电话')
  expect(company.told('王主管').at(-1)).toContain('松果零食 的店主联系不上。小林：群里和好友都没回')
  await asks('小林', '/contact 1 4 电话没人接')
  expect(company.told('王主管').at(-1)).toContain('#1 请帮忙联系店主')
  expect(card()).toContain('●●●●○')
})

test('what the forms of the card ask for is done as by the commands', async () => {
  await complain()
  const fills = async (form: string, values: Record<string, string>) => {
    await company.presses('周组长', TEAM, '更多')
    await company.presses('周组长', TEAM, form)
    const { toast } = await company.presses('周组长', TEAM, '提交', values)
    await company.pass(2_000)
    return toast?.content ?? ''
  }
  expect(await fills('转派…', { person: company.idOf('小林') })).toBe('#1 已转给小林')
  expect(company.heard(TEAM).at(-1)).toContain('@小林 #1 松果零食 周组长转给您，请接手。')
  expect(await fills('转派…', { person: company.idOf('陈老板') })).toContain('陈老板不在一组，不能接这张单')
  await company.presses('周组长', TEAM, '收起')
  expect(await fills('跟进人…', { person: company.idOf('何经理') })).toBe('何经理跟进 #1，现在 1 位')
  expect(await fills('定目标…', { metric: '平均响应', goal: '40秒', day: '2026-11-25 +0800' })).toContain(
    '#1 目标：11月25日平均响应 40 秒',
  )
  expect(await fills('联系不上…', { step: '5', words: '都没回' })).toContain('前面还空着：1 群里 @')
  await company.presses('周组长', TEAM, '收起')
  expect(await fills('联系不上…', { step: '1', words: '10:20 群里 @ 了' })).toContain('第 1 步已记下')
  expect(await fills('等店铺…', { words: '补发清单', day: '2026-11-22 +0800' })).toContain(
    '#1 在等店铺，后天 18:00 前会提醒他们',
  )
  expect(card()).toMatch(/等店铺[\s\S]*目标\*\* 11月25日 平均响应 40 秒[\s\S]*跟进\*\* 何经理[\s\S]*●○○○○/)
  expect(company.heard(SHOP).at(-1)).toContain('我们在等您这边：补发清单（说好后天 18:00 前）')
})

test('a follower is taken off again; twice, or a stranger, is told so', async () => {
  await complain()
  await asks('周组长', '/follow 1 @何经理')
  expect(await asks('周组长', '/follow 1 @何经理')).toContain('何经理已经在跟进 #1')
  expect(await asks('小林', '/follow 1 @何经理 off')).toContain('何经理不再跟进 #1')
  expect(await asks('小林', '/follow 1 @何经理 off')).toContain('何经理没在跟进 #1')
  expect(card()).not.toContain('跟进** 何经理')
})

test('a goal whose figure nobody noted is asked for on its day, and thrice at most, the last time with the leader', async () => {
  await complain()
  await asks('小林', '/claim 1')
  await asks('小林', '/plan 1 平均响应 40秒 11-21')
  const asked = () => company.heard(TEAM).filter((words) => /^@.*还没有数据/.test(words))
  await company.pass(DAY_MS + 9 * HOUR_MS)
  expect(asked()).toHaveLength(1)
  expect(asked()[0]).toContain(
    '@小林 #1 松果零食 目标到期（平均响应 40 秒），还没有数据。补上：/metric 11-21 松果零食 平均响应 …',
  )
  await company.pass(5 * DAY_MS)
  expect(asked()).toHaveLength(3)
  expect(asked().at(-1)).toContain('@小林 @周组长 #1')
  expect(card()).toContain('目标到期，还没有数据')
})

test('a merged ticket says where it went, and its words are kept in the other', async () => {
  await complain()
  await company.pass(HOUR_MS)
  await complain('满意度怎么只有71%')
  expect(await asks('小林', '/merge 2 1')).toContain('要组长以上才能用，可以请组长来输入')
  expect(await asks('周组长', '/merge 2 1')).toContain('#2 已并到 #1')
  expect(card(1)).toContain('并入一张单：#2：满意度怎么只有71%')
  expect(company.heard(SHOP).find((words) => words.startsWith('#2 '))).toContain('和 #1 是一件事，并到那张一起处理')
})

test('escalated to the next one up by @', async () => {
  await complain()
  expect(await asks('小林', '/escalate 1 店主要见负责人')).toContain('@周组长 #1 松果零食 小林请您介入：店主要见负责人')
  expect(await asks('周组长', '/升级 1')).toContain('@王主管 #1 松果零食 周组长请您介入')
})

test('/why tells class, clocks and ladder with their reasons', async () => {
  await complain()
  const why = await asks('小林', '/why 1')
  expect(why).toMatch(/#1 C · 回复慢，待接手\n类别：.*平均响应/)
  expect(why).toContain('时间：首次回复 5 分钟，今天 10:06 前')
  expect(why).toMatch(/提醒（首次回复）：今天 10:06 周组长 → 今天 10:11 王主管 → 今天 10:21 何经理$/m)
})

test('by China’s calendar, in a year whose days off are not known, /why and /duty say so', async () => {
  expect(await asks('小林', '/duty')).not.toContain('放假安排')
  company = await aCompany({ policy: { hours: { calendar: 'china' } } })
  company.clock.jumpTo(new Date('2031-03-05T10:00:00+08:00'))
  await complain()
  const warning = '没有 2031 年的放假安排，节假日都当成平常日子算'
  expect(await asks('小林', '/why 1')).toContain(warning)
  expect(await asks('小林', '/duty')).toContain(warning)
})

test('who confirmed rates once; the shop’s chat never shows how', async () => {
  await complain()
  await asks('小林', '/resolve 1 店铺 已补发清单')
  expect(company.heard(SHOP).join('\n')).not.toContain('[5]')
  await company.presses('陈老板', SHOP, '已解决')
  expect((await company.presses('周组长', SHOP, '4')).toast?.content).toBe('请由点“已解决”的那位来打分。')
  expect((await company.presses('陈老板', SHOP, '4')).toast?.content).toBe('谢谢您的打分')
  const question = company.ids(SHOP).at(-1) ?? ''
  const again = { as: company.idOf('陈老板'), messageId: question, value: { act: 'rate', stars: 1 }, forged: true }
  expect((await company.playground.people.press(again)).toast?.content).toBe('已经打过分了，谢谢。')
  await company.says('陈老板', SHOP, '@客诉管家 /ticket 1')
  expect(company.heard(SHOP).join('\n')).not.toMatch(/4 分|4\/5/)
  expect(card()).toContain('店主打分** 4/5')
})

test('a bad rating is the reviewer’s: told once, in the direct chat, not at night; a good one is nobody’s', async () => {
  const { openId } = company.playground.people.person({ name: '小吴', role: '同事' })
  const chatId = company.chatOf(TEAM)
  await company.playground.people.member({ as: company.idOf('何经理'), chatId, openId, in: true })
  await company.playground.people.direct(openId)
  await asks('何经理', '/member @小吴 评价专员')
  expect(await asks('小林', '/duty')).toContain(`评价专员（差评找）** <person id=${openId}`)
  await complain()
  await asks('小林', '/resolve 1 店铺 已补发清单')
  await company.says('小吴', 'bot', '/ticket 1')
  expect(company.told('小吴').at(-1)).not.toContain('回复慢')
  company.clock.jumpTo(new Date('2026-11-20T23:30:00+08:00'))
  await company.presses('陈老板', SHOP, '已解决')
  await company.presses('陈老板', SHOP, '2')
  const told = () => company.told('小吴').filter((words) => words.includes('打了'))
  await company.pass(MINUTE_MS)
  expect(told()).toEqual([])
  await company.pass(9 * HOUR_MS + 31 * MINUTE_MS)
  expect(told()).toEqual([
    '#1 松果零食 陈老板给处理打了 2 分（差评），由您来跟。\n当时的处理：已补发清单（小林）。看全程：/ticket 1',
  ])
  await company.says('小吴', 'bot', '/ticket 1')
  expect(company.told('小吴').at(-1)).toMatch(/店主打分\*\* 2\/5(.|\n)*请评价专员跟进：小吴/)
  expect(company.heard(SHOP).join('\n')).not.toMatch(/打了|2\/5|评价专员/)
})

test('without a reviewer a bad rating is a supervisor’s, and /duty says how to name one', async () => {
  expect(await asks('小林', '/duty')).toContain('/member @同事 评价专员')
  await complain()
  await asks('小林', '/resolve 1 店铺 已补发清单')
  await company.presses('陈老板', SHOP, '已解决')
  await company.presses('陈老板', SHOP, '3')
  await company.pass(MINUTE_MS)
  expect(company.told('王主管').at(-1)).toContain('陈老板给处理打了 3 分（中评），由您来跟')
  expect(company.told('小林').join('\n')).not.toContain('打了 3 分')
})

test('a goal that is reached on its day solves the ticket, one that is missed makes it a repeat of class B', async () => {
  await complain()
  await asks('小林', '/claim 1')
  await asks('小林', '/plan 1 平均响应 40秒 11-22')
  await company.pass(DAY_MS)
  await asks('小林', '/metric 今天 松果零食 响应 38s')
  await company.pass(DAY_MS)
  await company.pass(8 * HOUR_MS)
  expect(card()).toContain('目标达到：要平均响应 40 秒，实际38 秒')
  expect(company.heard(SHOP).at(-1)).toContain('#1 解决了吗')
})

test('a goal missed after it was solved opens it again as a repeat', async () => {
  await complain()
  await asks('小林', '/plan 1 平均响应 40秒 11-22')
  await asks('小林', '/resolve 1 客服 已加两人')
  await company.presses('陈老板', SHOP, '已解决')
  await company.pass(DAY_MS)
  await asks('小林', '/metric 今天 松果零食 响应 58s')
  await company.pass(DAY_MS + 8 * HOUR_MS)
  expect(card()).toContain('#1 B · 回复慢 · 二次客诉')
  expect(card()).toContain('目标没达到，按二次客诉升为 B')
})

test('a list longer than a phone has a button that turns the page', async () => {
  company = await aCompany({ policy: { joinWithin: '0s' } })
  for (let n = 0; n < 9; n += 1) await asks('小林', '竹语茶具 林姐说满意度怎么只有71%')
  const list = await asks('小林', '/tickets')
  const count = Number(/待办 (\d+) 张/.exec(list)?.[1])
  expect(count).toBe(9)
  expect(list).toContain('[还有 1 张]')
  await company.presses('小林', TEAM, '还有 1 张')
  expect(company.heard(TEAM).findLast((words) => words.includes('待办 9 张'))).toContain('[上一页]')
})
