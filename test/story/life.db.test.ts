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

const complain = async (words = '你们昨天平均响应都70秒了') => {
  await company.says('陈老板', SHOP, `@客诉管家 ${words}`)
  await company.pass(2_000)
}
const asks = async (person: string, line: string) => {
  const before = company.heard(TEAM).length
  await company.says(person, TEAM, `@客诉管家 ${line}`)
  await company.pass(2_000)
  return company.heard(TEAM).slice(before).join('\n')
}
const teamCard = (id = 1) =>
  company.heard(TEAM).find((words) => words.includes(`#${id} `) && words.includes(' · ')) ?? ''
const shopCard = () => company.heard(SHOP).find((words) => words.includes('#1 ')) ?? ''

test('C resolves without its goal, which is kept as a gap, shown and asked for with the line to type', async () => {
  await complain()
  const said = await asks('小林', '/resolve 1 客服 已加两人优先接待')
  expect(said).toContain('#1 已标记解决，正在问店主。还差目标和日期，补上：/plan 1 平均响应 40秒 后天')
  expect(teamCard()).toContain('□ 目标和日期')
  expect(teamCard()).toContain('没做全就标记解决，缺：目标和日期')
  expect(await asks('小林', '/plan 1 平均响应 40秒 11-25')).toContain('#1 目标：11月25日平均响应 40 秒')
  expect(teamCard()).toContain('☑ 目标和日期')
})

test('B is not resolved without a call: warned, noted, and a leader’s second try goes through', async () => {
  await complain('数据全线下滑，各项数据都不行，整体太差了')
  expect(teamCard()).toContain('B · ')
  const said = await asks('小林', '/resolve 1 客服 已调整排班')
  expect(said).toContain('缺电话沟通。补上：\n/call 1')
  expect(said).toContain('然后再发一次：\n/resolve 1 客服 已调整排班')
  expect(company.heard(SHOP).join()).not.toContain('解决了吗')
  expect(await asks('小林', '/resolve 1 客服 已调整排班')).toContain('还没标记解决')
  expect(await asks('周组长', '/resolve 1 客服 已调整排班')).toContain('已标记解决')
  expect(teamCard()).toContain('没做全就标记解决，缺：电话沟通')
})

test('B is resolved once a call is noted, by the button too', async () => {
  await complain('数据全线下滑，各项数据都不行，整体太差了')
  await company.presses('小林', TEAM, '我来处理')
  await company.presses('小林', TEAM, '已电话…')
  const called = await company.presses('小林', TEAM, '提交', { words: '店主同意看一周' })
  expect(called.toast).toEqual({ type: 'success', content: '#1 已记下电话' })
  expect(teamCard()).toContain('☑ 电话沟通')
  await company.presses('小林', TEAM, '已解决…')
  const solved = await company.presses('小林', TEAM, '提交', { cause: 'agent', done: '已调整排班' })
  expect(solved.toast?.content).toBe('#1 已标记解决，正在问店主')
})

test('what is still owed can be noted in the form that resolves; what is left out is asked for there again', async () => {
  await complain('你们做得太差，我要退服务费，不合作了')
  await company.presses('周组长', TEAM, '已解决…')
  for (const label of ['跟进的经理（还没有）', '另一位跟进人（还没有）', '挽留记录（还没记）']) {
    expect(teamCard()).toContain(label)
  }
  const submit = (more: Record<string, string>) =>
    company.presses('周组长', TEAM, '提交', { cause: 'agent', done: '已调整排班', ...more })
  const first = await submit({ follower1: company.idOf('何经理'), retain: '电话致歉，给了三天改进表' })
  expect(first.toast).toEqual({
    type: 'warning',
    content: '#1 还缺两位跟进人（一位经理），就在这张表里补上，再点“提交”',
  })
  expect(teamCard()).toContain('☑ 挽留记录')
  expect(teamCard()).not.toContain('跟进的经理')
  const second = await submit({ follower2: company.idOf('王主管') })
  expect(second.toast?.content).toBe('#1 已标记解决，正在问店主')
  expect(teamCard()).toContain('☑ 两位跟进人（一位经理）  ☑ 挽留记录')
  expect(teamCard()).not.toContain('没做全')
})

