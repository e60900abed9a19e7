import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

/** A group that 何经理 makes and adds the bot to. */
async function newGroup(name: string, more: { external?: boolean; members?: string[] } = {}): Promise<string> {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const members = (more.members ?? []).map(company.idOf)
  const { chatId } = people.group({ as, name, members, external: more.external ?? false })
  await people.bot({ as, chatId, in: true })
  await company.settle()
  return chatId
}
const bot = async (chat: string, isIn: boolean) => {
  await company.playground.people.bot({ as: company.idOf('何经理'), chatId: company.chatOf(chat), in: isIn })
  await company.pass(2 * SECOND_MS)
}

test('/bind list: ten a page, the shop guessed from the name, bound by one press by whoever may', async () => {
  for (let i = 1; i <= 11; i++) await newGroup(`【抖音】桂花糕点${String(i).padStart(2, '0')}-售后群`)
  await company.pass(MINUTE_MS)
  await company.says('何经理', 'bot', '/bind list')
  const first = company.told('何经理').at(-1) ?? ''
  expect(first).toContain('还有 11 个群没绑定')
  expect(first.match(/\[绑定\]/g)).toHaveLength(10)
  expect(first).toContain('[下一页（2/2）]')
  await company.presses('何经理', 'bot', '下一页（2/2）')
  expect(company.told('何经理').at(-1)).toContain('桂花糕点11')
  expect(company.told('何经理').at(-1)).not.toContain('桂花糕点01')
  const pressed = await company.presses('何经理', 'bot', '绑定', { shop0: '桂花糕点11', team0: '一组' })
  expect(pressed.toast).toEqual({ type: 'success', content: '桂花糕点11已归一组' })
  await company.pass(2 * SECOND_MS)
  expect(company.told('何经理').at(-1)).toContain('还有 10 个群没绑定')
  await company.says('何经理', 'bot', '/shop 桂花糕点11')
  expect(company.told('何经理').at(-1)).toContain('一组 · 抖音')
  await company.says('小林', 'bot', '/bind list')
  expect(company.told('小林').at(-1)).not.toContain('没绑定')
})

test('/bind list with more teams than a line holds: the likeliest stands there, any other is chosen from all', async () => {
  for (const name of ['三组', '四组', '五组', '六组', '七组']) {
    await newGroup(name)
    await company.says('何经理', name, `@客诉管家 /bind team ${name}`)
  }
  await newGroup('青柚水果 售后群', { members: ['周组长', '小林'] })
  await company.pass(MINUTE_MS)
  await company.says('何经理', 'bot', '/bind list')
  expect((await company.presses('何经理', 'bot', '绑定')).toast?.content).toBe('青柚水果已归一组')
  await newGroup('桂花糕点 售后群')
  await company.pass(MINUTE_MS)
  await company.says('何经理', 'bot', '/bind list')
  expect((await company.presses('何经理', 'bot', '别的团队…')).toast?.content).toBe('选好团队再点“绑定”')
  expect(company.told('何经理').at(-1)).toContain('这个群归哪个团队？')
  const form = { shop0: '桂花糕点', team0: '五组' }
  expect((await company.presses('何经理', 'bot', '绑定', form)).toast?.content).toBe('桂花糕点已归五组')
  await company.pass(2 * SECOND_MS)
  expect(company.told('何经理').at(-1)).toContain('群都绑好了')
})

test('put out of a shop’s group: the team is told once, tickets go on there, and back in it everything goes on', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  const heard = company.heard(TEAM).length
  await bot(SHOP, false)
  const told = company.heard(TEAM).slice(heard)
  expect(told.filter((words) => words.includes('松果零食的群“松果零食 客服群”里没有我了'))).toHaveLength(1)
  const shopSaw = company.heard(SHOP).length
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  expect(company.heard(TEAM).at(-1)).toContain('已接手 #1')
  await company.pass(24 * 60 * MINUTE_MS)
  expect(company.heard(SHOP)).toHaveLength(shopSaw)
  await bot(SHOP, true)
  expect(company.heard(TEAM).at(-1)).toContain('松果零食的群恢复了')
  expect(company.heard(SHOP).join()).toContain(`<at id=${company.idOf('小林')}></at> 正在处理`)
})

