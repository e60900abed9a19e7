import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

async function start(): Promise<Company> {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  return company
}

const answer = async (company: Company, person: string, chat: string, text: string) => {
  const before = company.heard(chat).length
  await company.says(person, chat, `@客诉管家 ${text}`)
  await company.pass(2_000)
  return company.heard(chat).slice(before)
}

test('the shop’s help shows no staff command, and a near miss is never led to one', async () => {
  const company = await start()
  const [help] = await answer(company, '陈老板', SHOP, '/help')
  expect(help).not.toMatch(/claim|resolve|recover|handover|bind|member|cancel/)
  const [near] = await answer(company, '陈老板', SHOP, '/recovr')
  expect(near).toContain('没有 /recovr')
  expect(near).not.toContain('/recover 吗')
})

test('a staff command typed by the shop does nothing and names nothing', async () => {
  const company = await start()
  await answer(company, '陈老板', SHOP, '响应都70秒了')
  const said = await answer(company, '陈老板', SHOP, '/claim 1')
  expect(said.join()).toContain('没有 /claim')
  expect(company.heard(TEAM).at(-1)).toContain('待接手')
})

test('people of another company can’t be appointed', async () => {
  const company = await start()
  const { people } = company.playground
  const text = [{ at: 'bot' }, ' /member ', { at: company.idOf('陈老板') }, ' 客服']
  await people.say({ as: company.idOf('何经理'), chatId: company.chatOf(TEAM), text })
  await company.settle()
  expect(company.heard(TEAM).at(-1)).toBe('陈老板不是本公司的人，不能当成员。')
})

test('nobody gives or takes a role at or above his own', async () => {
  const company = await start()
  expect(await answer(company, '周组长', TEAM, '/member @小林 组长')).toEqual([
    '组长要职级更高的人来定。主管定客服和组长，经理还能定主管，管理员能定经理。',
  ])
  expect(await answer(company, '王主管', TEAM, '/member @小林 主管')).toHaveLength(1)
  expect(await answer(company, '王主管', TEAM, '/member @小林 组长')).toEqual(['小林现在是一组的组长。'])
})

test('who is who: alone, /member lists by role', async () => {
  const company = await start()
  const [roster] = await answer(company, '小林', TEAM, '/member')
  expect(roster).toMatch(/经理.*何经理[\s\S]*主管.*王主管[\s\S]*组长.*周组长[\s\S]*客服.*小林/)
})

test('in a shop chat /ticket shows the shop’s view; the full one goes to the asker’s direct chat', async () => {
  const company = await start()
  await answer(company, '陈老板', SHOP, '响应都70秒了')
  const shown = await answer(company, '王主管', SHOP, '/ticket 1')
  expect(shown.join('\n')).not.toMatch(/C ·|为什么/)
  expect(company.told('王主管').at(-1)).toContain('#1 C · 回复慢')
})

test('staff-only answers asked in a shop chat go to the direct chat; refused there, to the team chat, never the shop', async () => {
  const company = await start()
  expect(await answer(company, '王主管', SHOP, '/tickets overdue')).toHaveLength(1)
  expect(await answer(company, '王主管', SHOP, '/shop')).toEqual([])
  expect(company.told('王主管').at(-1)).toContain('松果零食')
  company.playground.setFaults({ refuseDirect: true })
  const team = company.heard(TEAM).length
  expect(await answer(company, '王主管', SHOP, '/shop')).toEqual([])
  expect(company.heard(TEAM).slice(team).join()).toContain('松果零食')
})

test('a typing slip is met with the command that was meant', async () => {
  const company = await start()
  expect(await answer(company, '小林', TEAM, '/tickts')).toEqual(['没有 /tickts，您是想输入 /tickets 吗？'])
  expect((await answer(company, '小林', TEAM, '／认领 99'))[0]).toContain('没有 #99')
})

test('a group that is a team’s chat can’t serve a shop, an unknown team is refused with the nearest names', async () => {
  const company = await start()
  expect(await answer(company, '何经理', TEAM, '/bind shop 新店 一组')).toEqual([
    '本群已经是一组的团队群。要换用途，先输入 /bind off',
  ])
  expect(await answer(company, '何经理', SHOP, '/bind shop 新店 一阻')).toEqual([])
  expect(company.told('何经理').at(-1)).toBe('没有叫“一阻”的团队，您是想写“一组”吗？')
})

test('quality assurance of no team reads and notes, by command and by the card’s form, and does nothing else', async () => {
  const company = await start()
  const { people } = company.playground
  const { openId } = people.person({ name: '秦质检', role: '同事' })
  await people.member({ as: company.idOf('何经理'), chatId: company.chatOf(TEAM), openId, in: true })
  await people.direct(openId)
  await answer(company, '何经理', TEAM, '/member @秦质检 质检')
  await answer(company, '陈老板', SHOP, '响应都70秒了')
  const direct = async (line: string) => {
    await company.says('秦质检', 'bot', line)
    await company.pass(2_000)
    return company.told('秦质检').at(-1) ?? ''
  }
  const press = async (label: string, form?: Record<string, string>) =>
    (await company.presses('秦质检', 'bot', label, form)).toast?.content ?? ''
  expect(await direct('/note 1 录音听过了，明天 10:00 前给店主答复')).toContain('#1 已备注')
  expect(company.told('秦质检').join('\n')).not.toContain('答应的时间')
  expect(await direct('/claim 1')).toContain('要团队的人才能用')
  expect(await direct('/ticket 1')).toContain('录音听过了')
  await press('更多')
  expect(await press('已电话…')).toContain('只有一组的成员能处理 #1')
  expect(await press('备注…')).toContain('填好再点')
  await press('收起')
  await press('更多')
  await press('备注…')
  expect(await press('提交', { words: '话术没用对' })).toContain('#1 已备注')
  expect(company.heard(TEAM).findLast((words) => words.startsWith('#1 '))).toContain('话术没用对')
  expect(await press('我来处理')).toContain('只有一组的成员能处理 #1')
})