test('A needs two followers, one a manager, and a retention step', async () => {
  await complain('你们做得太差，我要退服务费，不合作了')
  expect(teamCard()).toContain('A · ')
  expect(await asks('周组长', '/resolve 1 客服 已沟通')).toContain('缺两位跟进人（一位经理）、挽留记录')
  await asks('周组长', '/follow 1 @王主管')
  await asks('周组长', '/follow 1 @何经理')
  await asks('周组长', '/retain 1 主管电话致歉，给了三天改进表')
  expect(teamCard()).toContain('☑ 两位跟进人（一位经理）  ☑ 挽留记录')
  expect(await asks('周组长', '/resolve 1 客服 已沟通')).toContain('已标记解决')
})

test('a note counts as the first reply: the ladder is silent', async () => {
  await complain()
  await asks('小林', '/note 1 在看聊天记录')
  const before = company.heard(TEAM).length
  await company.pass(2 * HOUR_MS)
  expect(company.heard(TEAM).slice(before).join()).not.toContain('首次回复')
})

test('waiting on the shop stops the resolve clock, reminds the shop when due, and its press goes on', async () => {
  await complain()
  const said = await asks('小林', '/wait 1 店铺 补发清单 今天 18:00')
  expect(said).toContain('#1 在等店铺，今天 18:00 前会提醒他们，解决时间先停')
  expect(company.heard(SHOP).at(-1)).toContain('我们在等您这边：补发清单（说好今天 18:00 前）')
  expect(teamCard()).toContain('等店铺** 补发清单，今天 18:00 前')
  expect(shopCard()).toContain('在等您这边：补发清单')
  await company.pass(8 * HOUR_MS + MINUTE_MS)
  expect(company.heard(SHOP).filter((words) => words.includes('我们在等您这边'))).toHaveLength(2)
  await company.pass(2 * DAY_MS)
  expect(teamCard()).toContain('#1 C')
  const done = await company.presses('陈老板', SHOP, '我这边好了')
  expect(done.toast?.content).toBe('收到，#1 马上接着办')
  expect(company.heard(TEAM).at(-1)).toContain('@小林 #1 店主说那边好了')
  expect(teamCard()).toMatch(/解决 \*\*后天 18:0/)
})

test('the shop’s words end its wait and join; what says later, or asks, does not', async () => {
  await complain()
  await asks('小林', '/wait 1 店铺 补发清单 今天 18:00')
  await company.says('陈老板', SHOP, '@客诉管家 明天上午给你们')
  await company.says('陈老板', SHOP, '@客诉管家 还要等多久？')
  expect(shopCard()).toContain('在等您这边：补发清单')
  await company.pass(HOUR_MS)
  await company.says('陈老板', SHOP, '@客诉管家 清单已经发你们了，谢谢')
  await company.pass(2_000)
  expect(company.heard(SHOP).at(-1)).toBe('收到，#1 马上接着办')
  expect(company.heard(TEAM).at(-1)).toBe('@小林 #1 店主回话了：“清单已经发你们了，谢谢”，请接着处理。')
  expect(teamCard()).toContain('处理中')
  expect(teamCard()).toContain('继续处理：清单已经发你们了')
  expect(shopCard()).toMatch(/又补充 [23] 条/)
  await asks('小林', '/wait 1 店铺 补发清单')
  await company.presses('陈老板', SHOP, '补充情况')
  const sent = await company.presses('陈老板', SHOP, '提交', { words: '都弄好了' })
  expect(sent.toast?.content).toBe('收到，#1 马上接着办')
  expect(teamCard()).toContain('处理中')
})

test('a shop that does not answer is reminded three times, then whoever has the ticket is asked to talk to it', async () => {
  await complain()
  await asks('小林', '/wait 1 店铺 补发清单 今天 18:00')
  const reminded = () => company.heard(SHOP).filter((words) => words.includes('我们在等您这边'))
  await company.pass(3 * DAY_MS)
  expect(reminded()).toHaveLength(4)
  expect(reminded().at(-1)).toContain('（说好前天 18:00 前）')
  expect(company.heard(TEAM).join('\n')).not.toContain('还没回')
  await company.pass(5 * DAY_MS)
  expect(reminded()).toHaveLength(4)
  const told = company.heard(TEAM).filter((words) => words.includes('还没回'))
  expect(told).toEqual([
    '@小林 #1 松果零食 提醒了 3 次还没回（补发清单），请直接找店主，逐步留凭据：/contact 1 1 几点怎么联系的',
  ])
  expect(teamCard()).toContain('#1 C')
})

