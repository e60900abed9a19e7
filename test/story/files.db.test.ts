import { beforeEach, expect, test } from 'vitest'
import { readFile } from '../../src/files/read-file.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const TITLES = ['群', '店铺', '团队', '平台', '合同到期']
/** 松果零食 is bound already: what changes is its contract, and the second shop of the same owner. */
const ROWS = [TITLES, [SHOP, '松果零食', '一组', '抖音', '2027-03-31'], [SHOP, '松果坚果', '一组', '拼多多', '']]
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const shop = async (name: string) => {
  await company.says('何经理', 'bot', `/shop ${name}`)
  await company.pass(2 * SECOND_MS)
  return company.told('何经理').at(-1) ?? ''
}
const downloads = () => company.playground.calls().filter(({ path }) => path.includes('/resources/')).length

test('a file in the direct chat is shown first, done by one press, and a second time changes nothing', async () => {
  await company.sendsTable('何经理', 'bot', { rows: ROWS })
  const preview = company.told('何经理').at(-1)
  expect(preview).toContain('群绑定表\n表.csv\n待确认')
  expect(preview).toContain('1 家新店、1 个店铺群绑定、1 家店改平台或合同')
  expect(await shop('松果零食')).toContain('合同到期：没填')
  const pressed = await company.presses('何经理', 'bot', '确认')
  expect(pressed.toast).toEqual({ type: 'success', content: '已生效' })
  expect(company.told('何经理').join()).toContain('已绑好 1 个店铺群、1 家店的资料。')
  expect(await shop('松果零食')).toContain('合同到期：2027-03-31')
  expect(await shop('松果坚果')).toContain('一组 · 拼多多')
  await company.sendsTable('何经理', 'bot', { rows: ROWS })
  expect(company.told('何经理').at(-1)).toContain('和现在的一样，没有要改的')
  expect(company.told('何经理').at(-1)).not.toContain('[确认]')
})

test('what is wrong is told by line and column, and nothing of the file is done', async () => {
  const rows = [
    ...ROWS,
    ['松果零食 客服', '甲店', '一组', '', ''],
    [SHOP, '乙店', '二组', '', ''],
    [SHOP, '丙店', '一组', '微店', '下个月'],
    [TEAM, '丁店', '一组', '', ''],
  ]
  await company.sendsTable('何经理', 'bot', { rows })
  const card = company.told('何经理').at(-1) ?? ''
  expect(card).toContain('有 **4** 处要改')
  expect(card).toContain('**第 4 行“群”**：我不在叫“松果零食 客服”的群里。是不是“松果零食 客服群”？')
  expect(card).toContain('**第 5 行“团队”**：没有叫“二组”的团队。是不是“一组”？')
  expect(card).toContain('**第 6 行“平台”**：不认识“微店”')
  expect(card).toContain('**第 7 行“群”**：这个群是一组的团队群。')
  expect(card).not.toContain('[确认]')
  expect(await shop('松果坚果')).toContain('没有叫“松果坚果”的店铺')
})

test('an external group keeps the file: it is asked for in the direct chat, once, and taken from there', async () => {
  const file = await company.sendsTable('陈老板', SHOP, { name: '店铺.csv', rows: ROWS })
  const before = company.heard(SHOP).length
  await company.says('王主管', SHOP, '@客诉管家 /bind file', { replyTo: file })
  await company.says('王主管', SHOP, '@客诉管家', { replyTo: file })
  const asked = company.told('王主管').filter((words) => words.includes('平台不让我取'))
  expect(asked).toEqual([expect.stringMatching(/“松果零食 客服群”里的“店铺.{0,2}csv”/)])
  expect(company.heard(SHOP).slice(before)).toEqual([])
  await company.sendsTable('王主管', 'bot', { name: '店铺.csv', rows: ROWS })
  expect(company.told('王主管').at(-1)).toContain('群绑定表\n店铺.csv\n待确认')
})

test('a file in a group is fetched by a reply with the command, or with just the mention where its titles fit', async () => {
  const file = await company.sendsTable('何经理', TEAM, { rows: ROWS })
  expect(downloads()).toBe(0)
  await company.says('何经理', TEAM, '@客诉管家 /bind file', { replyTo: file })
  expect(company.heard(TEAM).at(-1)).toContain('待确认')
  const bare = await company.says('何经理', TEAM, '@客诉管家', { replyTo: file })
  expect(company.heard(TEAM).filter((words) => words.includes('待确认'))).toHaveLength(2)
  expect(company.heard(TEAM).join()).not.toContain('#1')
  const notes = await company.says('何经理', TEAM, '随便说说')
  await company.says('何经理', TEAM, '@客诉管家 /bind file', { replyTo: notes })
  expect(company.heard(TEAM).at(-1)).toBe('您回复的那条消息里没有文件。回复带文件的那条，再 @我 /bind file')
  expect(bare).not.toBe('')
})

