import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS, plus, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

/** What the bot says in the shop's group while something is done elsewhere. */
async function saidToShop(doing: () => Promise<unknown>): Promise<string[]> {
  const before = company.heard(SHOP).length
  await doing()
  await company.pass(2 * SECOND_MS)
  return company.heard(SHOP).slice(before)
}
/** Days pass at once; what fell due meanwhile happens then. */
async function later(days: number): Promise<void> {
  company.clock.jumpTo(plus(company.clock.now(), days * DAY_MS))
  await company.pass(MINUTE_MS)
}
const inTeam = async (line: string): Promise<string> => {
  await company.says('小林', TEAM, `@客诉管家 ${line}`)
  await company.pass(2 * SECOND_MS)
  return company.heard(TEAM).at(-1) ?? ''
}

test('a stopped shop is never asked, reminded or told by itself, for two weeks; who speaks there is answered', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  await company.says('陈老板', SHOP, '@客诉管家 太差了，我要退款，不续费了')
  await inTeam('/wait 2 店铺 补营业执照 明天 12:00')
  await company.says('何经理', 'bot', '/shop 松果零食 状态 已停')
  const said = await saidToShop(async () => {
    expect(await inTeam('/resolve 1 客服 已加两人优先接待')).toContain('店铺已停或没有群，不去问店主')
    await company.says('小林', TEAM, '@客诉管家 松果零食的老板说退款一直没到账')
    await later(2)
    expect(company.heard(TEAM).join('\n')).toContain('#2 松果零食 该回了（补营业执照）')
    await later(12)
  })
  expect(said).toEqual([])
  expect(await inTeam('/ticket 1')).toContain('已关闭')
  expect(await inTeam('/ticket 2')).toContain('A · ')
  const answered = await saidToShop(() => company.says('陈老板', SHOP, '@客诉管家 你们又少发货了，太过分了'))
  expect(answered).toContain('收到，#2 马上接着办')
  const back = await saidToShop(() => company.says('何经理', 'bot', '/shop 松果零食 状态 合作中'))
  expect(back[0]).toContain('#3 退款')
  expect((await saidToShop(() => inTeam('/wait 3 店铺 补流水 后天'))).join()).toContain('补流水')
})

test('in a group of two shops only the one that works with us is spoken to, also by the digest', async () => {
  await company.says('何经理', SHOP, '@客诉管家 /bind shop 青柚水果 一组')
  await company.says('陈老板', SHOP, '@客诉管家 松果零食的客服回复太慢了')
  await company.says('陈老板', SHOP, '@客诉管家 青柚水果的客服回复太慢了')
  await company.says('何经理', 'bot', '/shop 青柚水果 状态 已停')
  const said = await saidToShop(async () => {
    await inTeam('/resolve 2 客服 已加人')
    await inTeam('/resolve 1 客服 已加人')
  })
  expect(said.filter((words) => words.includes('您看解决了吗？'))).toEqual([expect.stringContaining('#1 ')])
  const next = (await saidToShop(() => company.pass(DAY_MS))).join('\n')
  expect(next).toContain('昨日服务')
  expect(next).not.toContain('#2')
})

test('a ticket that was closed before /bind off and is opened again asks nothing in that group', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们回复太慢了')
  await inTeam('/resolve 1 客服 已加人')
  await company.presses('陈老板', SHOP, '已解决')
  await company.says('何经理', SHOP, '@客诉管家 /bind off')
  await company.pass(2 * SECOND_MS)
  const said = await saidToShop(async () => {
    await inTeam('/reopen 1')
    expect(await inTeam('/resolve 1 客服 又加两人')).toContain('不去问店主')
    await later(3)
  })
  expect(said).toEqual([])
  await company.says('小林', 'bot', '/recover 松果零食')
  await company.pass(2 * SECOND_MS)
  expect(company.told('小林').join('\n')).toMatch(/第 6\/6 步.*回访/)
})
