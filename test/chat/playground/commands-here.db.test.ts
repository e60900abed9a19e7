import { beforeAll, expect, test } from 'vitest'
import { commandsHere } from '../../../src/node/commands-here.ts'
import { aCompany, type Company } from '../../helpers/company.ts'

let company: Company

beforeAll(async () => {
  company = await aCompany()
})

async function offered(person: string, chat: string | null) {
  const { world } = company.playground
  const openId = company.idOf(person)
  const who = { openId, tenantKey: world.people.get(openId)?.tenantKey ?? '', ownTenant: world.tenantKey }
  const where = { chatId: chat ? company.chatOf(chat) : '', direct: chat === null }
  return (await commandsHere(company.bot, { ...who, ...where })).map(({ line }) => line)
}

test('the picker offers a person what /help tells him there: the shop side no staff command, an agent no binding', async () => {
  const owner = await offered('陈老板', '松果零食 客服群')
  const agent = await offered('小林', '一组')
  const manager = await offered('何经理', '一组')
  expect(owner).toContain('/help')
  for (const staff of ['/claim', '/resolve', '/recover', '/member']) expect(owner).not.toContain(staff)
  expect(agent).toEqual(expect.arrayContaining(['/claim', '/resolve', '/recover']))
  expect(agent).not.toContain('/bind')
  expect(manager).toContain('/bind')
})

test('a chat with the bot that was never opened has commands too', async () => {
  expect(await offered('周组长', null)).toEqual(expect.arrayContaining(['/help', '/tickets']))
})
