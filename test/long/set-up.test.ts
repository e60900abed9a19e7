import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { openShop, type Shop, type Team } from './company.ts'
import { answerTo, ask, botSaid, type Desk, hear, openDesk, settled } from './desk.ts'
import type { Chat } from './standin/index.ts'

let desk: Desk
let team: Team
let code: string

beforeAll(async () => {
  desk = await openDesk({ withAdmin: false })
  code = /\/admin\s+([A-Za-z0-9-]+)/.exec(desk.kesu.output())?.[1] ?? ''
})

afterAll(() => desk?.close())

const STAFF_ONLY =
  /\/(?:claim|back|assign|follow|note|wait|resolve|escalate|merge|cancel|why|recover|playbook|handover)/
const STAFF_WORDS = /认领|退回|转派|撤销|挽留|话术|交接|\/bind|\/member|\/shop\b|绑定/

test('with no admin known, start-up prints a one-time code, which makes only the first of our own people admin', async () => {
  expect(code).not.toBe('')
  const { standin, admin } = desk
  const outsider = standin.person('外人', standin.world.abroad)
  standin.openDirect(outsider)
  const tried = await ask(desk, outsider, standin.direct(outsider), `/admin ${code}`)
  const group = standin.chat('试一试', [admin])
  standin.addBot(group, admin)
  const early = await answerTo(desk, standin.tell(admin, group, '/bind team 试一试'))
  const wrong = await ask(desk, admin, standin.direct(admin), '/admin 000000')
  const right = await ask(desk, admin, standin.direct(admin), `/admin ${code}`)
  expect(right.sight.text).not.toBe(wrong.sight.text)
  expect(right.sight.text).not.toBe(tried.sight.text)
  const late = standin.person('后来的人', standin.world.home)
  const used = await ask(desk, late, standin.direct(late), `/admin ${code}`)
  expect(used.sight.text).not.toBe(right.sight.text)
  team = await company.foundTeam(desk, '云帆组')
  const listed = await ask(desk, late, standin.direct(late), '/bind list')
  expect(listed.sight.text).not.toContain('云帆组')
  const all = await ask(desk, admin, standin.direct(admin), '/bind list')
  expect(all.sight.text).toContain('云帆组')
  expect(early.sight.text).not.toBe('')
  expect(all.sight.text.split('\n').filter((line) => /试一试/.test(line) && /已绑|队|团队/.test(line))).toEqual([])
})

test('in an internal group the newcomer gets a card with the exact line to type', async () => {
  const chat = desk.standin.chat('先来的内部群', [desk.admin])
  desk.standin.addBot(chat, desk.admin)
  const card = await hear(desk, 'a welcome', () => true, { chats: [chat] })
  expect(card.message.type).toBe('interactive')
  expect(card.sight.text).toMatch(/\/bind team|\/绑定/)
})

test('in an external group the shop owner reads one sentence, and the line goes to whoever added the bot', async () => {
  const owner = desk.standin.person('韦老板', desk.standin.world.abroad)
  const helper = desk.standin.person('关助理', desk.standin.world.home)
  const chat = desk.standin.chat('晴川文具对接群', [owner, helper])
  desk.standin.addBot(chat, helper)
  const direct = await hear(desk, 'the line to type', (seen) => /\/bind shop/.test(seen.sight.text), {
    chats: [desk.standin.direct(helper)],
  })
  expect(direct.sight.text).toContain('/bind shop')
  await settled(desk)
  const said = botSaid(desk, chat)
  expect(said).toHaveLength(1)
  expect(said[0]?.sight.text).not.toMatch(/\/bind|绑定/)
  expect(said[0]?.sight.text.split(/[。！!?\n]/).filter((part) => part.trim() !== '')).toHaveLength(1)
})