test('waiting on another team owes the shop a word each 15 minutes of working time', async () => {
  await complain()
  await asks('小林', '/wait 1 研发 查日志')
  const before = company.heard(TEAM).length
  await company.pass(16 * MINUTE_MS)
  const told = company.heard(TEAM).slice(before).join('\n')
  expect(told).toContain('@小林 #1 松果零食 还剩 6 分钟给店主说进展')
  expect(told).toContain('@小林 #1 松果零食 给店主说进展超时')
  await asks('小林', '/note 1 研发说一小时内')
  expect(teamCard()).toMatch(/给店主说进展 今天 10:17 .*晚了 1 分钟/)
  const later = company.heard(TEAM).length
  await company.pass(8 * MINUTE_MS)
  expect(company.heard(TEAM).slice(later).join()).not.toContain('说进展')
  await company.pass(8 * MINUTE_MS)
  expect(company.heard(TEAM).slice(later).join()).toContain('说进展')
  expect(await asks('小林', '/resume 1')).toContain('#1 继续处理')
})

test('a word of the staff in the shop’s chat is the update while another team is waited for', async () => {
  await complain()
  await asks('小林', '/wait 1 研发 查日志')
  await company.pass(8 * MINUTE_MS)
  company.playground.setScope('group_msg')
  await company.says('小林', SHOP, '研发还在查，一小时内给您结果')
  const before = company.heard(TEAM).length
  await company.pass(8 * MINUTE_MS)
  expect(company.heard(TEAM).slice(before).join()).not.toContain('说进展超时')
  expect(company.heard(SHOP).find((words) => words.startsWith('#1 '))).toContain('今天 10:24 前')
  expect(teamCard()).toMatch(/给店主说进展 今天 10:09 按时(.|\n)*小林给店主说了进展/)
})

test('a sensitive one is never resolved before two offers that differ are noted', async () => {
  await complain('买家吃了你们推荐的零食过敏住院了，客服还不理人')
  await asks('小林', '/call 1 已问候买家')
  const refused = '#1 是敏感客诉，要先给店主至少两个方案，现在记了'
  expect(await asks('周组长', '/resolve 1 客服 已沟通')).toContain(`${refused} 0 个`)
  await asks('小林', '/offer 1 垫付医药费并致歉')
  await asks('小林', '/offer 1 垫付医药费并致歉。')
  expect(await asks('周组长', '/resolve 1 客服 已沟通')).toContain(`${refused} 1 个`)
  await asks('小林', '/offer 1 主管上门探望')
  await asks('小林', '/refuse 1')
  await asks('小林', '/refuse 1')
  expect(await asks('小林', '/offer 1 主管上门探望')).toContain('这个方案店主已经拒绝两次了')
  expect(await asks('周组长', '/follow 1 @何经理')).toContain('何经理跟进 #1')
  await asks('周组长', '/follow 1 @王主管')
  await asks('周组长', '/retain 1 主管上门')
  expect(await asks('周组长', '/resolve 1 客服 已沟通')).toContain('已标记解决')
})

test('the list puts a sensitive one first, then A, then what is overdue, then important shops', async () => {
  const shops = { 2: '竹语茶具 客服群' }
  await complain('你们昨天平均响应都70秒了')
  await company.pass(11 * MINUTE_MS)
  await company.says('林姐', shops[2], '@客诉管家 满意度怎么只有71%')
  await asks('何经理', '/shop 竹语茶具 重点 是')
  await asks('小林', '/note 1 在看')
  await asks('小林', '/note 2 在看')
  await company.says('林姐', shops[2], '@客诉管家 你们做得太差，我要退服务费，不合作了')
  await complain('买家吃了你们推荐的零食过敏住院了，客服还不理人')
  const list = await asks('小林', '/tickets')
  expect([...list.matchAll(/\*\*#(\d)/g)].map(([, id]) => id)).toEqual(['4', '3', '2', '1'])
})
