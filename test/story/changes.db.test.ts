import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { sightings } from '../../src/people/table.ts'
import { promises } from '../../src/tickets/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const complain = async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 发错货了，怎么还没人处理')
}
const says = async (person: string, line: string, chat = TEAM) => {
  const before = company.heard(chat).length
  await company.says(person, chat, `@客诉管家 ${line}`)
  await company.pass(2 * SECOND_MS)
  return company.heard(chat).slice(before).join('\n')
}
async function secondTeam(): Promise<void> {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const leader = people.person({ name: '钱组长' }).openId
  const { chatId } = people.group({ as, name: '二组', members: [leader] })
  await people.bot({ as, chatId, in: true })
  await company.settle()
  await says('何经理', '/bind team 二组', '二组')
  await says('何经理', '/member @钱组长 组长', '二组')
}

test('who leaves hands his open tickets to the leader, named in one message, with their timers', async () => {
  await complain()
  await says('小林', '/claim 1')
  await says('小林', '/claim 2')
  await company.says('小林', SHOP, '@客诉管家 /note 1 和店主说好了，今天18:00前给他回电话')
  await company.pass(2 * SECOND_MS)
  await company.presses('小林', 'bot', '盯着')
  const due = (await company.db.execute('select id, resolve_due from tickets order by id')) as unknown
  const told = await says('王主管', '/member @小林 离开')
  expect(told).toContain('@周组长 小林离开了，手上的 #1 松果零食、#2 竹语茶具 归您，时限不变。')
  expect(told.match(/小林离开了/g)).toHaveLength(1)
  const [timer] = await company.db.select().from(promises)
  expect(timer).toMatchObject({ state: 'pending', by: company.idOf('小林'), holder: company.idOf('周组长') })
  expect((await company.db.execute('select id, resolve_due from tickets order by id')) as unknown).toEqual(due)
  expect(company.heard(TEAM).join('\n')).toContain(`<at id=${company.idOf('周组长')}></at>`)
})

test('leaving the team’s chat is leaving it; a supervisor’s tickets go to the other one, else to a manager', async () => {
  await complain()
  await says('王主管', '/claim 1')
  await says('何经理', '/member @小林 主管')
  const chatId = company.chatOf(TEAM)
  const leaves = async (name: string) => {
    const before = company.heard(TEAM).length
    const openId = company.idOf(name)
    await company.playground.people.member({ as: company.idOf('何经理'), chatId, openId, in: false })
    await company.pass(2 * SECOND_MS)
    return company.heard(TEAM).slice(before).join('\n')
  }
  expect(await leaves('王主管')).toContain('@小林 王主管离开了，手上的 #1 松果零食 归您')
  expect(await leaves('小林')).toContain('@何经理 小林离开了，手上的 #1 松果零食 归您')
  expect(await says('何经理', '/member')).not.toContain('王主管')
})

test('the last leader and the last manager stay until a successor is named', async () => {
  expect(await says('王主管', '/member @周组长 离开')).toContain('周组长是一组唯一的组长')
  expect(await says('王主管', '/member @周组长 客服')).toContain('周组长是一组唯一的组长')
  expect(await says('何经理', '/member @何经理 离开')).toContain('唯一的经理')
  await says('王主管', '/member @小林 组长')
  expect(await says('王主管', '/member @周组长 离开')).toContain('周组长已离开一组')
})

test('the only leader is not removed by a file without a successor, told by line and column', async () => {
  const hand = async (...rows: string[][]) => {
    await company.sendsTable('何经理', 'bot', { name: '成员.csv', rows: [['姓名', '团队', '职务'], ...rows] })
    await company.pass(2 * SECOND_MS)
    return company.told('何经理').at(-1) ?? ''
  }
  const refused = await hand(['周组长', '一组', '客服'])
  expect(refused).toContain('周组长是一组唯一的组长。表里要有接替的人')
  expect(refused).toMatch(/第 2 行.*职务/s)
  expect(await hand(['周组长', '一组', '客服'], ['小林', '一组', '组长'])).toContain('2 人改职务')
  await company.presses('何经理', 'bot', '确认')
  expect(await says('何经理', '/member')).toContain('**组长** 小林')
})

