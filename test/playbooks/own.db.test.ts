import { beforeAll, expect, test } from 'vitest'
import { base64Of } from '../../src/files/index.ts'
import { builtinSource } from '../../src/playbooks/library.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { type Desk, desk, SHOP } from './asked.ts'

let company: Company
let at: Desk
const BOSS = '何经理'

beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
})

const markdown = (text: string) => base64Of(new TextEncoder().encode(text))
const sends = async (name: string, text: string) => {
  await company.sendsTable(BOSS, 'bot', { name, base64: markdown(text) })
  await company.pass(20_000)
}
const ours = () =>
  (builtinSource('PB-5') ?? '').replace('title: 满意度', 'title: 满意度（自家）').replace(/^id: PB-5/m, 'id: PB-5')

test('a manager gets the text of a playbook, sends it back changed, and everybody reads the company’s own', async () => {
  await at.says('小林', 'bot', '/playbook 原文 5')
  expect(at.lastTold('小林')).toContain('由经理来做')
  await at.says(BOSS, 'bot', '/playbook 原文 pb5')
  expect(company.given(BOSS).at(-1)?.name).toBe('PB-5.md')
  await at.says(BOSS, 'bot', '/playbook 文件')
  await sends('PB-5.md', ours())
  expect(at.lastTold(BOSS)).toContain('改 PB-5《满意度（自家）》')
  await at.presses(BOSS, 'bot', '确认')
  await at.says('小林', 'bot', '/playbook 5')
  expect(at.lastTold('小林')).toContain('满意度 ·')
  expect(at.lastTold('王主管')).toContain('审一下：PB-5《满意度（自家）》')
  await at.presses('王主管', 'bot', '通过')
  expect(at.lastTold(BOSS)).toContain('王主管审过，用上了')
  await at.says('小林', 'bot', '/playbook 5')
  expect(at.lastTold('小林')).toContain('满意度（自家） ·')
  await at.says('小林', 'bot', '/playbook')
  expect(at.lastTold('小林')).toContain('PB-5 满意度（自家）＊')
})

test('one that can’t be read, or asks for what nobody can fill, is refused with the reason; nothing changes', async () => {
  await sends('坏.md', ours().replace('### 做', '### 怎么做'))
  expect(at.lastTold(BOSS)).toContain('读不通')
  await sends('短.md', ours().replace('title: 满意度（自家）', 'title: 满'))
  expect(at.lastTold(BOSS)).toContain('“标题”太少，至少 2 个字')
  await sends('变量.md', ours().replaceAll('target_satisfaction', 'no_such_thing'))
  expect(at.lastTold(BOSS)).toContain('no_such_thing')
  await sends('同.md', ours())
  expect(at.lastTold(BOSS)).toContain('没有变化')
})

test('it is retired and restored, every version with author and reviewer; the built-in one never gets lost', async () => {
  await at.says(BOSS, 'bot', '/playbook 停用 5')
  expect(at.lastTold(BOSS)).toContain('已请王主管审')
  await at.presses('王主管', 'bot', '通过')
  await at.says('小林', 'bot', '/playbook 5')
  expect(at.lastTold('小林')).not.toContain('满意度（自家） ·')
  await at.says(BOSS, 'bot', '/playbook 恢复 PB-5')
  await at.says('小林', 'bot', '/playbook 5')
  expect(at.lastTold('小林')).toContain('满意度 ·')
  await at.says(BOSS, 'bot', '/playbook 版本 5')
  expect(at.lastTold(BOSS)).toContain(`第 1 版 本公司改`)
  expect(at.lastTold(BOSS)).toContain(`${BOSS} 写，王主管 审`)
  expect(at.lastTold(BOSS)).toContain('第 3 版 恢复自带')
  await at.says(BOSS, 'bot', '/playbook 停用 1')
  expect(at.lastTold(BOSS)).toContain('不能停用')
})

test('the shop hears of none of it', () => {
  expect(at.heard(SHOP).join('\n')).not.toMatch(/话术|满意度（自家）/)
})
