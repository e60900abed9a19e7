import { beforeAll, expect, test } from 'vitest'
import { aCompany, type Company } from '../helpers/company.ts'
import { type Desk, desk, SHOP, TEAM } from './asked.ts'

let company: Company
let at: Desk
const BOSS = '何经理'

beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
})

const toast = async (...press: Parameters<Desk['presses']>) => (await at.presses(...press)).toast?.content ?? ''
const reads = async (words: string) => {
  await at.says('小林', 'bot', `/playbook ${words}`)
  return at.lastTold('小林')
}
const opens = (of: string, who = BOSS) => toast(who, 'bot', '打开', { of })

const WORDS = '您好，这件事我接了，今晚八点前把处理结果写在这里。'
const STEP = { title: '先稳住', why: '人先稳住，事才谈得下去。', doing0: '先听完\n- 再复述一遍', avoid: '“您别急。”' }

test('from the list a manager opens the form of a playbook in his own chat; nobody else is offered it or let in', async () => {
  expect(await reads('')).not.toContain('改或停用')
  await at.says('小林', 'bot', '/playbook 改 3')
  expect(at.lastTold('小林')).toContain('由经理来做')
  await at.says(BOSS, TEAM, '/playbook')
  const list = company.ids(TEAM).at(-1) ?? ''
  const pressing = { as: company.idOf('小林'), messageId: list, label: '改或停用', form: { book: 'PB-3' } }
  expect((await company.playground.people.press(pressing)).toast?.content).toContain('由经理来改')
  expect(await toast(BOSS, TEAM, '改或停用', { book: 'PB-3' })).toBe('PB-3 发到您的单聊了，在那里改')
  expect(at.lastTold(BOSS)).toContain('改话术：PB-3')
  expect(at.heard(TEAM).join('\n')).not.toContain('改话术')
})

test('one wording is added by a small form; others read it once somebody else has let it through', async () => {
  await opens('say:look')
  expect(await toast(BOSS, 'bot', '改好了', { wording: 'new', words: '' })).toContain('“怎么说”没有写')
  expect(await toast(BOSS, 'bot', '改好了', { wording: 'new', words: `${WORDS}{{nobody}}` })).toContain(
    '没有这些变量：nobody',
  )
  expect(await toast(BOSS, 'bot', '改好了', { wording: 'new', words: WORDS })).toContain('记下了')
  expect(at.lastTold(BOSS)).toContain('还没提交的样子')
  expect(await toast(BOSS, 'bot', '提交审核')).toContain('已请王主管审')
  const before = await reads('3')
  const asked = company.ids('一组').length
  expect(at.lastTold('王主管')).toContain(`＋ ${WORDS}`)
  const card = company.playground.said(directOf('王主管')).at(-1)
  const own = {
    as: company.idOf(BOSS),
    messageId: card?.messageId ?? '',
    forged: true,
    value: { act: 'playbook_review', keep: 'yes' },
  }
  expect((await company.playground.people.press(own)).toast?.content).toContain('写的人自己不算')
  expect(await toast('王主管', 'bot', '通过')).toContain('通过了')
  expect(company.ids('一组')).toHaveLength(asked)
  const count = (words: string) => Number(/可以这样说（1\/(\d+)）/.exec(words)?.[1])
  expect(count(await reads('3'))).toBe(count(before) + 1)
})

const directOf = (person: string) =>
  [...company.playground.world.chats.values()].find(
    ({ kind, members }) => kind !== 'group' && members.includes(company.idOf(person)),
  )?.chatId ?? ''

test('a step that is not whole is refused with its field; given back, everybody goes on reading the old one', async () => {
  await at.says(BOSS, 'bot', '/playbook 改 3')
  await opens('step:look')
  const short = { ...STEP, doing0: '只有一条的做法', say0: WORDS, say1: `${WORDS}好吗？` }
  expect(await toast(BOSS, 'bot', '改好了', short)).toBe('第 1 步“做”太少，至少 2 条')
  expect(await toast(BOSS, 'bot', '改好了', { ...short, doing0: '先听完原话\n再复述一遍' })).toContain('记下了')
  await toast(BOSS, 'bot', '提交审核')
  expect(await toast('王主管', 'bot', '退回')).toContain('退回了')
  expect(at.lastTold(BOSS)).toContain('王主管退回了，没有用上')
  expect(await reads('3')).not.toContain('先听完原话')
  await at.says(BOSS, 'bot', '/playbook 版本 3')
  expect(at.lastTold(BOSS)).toMatch(
    /第 2 版 本公司改 .* · 何经理 写，王主管 退回\n第 1 版 本公司改 .* · 何经理 写，王主管 审/,
  )
})