test('a team is never bound in an external group', async () => {
  const owner = desk.standin.person('冉老板', desk.standin.world.abroad)
  const told = desk.standin.chat('外部群甲', [owner, desk.admin])
  await company.addBotAndSettle(desk, told)
  await ask(desk, desk.admin, told, '/bind team 望江组')
  const listed = await ask(desk, desk.admin, desk.standin.direct(desk.admin), '/bind list')
  expect(listed.sight.text).not.toMatch(/望江组/)
})

test('an unknown team is refused with the nearest name', async () => {
  const owner = desk.standin.person('蔺老板', desk.standin.world.abroad)
  const chat = desk.standin.chat('蔺老板对接群', [owner, desk.admin])
  desk.standin.addBot(chat, desk.admin)
  const said = desk.standin.tell(desk.admin, chat, '/bind shop 蔺记布行 云凡组')
  const answer = await answerTo(desk, said, (seen) => seen.sight.text.includes('云帆组'))
  expect(answer.sight.text).toContain('云帆组')
})

test('/bind list tells what is bound', async () => {
  await openShop(desk, { name: '竹里家纺', team })
  const listed = await ask(desk, desk.admin, desk.standin.direct(desk.admin), '/bind list')
  expect(listed.sight.text).toContain('云帆组')
  expect(listed.sight.text).toContain('竹里家纺')
})

test('people of other tenants get no role, and nobody gives a role at or above his own', async () => {
  const outsider = desk.standin.person('外来客', desk.standin.world.abroad)
  const { standin } = desk
  await answerTo(desk, standin.say(desk.admin, team.chat, [standin.world.bot, ' /member ', outsider, ' agent']))
  const climber = standin.say(team.leader, team.chat, [standin.world.bot, ' /member ', team.agent, ' supervisor'])
  await answerTo(desk, climber)
  const list = await ask(desk, desk.admin, team.chat, '/member')
  const lines = list.sight.text.split('\n')
  const noRole = (name: string) => lines.filter((line) => line.includes(name) && /主管|客服|组长/.test(line))
  expect(noRole('外来客')).toEqual([])
  expect(lines.filter((line) => line.includes(team.agent.name) && line.includes('主管'))).toEqual([])
  expect(list.sight.text).toContain(team.leader.name)
})

test('what is said in an unbound group becomes a ticket that moves to the shop when the group is bound', async () => {
  const shop = await openShop(desk, { name: '半亩花店', team, bound: false })
  const said = desk.standin.tell(shop.owner, shop.chat, '客人问了一上午没人回,回复率都掉到六成五了')
  await settled(desk)
  await company.bindShop(desk, shop)
  const quotes = (seen: { sight: { text: string } }) => seen.sight.text.includes('六成五')
  const where = { chats: [team.chat], since: said.message.order }
  const inTeam = await hear(desk, 'the team card of what was said before binding', quotes, where)
  expect(inTeam.sight.text).toContain(shop.name)
  await settled(desk)
  expect(botSaid(desk, team.chat, said.message.order).filter(quotes)).toHaveLength(1)
  const inShop = botSaid(desk, shop.chat).filter((seen) => seen.message.type === 'interactive' && quotes(seen))
  expect(inShop).toHaveLength(1)
})