test('the only leader who leaves the chat keeps the role, without work, until a successor is named', async () => {
  await complain()
  await says('周组长', '/claim 1')
  const leader = { as: company.idOf('何经理'), chatId: company.chatOf(TEAM), openId: company.idOf('周组长') }
  const before = company.heard(TEAM).length
  await company.playground.people.member({ ...leader, in: false })
  await company.pass(2 * SECOND_MS)
  const told = company.heard(TEAM).slice(before).join('\n')
  expect(told).toContain('@王主管 周组长离开了，手上的 #1 松果零食、#2 竹语茶具 归您，时限不变。')
  expect(company.told('王主管').at(-1)).toContain('周组长退群了，他是一组唯一的组长。请在团队群里定接替的人')
  expect(await says('何经理', '/member')).toContain('**组长** 周组长')
  await company.says('陈老板', SHOP, '@客诉管家 你们又少发货了')
  await company.pass(2 * SECOND_MS)
  expect(company.heard(SHOP).at(-1)).toContain(`<at id=${company.idOf('王主管')}></at> 负责`)
  await says('王主管', '/member @小林 组长')
  const list = await says('何经理', '/member')
  expect(list).toContain('**组长** 小林')
  expect(list).not.toContain('周组长')
})

/** 周组长, the only leader, has left the team's chat; 何经理 makes another group with these people. */
async function withoutLeader() {
  company = await aCompany({ policy: { joinWithin: '0s' } })
  const { people } = company.playground
  const as = company.idOf('何经理')
  await people.member({ as, chatId: company.chatOf(TEAM), openId: company.idOf('周组长'), in: false })
  await company.pass(2 * SECOND_MS)
  const groupWith = async (name: string, members: string[]) => {
    const { chatId } = people.group({ as, name, members: members.map(company.idOf) })
    await people.bot({ as, chatId, in: true })
    await company.pass(2 * SECOND_MS)
  }
  const takes = async () => {
    await company.says('陈老板', SHOP, '@客诉管家 你们又少发货了')
    await company.pass(2 * SECOND_MS)
    return /id=(\S+?)>.* 负责/.exec(company.heard(SHOP).at(-1) ?? '')?.[1]
  }
  return { as, people, groupWith, takes }
}

test('who left as the only leader stays without work when the team’s chat is lost and when another takes its place', async () => {
  const { as, people, groupWith, takes } = await withoutLeader()
  await people.disband({ as, chatId: company.chatOf(TEAM) })
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('王主管'))
  await groupWith('一组新群', ['小林', '王主管'])
  await says('何经理', '/bind team 一组', '一组新群')
  expect(await takes()).toBe(company.idOf('王主管'))
  await groupWith('一组第三群', ['小林', '王主管'])
  await says('何经理', '/bind team 一组', '一组第三群')
  await company.presses('何经理', '一组第三群', '换到本群')
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('王主管'))
  await people.member({ as, chatId: company.chatOf('一组第三群'), openId: company.idOf('周组长'), in: true })
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('周组长'))
})

test('who left as the only leader is back where he sits in the team’s next chat, or is appointed anew', async () => {
  const { as, people, groupWith, takes } = await withoutLeader()
  await groupWith('一组新群', ['小林', '王主管', '周组长'])
  await says('何经理', '/bind team 一组', '一组新群')
  await company.presses('何经理', '一组新群', '换到本群')
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('周组长'))
  await people.member({ as, chatId: company.chatOf('一组新群'), openId: company.idOf('周组长'), in: false })
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('王主管'))
  await says('何经理', '/member', '一组新群')
  await company.presses('何经理', '一组新群', '定职务', { who: company.idOf('周组长'), role: 'leader' })
  expect(await takes()).toBe(company.idOf('周组长'))
})

test('words of his that are pushed late bring a leader who left not back, whoever joins after them', async () => {
  const { as, people, takes } = await withoutLeader()
  const chatId = company.chatOf(TEAM)
  const late = { openId: company.idOf('周组长'), chatId, at: company.clock.now() }
  await company.db.insert(sightings).values(late).onConflictDoNothing()
  await people.member({ as, chatId, openId: people.person({ name: '新同事' }).openId, in: true })
  await company.pass(2 * SECOND_MS)
  expect(await takes()).toBe(company.idOf('王主管'))
})

test('/member alone shows who has no role, and its picker gives one to who sits there', async () => {
  const { people } = company.playground
  const fresh = people.person({ name: '新同事' })
  const stranger = people.person({ name: '外人', external: true })
  await people.member({ as: company.idOf('何经理'), chatId: company.chatOf(TEAM), openId: fresh.openId, in: true })
  expect(await says('王主管', '/member')).toContain('还没定职务：新同事')
  const pick = (person: string, who: string, role: string) => company.presses(person, TEAM, '定职务', { who, role })
  expect((await pick('小林', fresh.openId, 'agent')).toast?.type).toBe('error')
  expect((await pick('王主管', fresh.openId, 'manager')).toast?.type).toBe('error')
  expect((await pick('王主管', stranger.openId, 'agent')).toast?.type).toBe('error')
  expect((await pick('王主管', fresh.openId, 'agent')).toast?.content).toBe('新同事现在是一组的客服。')
  expect(company.heard(TEAM).at(-1)).not.toContain('还没定职务')
})

