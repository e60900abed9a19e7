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

async function aGroup(company: Company, name: string, external = false): Promise<void> {
  const { people } = company.playground
  const as = company.idOf('何经理')
  const members = [as, company.idOf('陈老板'), company.idOf('周组长')].filter(
    (id) => external || id !== company.idOf('陈老板'),
  )
  const chat = people.group({ as, name, members, external })
  await people.bot({ as, chatId: chat.chatId, in: true })
  await company.settle()
}

test('a chat of two shops asks with one button a shop, and the ticket is there at once', async () => {
  const company = await start()
  await company.says('何经理', SHOP, '@客诉管家 /bind shop 松果坚果 一组 拼多多')
  await company.says('陈老板', SHOP, '@客诉管家 平均响应都70秒了')
  const card = company.heard(SHOP).at(-1)
  expect(card).toContain('#1')
  expect(card).toContain('[松果零食]')
  expect(card).toContain('[松果坚果]')
  await company.presses('陈老板', SHOP, '松果坚果')
  expect(company.heard(SHOP).at(-1)).not.toContain('[松果坚果]')
  expect(company.heard(TEAM).at(-1)).toContain('松果坚果（拼多多）')
})

test('words or the platform’s name tell which shop of a chat is meant', async () => {
  const company = await start()
  await company.says('何经理', SHOP, '@客诉管家 /bind shop 松果坚果 一组 拼多多')
  await company.says('陈老板', SHOP, '@客诉管家 拼多多那边平均响应70秒了')
  expect(company.heard(TEAM).at(-1)).toContain('松果坚果（拼多多）')
})

test('relayed in the team chat it belongs to the shop it names, and the shop’s chat gets its card', async () => {
  const company = await start()
  await company.says('小林', TEAM, '@客诉管家 竹语茶具 老板说满意度只有71%，很不满意')
  expect(company.heard(TEAM).at(-1)).toContain('竹语茶具（淘宝）')
  expect(company.heard('竹语茶具 客服群').at(-1)).toContain('#1 满意度')
})

test('relayed without a shop’s name the card asks which one', async () => {
  const company = await start()
  await company.says('小林', TEAM, '@客诉管家 老板说平均响应都70秒了，很不满意')
  expect(company.heard(TEAM).at(-1)).toContain('[竹语茶具]')
  await company.presses('小林', TEAM, '竹语茶具')
  expect(company.heard('竹语茶具 客服群').at(-1)).toContain('#1 回复慢')
})

test('an owner in a direct chat means the shop of the chat he was seen in', async () => {
  const company = await start()
  await company.says('陈老板', SHOP, '@客诉管家 你好')
  await company.says('陈老板', 'bot', '你们平均响应都70秒了')
  expect(company.told('陈老板').at(-1)).toContain('#1 回复慢')
  expect(company.heard(TEAM).at(-1)).toContain('松果零食')
})

test('an owner looks at a ticket of his shop’s group in the direct chat too, at no other shop’s', async () => {
  const company = await start()
  await company.says('陈老板', SHOP, '@客诉管家 你们平均响应都70秒了')
  await company.says('林姐', '竹语茶具 客服群', '@客诉管家 你们满意度才71%')
  await company.says('陈老板', 'bot', '/ticket 1')
  expect(company.told('陈老板').at(-1)).toContain('#1 回复慢')
  expect(company.told('陈老板').at(-1)).not.toContain('C ·')
  await company.says('陈老板', 'bot', '/ticket 2')
  expect(company.told('陈老板').at(-1)).toContain('您的店没有 #2')
  await company.says('陈老板', 'bot', '/tickets')
  expect(company.told('陈老板').at(-1)).toMatch(/待办 1 张[\s\S]*#1\D* 回复慢/)
  expect(company.told('陈老板').at(-1)).not.toMatch(/#2|满意度|竹语/)
})

test('what is said in an unbound group is a ticket that moves to the shop when the group is bound', async () => {
  const company = await start()
  await aGroup(company, '云朵家纺 群', true)
  expect(company.heard('云朵家纺 群')).toEqual(['店铺有问题，@我 说一句，马上有人接。'])
  expect(company.told('何经理').at(-1)).toContain('/bind shop')
  await company.says('陈老板', '云朵家纺 群', '@客诉管家 你们平均响应都90秒了')
  expect(company.heard('云朵家纺 群').at(-1)).toContain('已记下')
  const team = company.heard(TEAM).length
  await company.says('何经理', '云朵家纺 群', '@客诉管家 /bind shop 云朵家纺 一组 天猫')
  expect(company.heard('云朵家纺 群').join('\n')).toContain('负责')
  expect(company.heard(TEAM).slice(team).join('\n')).toContain('云朵家纺（天猫）')
  await company.pass(2 * MINUTE_MS)
  expect(company.heard('云朵家纺 群').filter((words) => words.includes('#1'))).toHaveLength(1)
})

test('an internal group is welcomed with the exact line to type', async () => {
  const company = await start()
  await aGroup(company, '二组')
  expect(company.heard('二组')[0]).toContain('@客诉管家 /bind team 一组')
})