test('a new group for a shop that lost its own is taken over by one press in the team’s chat', async () => {
  await bot(SHOP, false)
  await newGroup('松果零食 新群', { external: true, members: ['陈老板'] })
  expect(company.heard(TEAM).at(-1)).toContain('松果零食 换新群了吗？')
  const agent = await company.presses('小林', TEAM, '是，接过来')
  expect(agent.toast?.type).toBe('error')
  const pressed = await company.presses('周组长', TEAM, '是，接过来')
  expect(pressed.toast?.content).toBe('松果零食已归一组')
  await company.pass(2 * SECOND_MS)
  await company.says('陈老板', '松果零食 新群', '@客诉管家 你们回复太慢了')
  expect(company.heard('松果零食 新群').at(-1)).toContain('#1 回复慢')
  expect(company.heard(TEAM).at(-1)).toContain('松果零食')
})

test('a dissolved group: the team is told once, its tickets go on there, a new group takes over by one press', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  const [heard, saw] = [company.heard(TEAM).length, company.heard(SHOP).length]
  const gone = { as: company.idOf('何经理'), chatId: company.chatOf(SHOP) }
  await company.playground.people.disband(gone)
  await company.pass(2 * SECOND_MS)
  await company.says('小林', TEAM, '@客诉管家 /claim 1')
  expect(company.heard(TEAM).at(-1)).toContain('已接手 #1')
  await company.says('小林', 'bot', '/shop 松果零食')
  expect(company.told('小林').at(-1)).toContain('没有群，日报停发')
  await company.says('小林', TEAM, '@客诉管家 松果零食的老板说包装都压坏了')
  await company.pass(24 * 60 * MINUTE_MS)
  const told = company.heard(TEAM).slice(heard)
  expect(told.filter((words) => words.includes('松果零食的群“松果零食 客服群”解散了'))).toHaveLength(1)
  expect(told.join()).toContain('早报')
  expect(company.heard(SHOP)).toHaveLength(saw)
  await newGroup('松果零食 新群', { external: true, members: ['陈老板'] })
  expect(company.heard(TEAM).at(-1)).toContain('松果零食 换新群了吗？')
  await company.presses('周组长', TEAM, '是，接过来')
  await company.pass(2 * SECOND_MS)
  const cards = company.heard('松果零食 新群').filter((words) => /^#\d /.test(words))
  expect(cards.map((words) => words.slice(0, 2))).toEqual(['#1', '#2'])
})

test('a group dissolved without an event is found out by what can’t be said there, and told once', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  const heard = company.heard(TEAM).length
  const gone = { as: company.idOf('何经理'), chatId: company.chatOf(SHOP), keepHistory: true }
  await company.playground.people.disband(gone)
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已加人')
  await company.pass(26 * 60 * MINUTE_MS)
  const told = company.heard(TEAM).slice(heard)
  expect(told.filter((words) => words.includes('松果零食的群“松果零食 客服群”里没有我了'))).toHaveLength(1)
  await newGroup('换了名字的群', { external: true, members: ['陈老板'] })
  await company.says('何经理', '换了名字的群', '@客诉管家 /bind shop 松果零食 一组')
  await company.pass(2 * SECOND_MS)
  expect(company.heard('换了名字的群').join()).toContain('#1 回复慢')
})

test('a team’s chat that is reported external hears nothing internal from then on, and the admins are told', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  const chat = company.playground.world.chats.get(company.chatOf(TEAM))
  if (chat) company.playground.world.put({ kind: 'chat', id: chat.chatId, is: { ...chat, external: true } })
  const heard = company.heard(TEAM).length
  await company.playground.people.rename({ as: company.idOf('何经理'), chatId: company.chatOf(TEAM), name: TEAM })
  await company.pass(30 * MINUTE_MS)
  expect(company.heard(TEAM).slice(heard)).toEqual(['本群是外部群，不做团队群了。'])
  expect(company.told('何经理').join()).toContain('一组的团队群“一组”是外部群')
  await newGroup('一组内部', { members: ['周组长', '小林', '王主管'] })
  await company.says('何经理', '一组内部', '@客诉管家 /bind team 一组')
  expect(company.heard('一组内部').at(-1)).toContain('本群现在是一组的团队群')
})