test('a shop that changes its team takes its open tickets along, told once in both chats', async () => {
  await secondTeam()
  await complain()
  await says('小林', '/claim 1')
  const [one, two] = [company.heard(TEAM).length, company.heard('二组').length]
  await company.says('何经理', 'bot', '/shop 松果零食 团队 二组')
  await company.pass(2 * SECOND_MS)
  const old = company.heard(TEAM).slice(one).join('\n')
  const fresh = company.heard('二组').slice(two).join('\n')
  expect(old).toBe('松果零食转到二组了，未结的 #1 一起转过去。')
  expect(fresh).toContain('@钱组长 松果零食从一组转来了，未结的 #1 由您接着办，时限不变。')
  expect(fresh).toContain('#1 C · 回复慢')
  expect(await says('小林', '/resolve 1 客服 好了')).toContain('二组')
  expect(await says('钱组长', '/resolve 1 客服 已加人，响应38秒', '二组')).toContain('#1')
})

test('a second group for a team asks before anything moves, then the open cards stand there', async () => {
  await complain()
  const { people } = company.playground
  const as = company.idOf('何经理')
  const members = ['周组长', '小林', '王主管'].map(company.idOf)
  const { chatId } = people.group({ as, name: '一组新群', members })
  await people.bot({ as, chatId, in: true })
  await company.settle()
  expect(await says('何经理', '/bind team 一组', '一组新群')).toContain('一组已经有团队群“一组”')
  expect(company.heard('一组新群').join()).not.toContain('#1')
  expect((await company.presses('王主管', '一组新群', '换到本群')).toast?.type).toBe('error')
  expect((await company.presses('何经理', '一组新群', '换到本群')).toast?.content).toBe('一组已换到本群')
  await company.pass(3 * SECOND_MS)
  expect(company.heard('一组新群').join('\n')).toContain('#1 C · 回复慢')
  expect(company.heard(TEAM).join('\n')).toContain('#1 换团队群了')
  const old = company.heard(TEAM).length
  await company.pass(20 * MINUTE_MS)
  expect(company.heard(TEAM)).toHaveLength(old)
})

test('a shop or a group under a new name keeps everything', async () => {
  await complain()
  await company.says('何经理', 'bot', '/shop 松果零食 名称 松果坚果')
  const chatId = company.chatOf(SHOP)
  await company.playground.people.rename({ as: company.idOf('何经理'), chatId, name: '松果坚果 VIP群' })
  await company.pass(2 * SECOND_MS)
  expect(await says('小林', '/tickets 松果坚果')).toContain('#1')
  await company.says('陈老板', '松果坚果 VIP群', '@客诉管家 少发了两箱货')
  expect(company.heard('松果坚果 VIP群').at(-1)).toMatch(/#\d/)
})

test('a shop is changed by what the whole line says: what is too much is refused, a contact takes it all', async () => {
  const shop = async (line: string) => {
    await company.says('周组长', 'bot', `/shop 松果零食 ${line}`.trim())
    await company.pass(2 * SECOND_MS)
    return company.told('周组长').at(-1) ?? ''
  }
  expect(await shop('状态 已停 从12-01')).toBe(
    '多了“从12-01”，什么都没改。“状态”改了马上算，只有新店和特殊能定日子（从12-01）；有空格的名字放在「」里。这样写：/shop 松果零食 状态 已停',
  )
  for (const line of [
    '平台 抖音 从12-01',
    '重点 是 从12-01',
    '合同到期 2027-03-31 左右',
    '名称 松果 坚果',
    '团队 一组 二组',
  ]) {
    expect(await shop(line)).toContain('什么都没改')
  }
  expect(await shop('')).toMatch(/状态：合作中.*合同到期：没填/s)
  expect(await shop('联系人 张总 13800001111')).toBe('松果零食的联系人已改为：张总 13800001111')
  expect(await shop('联系人 「张总 13800001111」')).toBe('松果零食的联系人已改为：张总 13800001111')
  await shop('新店 是 从12-01')
  await shop('新店 否 从12-01')
  await shop('特殊 是 从12-01')
  const card = await shop('')
  expect(card).toContain('联系人：张总 13800001111')
  expect(card.match(/新店/g)).toHaveLength(1)
  expect(card).toContain('不再是新店')
  expect(card).toContain('是特殊店')
})