test('a new one is written step by step and found by its topics once it is let through', async () => {
  await at.says(BOSS, 'bot', '/playbook')
  expect(await toast(BOSS, 'bot', '新增话术')).toContain('MY-1')
  await opens('add')
  expect(await toast(BOSS, 'bot', '改好了', { ...STEP, doing0: '只有一条' })).toBe('第 1 步“做”太少，至少 2 条')
  await toast(BOSS, 'bot', '先不改')
  await opens('head')
  await toast(BOSS, 'bot', '改好了', {
    title: '快递延误',
    about: '店主问快递为什么慢。',
    topics: '快递慢、物流停更',
    class: 'C',
    readers: 'staff',
  })
  await opens('add')
  const doing0 = '先查物流停在哪\n把查到的写给店主'
  await toast(BOSS, 'bot', '改好了', { ...STEP, doing0, say0: WORDS, say1: `${WORDS}可以吗？` })
  expect(await toast(BOSS, 'bot', '提交审核')).toContain('“步骤”太少，至少 2 条')
  await opens('add')
  await toast(BOSS, 'bot', '改好了', { ...STEP, title: '给时间', doing0, say0: WORDS, say1: `${WORDS}可以吗？` })
  await toast(BOSS, 'bot', '提交审核')
  expect(await reads('物流停更')).not.toContain('快递延误')
  await toast('王主管', 'bot', '通过')
  expect(await reads('物流停更')).toContain('快递延误 · 第 1/2 步：先稳住')
  for (const typed of ['my-1', 'kdyw', 'wltg']) expect(await reads(typed)).toContain('快递延误 · 第 1/2 步')
  for (const ours of ['1', 'PB-1', 'wl']) expect(await reads(ours)).toContain('挽留 · 第 1/6 步')
})

test('where nobody else may look at it, it holds at once and says so', async () => {
  await at.says(BOSS, TEAM, '/member @王主管 离开')
  await at.says(BOSS, 'bot', '/playbook 改 MY-1')
  expect(await toast(BOSS, 'bot', '停用')).toContain('没有别的经理、主管或质检能审')
  expect(await reads('物流停更')).not.toContain('快递延误')
  expect(at.heard(SHOP).join('\n')).not.toMatch(/话术|快递/)
})

const WHOLE = { ...STEP, doing0: '先听完原话\n再复述一遍', say0: WORDS, say1: `${WORDS}可以吗？` }

test('two managers write one draft: neither overwrites what the other one did, and a step is asked for before it goes', async () => {
  company = await aCompany()
  at = desk(company)
  const chatId = company.chatOf(TEAM)
  const { openId } = company.playground.people.person({ name: '高经理', role: '同事' })
  await company.playground.people.member({ as: company.idOf(BOSS), chatId, openId, in: true })
  await at.says(BOSS, TEAM, '/member @高经理 经理')
  for (const who of [BOSS, '高经理']) await at.says(who, 'bot', '/playbook 改 3')
  await opens('step:goal')
  await opens('drop:look', '高经理')
  expect(at.lastTold('高经理')).toContain('删掉第 1 步“看首页各项”？')
  expect(at.lastTold('高经理')).not.toContain('还没提交的样子')
  expect(await toast('高经理', 'bot', '删掉')).toContain('记下了')
  expect(at.lastTold('高经理')).not.toContain('看首页各项')
  expect(await toast(BOSS, 'bot', '改好了', { ...WHOLE, title: '约好日子' })).toContain('记下了')
  expect(at.lastTold(BOSS)).toMatch(/1　分清是谁的项[\s\S]*2　约好日子/)

  await opens('step:split')
  const card = company.playground.said(directOf(BOSS)).findLast((message) => message.card)
  const of = /"of":"(step:split@[^"]+)"/.exec(JSON.stringify(card?.card))?.[1] ?? ''
  await opens('step:split', '高经理')
  expect(await toast('高经理', 'bot', '改好了', { ...WHOLE, title: '   ' })).toBe('第 1 步“标题”太少，至少 2 个字')
  expect(await toast('高经理', 'bot', '改好了', { ...WHOLE, title: '分一分' })).toContain('记下了')
  const late = { as: company.idOf(BOSS), messageId: card?.messageId ?? '', forged: true, form: WHOLE } as const
  const pressed = await company.playground.people.press({ ...late, value: { act: 'playbook_change', of } })
  expect(pressed.toast?.content).toContain('这里刚有人改过')
  expect(at.lastTold(BOSS)).toMatch(/您打开的地方刚有人改过[\s\S]*1　分一分/)
  const gone = { ...late, form: { of: 'drop:look' }, value: { act: 'playbook_form' } }
  expect((await company.playground.people.press(gone)).toast?.content).toBe('这一步刚有人删掉了，请再选一次')
})