test('whoever may not, whatever fits nothing, and a file that somebody else’s press met first', async () => {
  await company.sendsTable('小林', 'bot', { name: '群.csv', rows: ROWS })
  expect(company.told('小林').at(-1)).not.toContain('确认')
  await company.sendsTable('何经理', 'bot', {
    name: '菜单.csv',
    rows: [
      ['菜', '价'],
      ['鱼', '30'],
    ],
  })
  expect(company.told('何经理').at(-1)).toContain('看不出这是什么表。我认得：群绑定表、成员表')
  await company.sendsTable('何经理', 'bot', { rows: ROWS })
  await company.says('何经理', 'bot', '/shop 松果零食 合同到期 2027-03-31')
  const pressed = await company.presses('何经理', 'bot', '确认')
  expect(pressed.toast).toEqual({ type: 'warning', content: '情况变了，请看新的预览再按。' })
  expect(await shop('松果坚果')).toContain('没有叫')
  expect((await company.presses('何经理', 'bot', '确认')).toast?.content).toBe('已生效')
  expect(await shop('松果坚果')).toContain('一组')
})

test('the platform that stumbles is asked again, a file pushed twice is answered once', async () => {
  company.playground.setFaults({ duplicate: true, unavailable: 2 })
  await company.sendsTable('何经理', 'bot', { rows: ROWS })
  await company.pass(MINUTE_MS)
  expect(company.told('何经理').filter((words) => words.includes('待确认'))).toHaveLength(1)
})

test('without a file the command sends the template, which is a file that can be sent back', async () => {
  await company.says('何经理', 'bot', '/bind file')
  const [sent] = company.playground.messages(directOf('何经理')).slice(-1)
  expect(sent?.file?.name).toBe('群绑定表.xlsx')
  const stored = company.playground.world.files.get(sent?.file?.key ?? '')
  const bytes = Uint8Array.from(atob(stored?.base64 ?? ''), (letter) => letter.charCodeAt(0))
  const content = await readFile('群绑定表.xlsx', bytes)
  expect(content).toMatchObject({ kind: 'tables', tables: [{ lines: [{ cells: TITLES }, {}, {}] }] })
  await company.sendsTable('何经理', 'bot', {
    name: '成员.csv',
    rows: [
      ['姓名', '职务'],
      ['小林', '客服'],
    ],
  })
  expect(company.told('何经理').at(-1)).toContain('表头要有：群、店铺、团队')
})

test('members by file: in a team’s chat the team may be left out; ranks and strangers are refused', async () => {
  const rows = [
    ['姓名', '职务'],
    ['小林', '代理组长'],
    ['陈老板', '客服'],
    ['何经理', '主管'],
    ['小林', '客服'],
  ]
  const file = await company.sendsTable('王主管', TEAM, { name: '成员.csv', rows })
  await company.says('王主管', TEAM, '@客诉管家 /member file', { replyTo: file })
  const card = company.heard(TEAM).at(-1) ?? ''
  expect(card).toContain('**第 3 行“姓名”**：没见过叫“陈老板”的同事')
  expect(card).toContain('**第 4 行“职务”**：主管要职级更高的人来定')
  expect(card).toContain('**第 5 行**：和第 2 行说的是同一个人')
  const good = await company.sendsTable('王主管', TEAM, { name: '成员.csv', rows: rows.slice(0, 2) })
  await company.says('王主管', TEAM, '@客诉管家 /member file', { replyTo: good })
  expect((await company.presses('小林', TEAM, '确认')).toast?.type).toBe('error')
  await company.presses('王主管', TEAM, '确认')
  expect(company.heard(TEAM).at(-1)).toContain('小林 一组 客服 → 代理组长')
})

const directOf = (person: string): string => {
  const openId = company.idOf(person)
  const chats = [...company.playground.world.chats.values()]
  return chats.find((chat) => chat.kind === 'p2p' && chat.members[0] === openId)?.chatId ?? ''
}