test('a team is bound before the platform said what the group is: its answer undoes it', async () => {
  const { people, world } = company.playground
  const as = company.idOf('何经理')
  const made = people.group({ as, name: '说不清的群', members: [company.idOf('陈老板')], external: true })
  world.put({ kind: 'chat', id: made.chatId, is: { ...made, hasBot: true } })
  await company.says('何经理', '说不清的群', '@客诉管家 /bind team 二组')
  await company.pass(MINUTE_MS)
  expect(company.heard('说不清的群').at(-1)).toBe('本群是外部群，不做团队群了。')
  await company.says('何经理', 'bot', '/bind list')
  expect(company.told('何经理').at(-1)).toContain('**二组** 没有团队群')
})

const SECOND = '松果零食 二群'
const LOST = {
  'the bot is put out': () => bot(SHOP, false),
  'it is dissolved': async () => {
    await company.playground.people.disband({ as: company.idOf('何经理'), chatId: company.chatOf(SHOP) })
    await company.pass(2 * SECOND_MS)
  },
  'it is dissolved without an event': async () => {
    const gone = { as: company.idOf('何经理'), chatId: company.chatOf(SHOP), keepHistory: true }
    await company.playground.people.disband(gone)
    await company.says('小林', TEAM, '@客诉管家 /claim 1')
    await company.pass(2 * SECOND_MS)
  },
  '/bind off': async () => {
    await company.says('何经理', SHOP, '@客诉管家 /bind off')
    await company.pass(2 * SECOND_MS)
  },
}

test.each(Object.entries(LOST))(
  'a shop of two groups loses one, %s: its tickets go on in the other',
  async (_, lose) => {
    await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
    await company.says('陈老板', 'bot', '发错货了，怎么还没人处理')
    await company.says('陈老板', SHOP, '@客诉管家 满意度怎么只有71%')
    await company.says('小林', TEAM, '@客诉管家 /resolve 3 店铺 已补发')
    await newGroup(SECOND, { external: true, members: ['陈老板'] })
    await company.says('何经理', SECOND, '@客诉管家 /bind shop 松果零食 一组')
    await company.pass(2 * SECOND_MS)
    expect(company.heard(SECOND).join('\n')).not.toMatch(/#[123]/)
    await lose()
    const shown = company.heard(SECOND).join('\n')
    expect(shown).toContain('#1 回复慢')
    expect(shown).toContain('#3 解决了吗')
    expect(shown).not.toContain('#2')
    const saw = company.heard(SHOP).length
    await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已加人')
    expect(company.heard(TEAM).at(-1)).not.toContain('不去问店主')
    expect(company.heard(SECOND).at(-1)).toContain('#1 解决了吗')
    expect((await company.presses('陈老板', SECOND, '已解决')).toast?.type).toBe('success')
    await company.pass(3 * 24 * 60 * MINUTE_MS)
    expect(company.heard(SECOND).join('\n')).toMatch(/#3 [^\n]*关闭/)
    expect(company.heard(SHOP)).toHaveLength(saw)
    expect(company.told('陈老板').join('\n')).toContain('#2 ')
  },
)

test('back in a group, what was relayed meanwhile, or lost its home with another group, is shown there', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  await newGroup(SECOND, { external: true, members: ['陈老板'] })
  await company.says('何经理', SECOND, '@客诉管家 /bind shop 松果零食 一组')
  await bot(SHOP, false)
  await bot(SECOND, false)
  await company.says('小林', TEAM, '@客诉管家 松果零食的老板说满意度只有71%，很不满意')
  await company.pass(2 * SECOND_MS)
  await bot(SHOP, true)
  expect(company.heard(SHOP).at(-1)).toContain('#2 满意度')
  expect(company.heard(SHOP).filter((words) => words.includes('#1'))).toHaveLength(1)
  await company.says('小林', TEAM, '@客诉管家 /resolve 1 客服 已加人')
  expect(company.heard(SHOP).at(-1)).toContain('#1 解决了吗')
})
