import { beforeEach, expect, test } from 'vitest'
import { ChatError } from '../../src/chat/port.ts'
import { inTurn } from '../../src/db/index.ts'
import { say, sendOnErrand } from '../../src/delivery/index.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { tick } from '../../src/tick.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const telling = (all: readonly string[]) => all.filter((words) => words.includes('合同快到期了'))

test('a contract that ends is told to leader and manager at each of its days, with the shop’s state, once', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('何经理', 'bot', '/shop 松果零食 合同到期 2026-12-21')
  await company.says('何经理', 'bot', '/shop 竹语茶具 合同到期 2026-12-21')
  await company.pass(HOUR_MS)
  expect(telling(company.heard(TEAM))).toEqual([])
  await company.pass(DAY_MS)
  const [first] = telling(company.heard(TEAM))
  expect(first).toContain('@周组长 2 家店的合同快到期了：')
  expect(first).toContain('松果零食 还有 30 天（2026-12-21）：未结 1 件')
  expect(first).toContain('竹语茶具 还有 30 天（2026-12-21）：没有未结客诉')
  expect(telling(company.told('何经理'))).toHaveLength(1)
  expect(telling(company.heard(SHOP))).toEqual([])
  await company.says('何经理', 'bot', '/shop 竹语茶具 状态 已停')
  await company.says('何经理', 'bot', '/shop 竹语茶具 合同到期 2026-11-28')
  await company.says('何经理', 'bot', '/shop 松果零食 合同到期 2026-11-28')
  await company.pass(HOUR_MS)
  const second = telling(company.heard(TEAM))
  expect(second).toHaveLength(2)
  expect(second[1]).toContain('@周组长 有一家店的合同快到期了：\n松果零食 还有 7 天')
  await (await company.restart()).settle()
  expect(telling(company.heard(TEAM))).toHaveLength(2)
})

test('a shop that works with us no more hears nothing; its open A stays, and /recover begins with the visit', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 太差了，我要退款，不续费了')
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  await company.says('小林', TEAM, '@客诉管家 /wait 1 店铺 补营业执照 明天 12:00')
  await company.says('何经理', 'bot', '/shop 松果零食 状态 已停')
  await company.pass(2 * SECOND_MS)
  const heard = company.heard(SHOP).length
  await company.pass(3 * DAY_MS)
  expect(company.heard(SHOP)).toHaveLength(heard)
  await company.says('小林', 'bot', '/ticket 1')
  expect(company.told('小林').at(-1)).toContain('#1')
  await company.says('小林', 'bot', '/recover 松果零食')
  await company.pass(2 * SECOND_MS)
  expect(company.told('小林').join('\n')).toMatch(/第 6\/6 步.*回访/)
})

test('after /bind off nothing is said in that group; bound again, what stood open is shown there', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 太差了，我要退款，不续费了')
  await company.says('何经理', SHOP, '@客诉管家 /bind off')
  await company.pass(2 * SECOND_MS)
  const heard = company.heard(SHOP).length
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  await company.pass(2 * DAY_MS)
  expect(company.heard(SHOP)).toHaveLength(heard)
  await company.says('何经理', SHOP, '@客诉管家 /bind shop 松果零食 一组')
  await company.pass(2 * SECOND_MS)
  expect(company.heard(SHOP).slice(heard).join('\n')).toContain('#1')
})

test('/admin status tells a person who is no engineer what is missing and how the talking goes', async () => {
  await company.says('何经理', 'bot', '/admin status')
  const well = company.told('何经理').at(-1) ?? ''
  expect(well).toContain('一切正常')
  expect(well).toContain('1 个团队，2 家店')
  expect(well).toMatch(/最近听到 今天 10:0\d，最近发出 今天 09:59/)
  expect(well).toContain('明早 09:05 团队早报（1 个群）；明早 09:35 店铺日报（2 个群）')
  const { people } = company.playground
  const as = company.idOf('何经理')
  const fresh = people.person({ name: '新同事' })
  await people.member({ as, chatId: company.chatOf(TEAM), openId: fresh.openId, in: true })
  await people.bot({ as, chatId: company.chatOf(SHOP), in: false })
  const { chatId } = people.group({ as, name: '没绑的群', members: [] })
  await people.bot({ as, chatId, in: true })
  await company.pass(5 * SECOND_MS)
  await company.says('何经理', 'bot', '/admin status')
  const missing = company.told('何经理').at(-1) ?? ''
  for (const line of ['有 3 件事要看一眼', '1 个群没绑定', '松果零食 没有群', '新同事 在团队群里但没有职务']) {
    expect(missing).toContain(line)
  }
  await company.says('小林', 'bot', '/admin status')
  expect(company.told('小林').at(-1)).toBe('安装情况给管理员和经理看。')
})

test('/admin status names permissions that are missing, also of 加急 alone, dead letters, a year without holidays', async () => {
  company = await aCompany({ policy: { hours: { calendar: 'china' } } })
  const lacks = (call: string, words: string) => async () => {
    throw new ChatError({ call, kind: 'no_scope', code: 99991672 }, words)
  }
  const denied = 'Access denied. One of the following scopes is required: [im:message.urgent]'
  const { bot, deps } = company
  const refusing = {
    ...bot,
    say: { ...bot.say, buzz: lacks('buzz', denied) },
    look: { ...bot.look, members: lacks('members', 'the app has no permission') },
  }
  await inTurn(deps, async (turn) => {
    await say(turn, [{ to: { person: company.idOf('小林') }, what: { text: '马上看一下', buzz: true } }])
    await sendOnErrand(turn, { kind: 'members', facts: { chatId: company.chatOf(TEAM) } })
  })
  await tick(refusing)
  expect(company.told('小林').at(-1)).toBe('马上看一下')
  company.playground.setFaults({ refuseDirect: true })
  await inTurn(deps, (turn) => say(turn, [{ to: { person: company.idOf('小林') }, what: { text: '够不着' } }]))
  await company.settle()
  company.playground.setFaults({ refuseDirect: false })
  await company.says('何经理', 'bot', '/admin status')
  const status = company.told('何经理').at(-1) ?? ''
  expect(status).toContain('应用缺权限：im:message.urgent。')
  expect(status).toContain('平台说应用缺权限，没说是哪一个')
  expect(status).toContain('近 7 天没发出去 1 条')
  company.clock.jumpTo(new Date('2031-03-03T02:00:00Z'))
  await company.says('何经理', 'bot', '/admin status')
  expect(company.told('何经理').at(-1)).toContain('节假日表里没有 2031 年')
})
