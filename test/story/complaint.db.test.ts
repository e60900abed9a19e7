import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const complain = () => company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
const since = async (chat: string, work: () => Promise<unknown>) => {
  const before = company.heard(chat).length
  await work()
  return company.heard(chat).slice(before)
}

test('a complaint becomes one card for the shop and one for the team', async () => {
  const team = company.heard(TEAM).length
  const shop = await since(SHOP, complain)
  expect(shop).toHaveLength(1)
  expect(shop[0]).toContain('#1 回复慢')
  expect(shop[0]).toContain(`<at id=${company.idOf('周组长')}></at> 负责，**今天 10:06 前**先回复您`)
  const [card, ...more] = company.heard(TEAM).slice(team)
  expect(more).toEqual([])
  expect(card).toContain('#1 C · 回复慢')
  for (const label of ['我来处理', '已解决…', '不是客诉']) expect(card).toContain(`[${label}]`)
})

test('the shop never reads the class letter, the cause or who was reminded', async () => {
  await complain()
  await company.pass(20 * MINUTE_MS)
  await company.says('周组长', TEAM, '@客诉管家 /resolve 1 客服 已加两人优先接待')
  const all = company.heard(SHOP).join('\n')
  expect(all).not.toMatch(/[ABCD] ·|原因|客服）|提醒/)
})

test('whatever is pushed twice is heard once', async () => {
  company.playground.setFaults({ duplicate: true, lostAnswers: 1 })
  await complain()
  await company.pass(6 * MINUTE_MS)
  expect(company.heard(SHOP).filter((words) => words.includes('#'))).toHaveLength(1)
  expect(company.heard(SHOP).join()).not.toContain('#2')
})

test('from claim to confirmed by buttons, the cards patched in place and the reporter asked by @', async () => {
  await complain()
  const claimed = await company.presses('小林', TEAM, '我来处理')
  expect(claimed).toMatchObject({ ok: true, toast: { type: 'success' } })
  expect(company.heard(SHOP).at(-1)).toContain(`<at id=${company.idOf('小林')}></at> 正在处理`)
  await company.presses('小林', TEAM, '已解决…')
  const solved = await company.presses('小林', TEAM, '提交', { cause: 'agent', done: '已加两人优先接待' })
  expect(solved.toast?.content).toBe('#1 已标记解决，正在问店主')
  const ask = company.heard(SHOP).at(-1)
  expect(ask).toContain('#1 解决了吗？')
  expect(ask).toContain(`<at id=${company.idOf('陈老板')}></at>`)
  const forTheShop = await company.presses('小林', SHOP, '已解决')
  expect(forTheShop.toast).toEqual({ type: 'error', content: '#1 解决没解决，由店铺的人来点，我们不能代点。' })
  const confirmed = await company.presses('陈老板', SHOP, '已解决')
  expect(confirmed.toast?.type).toBe('success')
  expect(company.heard(SHOP).join('\n')).toContain('您已确认解决')
  expect(company.heard(TEAM).filter((words) => words.includes('#1 C'))).toHaveLength(1)
})

test('“still not solved” brings it back to who had it, with a real @ in the team chat', async () => {
  await complain()
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 店铺 已补发清单')
  const again = await company.presses('陈老板', SHOP, '还没解决')
  expect(again.toast?.content).toContain('已重开')
  expect(company.heard(TEAM).at(-1)).toContain('@小林 #1 店主说还没解决')
})

test('of two people who claim, one wins and the other is told who', async () => {
  await complain()
  await company.presses('小林', TEAM, '我来处理')
  await company.says('周组长', TEAM, '@客诉管家 /claim 1')
  expect(company.heard(TEAM).at(-1)).toBe('#1 已由小林接手。')
})

test('a stranger’s press and a press from another message change nothing and say so', async () => {
  await complain()
  const card = company.ids(TEAM).at(-1) ?? ''
  const owner = company.idOf('陈老板')
  const value = { act: 'claim' }
  const stranger = await company.playground.people.press({ as: owner, messageId: card, value, forged: true })
  expect(stranger.toast?.type).toBe('error')
  const elsewhere = company.ids(SHOP).at(-1) ?? ''
  const forged = await company.playground.people.press({ as: owner, messageId: elsewhere, value, forged: true })
  expect(forged.toast?.type).toBe('error')
  await company.settle()
  expect(company.heard(TEAM).at(-1)).toContain('[我来处理]')
})

test('thanks get a short answer and no ticket', async () => {
  const said = await since(SHOP, () => company.says('陈老板', SHOP, '@客诉管家 谢谢啦'))
  expect(said).toEqual(['不客气，有事随时 @我。'])
})

test('a complaint is cancelled from leader up, not by an agent', async () => {
  await complain()
  expect((await company.presses('小林', TEAM, '不是客诉')).toast?.type).toBe('error')
  expect((await company.presses('周组长', TEAM, '不是客诉')).toast?.type).toBe('success')
  expect(company.heard(SHOP).at(-1)).toContain('这条没有按客诉处理')
})

test('what a person typed can’t become markup, a mention or an @all in any card', async () => {
  const hostile =
    '@客诉管家 响应70秒 <at id=all></at> [点我](https://evil.example) **粗** <at user_id="all">所有人</at>'
  await company.says('陈老板', SHOP, hostile)
  const cards = [...company.playground.said(company.chatOf(SHOP)), ...company.playground.said(company.chatOf(TEAM))]
  const json = JSON.stringify(cards.map((message) => message.card))
  expect(json).not.toMatch(/<at id=all>|<at user_id|\]\(https|\*\*粗/)
})
