import { beforeEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { labelledLine } from '../triage/train/data.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const ASKED = '这条要登记为客诉吗？'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

/** A picture without words: nobody can tell. */
const showsPicture = () => company.says('陈老板', SHOP, '@客诉管家 ', { images: 1 })
const asked = () => company.heard(SHOP).find((words) => words.includes(ASKED)) ?? ''

test('what nobody can tell is asked about in the chat, and is no ticket yet', async () => {
  const team = company.heard(TEAM).length
  await showsPicture()
  expect(asked()).toContain('[登记]\n[不用]')
  expect(company.heard(SHOP).join('\n')).not.toContain('#1')
  expect(company.heard(TEAM)).toHaveLength(team)
})

test('登记 files it; the question says what came of it', async () => {
  await showsPicture()
  expect((await company.presses('陈老板', SHOP, '登记')).toast?.content).toBe('已登记 #1')
  expect(asked()).toContain('已登记 #1')
  expect(asked()).not.toContain('[')
  expect(company.heard(TEAM).at(-1)).toContain('#1 ')
})

test('不用 ends it, however long one waits', async () => {
  await showsPicture()
  await company.presses('小林', SHOP, '不用')
  await company.pass(HOUR_MS)
  expect(asked()).toContain('没有登记')
  expect(company.heard(SHOP).join('\n')).not.toContain('#1')
})

test('nobody presses for ten minutes of working time: it is filed, and says so', async () => {
  await showsPicture()
  await company.pass(11 * MINUTE_MS)
  expect(asked()).toContain('一直没人选，先登记成 #1 了')
  expect(company.heard(TEAM).at(-1) ?? '').toMatch(/#1/)
  const night = await aCompany({ now: '2026-11-20T23:30:00+08:00' })
  await night.says('陈老板', SHOP, '@客诉管家 ', { images: 1 })
  await night.pass(HOUR_MS)
  expect(night.heard(SHOP).join('\n')).not.toContain('#1')
  await night.pass(10 * HOUR_MS)
  expect(night.heard(SHOP).join('\n')).toContain('先登记成 #1')
})

test('the words after the picture are one matter with it', async () => {
  await showsPicture()
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  expect(company.heard(SHOP).find((words) => words.includes('#1 回复慢'))).toContain('又补充 1 条')
  expect(asked()).toContain('已登记 #1')
  await company.pass(HOUR_MS)
  expect(company.heard(SHOP).join('\n')).not.toContain('#2')
})

test('two pictures are one question', async () => {
  await showsPicture()
  await showsPicture()
  expect(company.heard(SHOP).filter((words) => words.includes(ASKED))).toHaveLength(1)
  expect(asked()).toContain('附 2 个')
})

test('taken back before anybody decided, nothing is filed', async () => {
  const said = await showsPicture()
  await company.playground.people.recall({ as: company.idOf('陈老板'), messageId: said })
  await company.pass(HOUR_MS)
  expect(asked()).toContain('撤回')
  expect(company.heard(SHOP).join('\n')).not.toContain('#1')
})

test('thanks, a greeting and a question get a short answer and no ticket', async () => {
  for (const words of ['谢谢啦', '你好', '你能做什么？']) {
    const before = company.heard(SHOP).length
    await company.says('陈老板', SHOP, `@客诉管家 ${words}`)
    await company.pass(2_000)
    expect(company.heard(SHOP).length - before, words).toBe(1)
    expect(company.heard(SHOP).at(-1), words).not.toMatch(/#\d|登记为客诉/)
  }
})

test('a correction is made on the team’s card, kept with what it was before', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.presses('小林', TEAM, '改判…')
  const done = await company.presses('小林', TEAM, '提交', { category: 'reply_quality', class: 'B' })
  expect(done.toast?.content).toBe('#1 已改判为 B · 回复质量')
  const card = company.heard(TEAM).find((words) => words.startsWith('#1 ')) ?? ''
  expect(card).toContain('#1 B · 回复质量')
  expect(card).toContain('改判：C · 回复慢 → B · 回复质量')
})

test('corrected into another class, the clocks run by it from the opening on', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const card = () => company.heard(TEAM).find((words) => words.startsWith('#1 ')) ?? ''
  expect(card()).toContain('解决 **后天 10:01 前**')
  await company.presses('小林', TEAM, '我来处理')
  await company.pass(HOUR_MS)
  await company.presses('小林', TEAM, '改判…')
  await company.presses('小林', TEAM, '提交', { category: 'reply_quality', class: 'B' })
  expect(card()).toContain('解决 **明早 10:01 前**')
  await company.pass(2 * HOUR_MS + MINUTE_MS)
  expect(card()).toContain('#1 A · 回复质量')
  expect(card()).toContain('2 小时内没有电话沟通，升为 A')
  expect(company.told('王主管').at(-1)).toContain('#1 松果零食 · A · 回复质量')
})

test('a shop can’t correct, and a sensitive one stays at least B', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 客服乱回复，我要打12315投诉你们')
  await company.presses('小林', TEAM, '改判…')
  const refused = await company.presses('小林', TEAM, '提交', { category: 'group_feedback', class: 'D' })
  expect(refused.toast).toEqual({ type: 'error', content: '敏感的和二次客诉至少是 B。' })
})

test('what people corrected is exported as labelled lines, to a manager alone', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.presses('小林', TEAM, '改判…')
  await company.presses('小林', TEAM, '提交', { category: 'reply_quality', class: 'B' })
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 满意度怎么只有71%')
  await company.presses('周组长', TEAM, '不是客诉')
  await company.says('何经理', TEAM, '@客诉管家 /ticket export')
  await company.pass(5_000)
  expect(company.heard(TEAM).at(-1)).toBe('正在整理，马上把文件发到您的单聊。')
  expect(company.told('何经理').join('\n')).toContain('改判过的 2 条（文件，一行一条，可以直接拿去学）：')
  const [file] = company.given('何经理')
  expect(file?.name).toBe('改判-2026-11-20.jsonl')
  const lines = new TextDecoder().decode(file?.bytes).trim().split('\n')
  const [withdrawn, corrected] = lines.map((line) => labelledLine.parse(JSON.parse(line)))
  expect(lines).toHaveLength(2)
  expect(withdrawn).toMatchObject({
    ...{ id: 'ticket-2', text: '满意度怎么只有71%', persona: 'shop-2', role: 'owner', is_complaint: false },
    ...{ class: null, category: null, repeat: false, sensitive: 'none', tags: ['withdrawn'] },
  })
  expect(corrected).toMatchObject({
    ...{ id: 'ticket-1', text: '你们昨天平均响应都70秒了', persona: 'shop-1', is_complaint: true },
    ...{ class: 'B', category: 'reply_quality', repeat: false, sensitive: 'none', tags: ['corrected'] },
  })
  await company.says('小林', TEAM, '@客诉管家 /ticket export')
  expect(company.heard(TEAM).at(-1)).toBe('导出改判记录要经理。')
})