test('a group of two shops: a named one gets its complaint, else the card asks with one button a shop', async () => {
  const shop = await openShop(desk, { name: '小满零食', team, platform: 'taobao' })
  await answerTo(desk, desk.standin.tell(desk.admin, shop.chat, `/bind shop 小满食品旗舰 ${team.name} 抖音`))
  const named = desk.standin.tell(company.partner(desk, shop), shop.chat, '抖音那个店平均响应九十秒了,太慢')
  const its = await hear(desk, 'its card', (seen) => seen.sight.text.includes('九十秒'), { chats: [team.chat] })
  expect(its.sight.text).toContain('小满食品旗舰')
  await company.ticketFor(desk, shop, named.message)
  const vague = desk.standin.tell(shop.owner, shop.chat, '回复又慢又敷衍,客人全跑了')
  const asks = await hear(desk, 'a card that asks which shop', (seen) => seen.sight.controls.length >= 2, {
    chats: [shop.chat],
    since: vague.message.order,
  })
  expect(desk.standin.controls(asks.message, /小满零食|淘宝/)).toHaveLength(1)
  expect(desk.standin.controls(asks.message, /小满食品旗舰|抖音/)).toHaveLength(1)
  const pressed = await desk.standin.press(shop.owner, asks.message, /小满零食|淘宝/)
  expect([pressed.clientCode, company.refused(pressed)]).toEqual([0, false])
  await company.untilShows(desk, asks.message, 'the card to ask no more', (now) => {
    return desk.standin.controls(now.message, /小满食品旗舰|抖音/).length === 0
  })
  const fits = (seen: { sight: { text: string } }) =>
    /又慢又敷衍/.test(seen.sight.text) && /小满零食/.test(seen.sight.text)
  await hear(desk, 'the team card with the shop', fits, { chats: [team.chat], since: vague.message.order })
})

test('help is for this person here: the shop side never reads a staff command', async () => {
  const shop = await openShop(desk, { name: '听雨茶具', team })
  const helpFor = (person: Shop['owner'], chat: Chat) => ask(desk, person, chat, '/help')
  const owners = (await helpFor(shop.owner, shop.chat)).sight.text
  expect(owners).not.toMatch(STAFF_ONLY)
  expect(owners).not.toMatch(STAFF_WORDS)
  const agents = (await helpFor(team.agent, team.chat)).sight.text
  expect(agents).toMatch(/\/claim|认领/)
  expect(agents).not.toMatch(/\/bind team/)
  expect((await helpFor(desk.admin, team.chat)).sight.text).toMatch(/\/bind/)
  const alone = await helpFor(team.agent, desk.standin.direct(team.agent))
  expect(alone.sight.text).toContain(team.agent.openId)
})

test('a near miss is asked about, but the shop side is never shown a staff command', async () => {
  const shop = await openShop(desk, { name: '枕溪日用', team })
  const staff = await ask(desk, team.leader, team.chat, '/recovr')
  expect(staff.sight.text).toContain('/recover')
  const owner = await ask(desk, shop.owner, shop.chat, '/recovr')
  expect(owner.sight.text).not.toMatch(STAFF_ONLY)
  expect(owner.sight.text).not.toMatch(/挽留/)
})

async function askedTicket(shop: Shop) {
  const ticket = await company.complain(desk, shop, '回复太慢,客人等了半小时')
  const since = desk.standin.world.order
  await company.resolveByForm(desk, team.leader, ticket, { cause: /客服/, text: '已加人' })
  return { ticket, question: await company.askedWhetherSolved(desk, ticket, since) }
}

test('a colleague without a role may report in an external shop chat, but not confirm for the shop', async () => {
  const shop = await openShop(desk, { name: '听雪坊', team })
  const colleague = desk.standin.person('邻组同事', desk.standin.world.home)
  desk.standin.join(shop.chat, desk.admin, colleague)
  await company.complain(desk, shop, '老板说满意度又掉到七成了', colleague)
  const { question } = await askedTicket(shop)
  const pressed = await desk.standin.press(colleague, question.message, company.RESOLVE)
  expect(company.refused(pressed)).toBe(true)
  const again = await desk.standin.press(colleague, question.message, company.NOT_SOLVED)
  expect(company.refused(again)).toBe(true)
})

test('in a shop chat of our own tenant whoever has no role is the shop’s side and may confirm', async () => {
  const shop = await openShop(desk, { name: '自营小店', team, external: false })
  const { ticket, question } = await askedTicket(shop)
  const pressed = await desk.standin.press(ticket.reporter, question.message, company.RESOLVE)
  expect([pressed.clientCode, company.refused(pressed)]).toEqual([0, false])
  await company.untilShows(desk, ticket.shopCard, 'the shop card to have no buttons', (now) => {
    return now.sight.controls.length === 0
  })
})
