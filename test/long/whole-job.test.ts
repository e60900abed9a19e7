import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { complain, pressOn, type Shop, type Team, type Ticket, untilShows } from './company.ts'
import { accepted, answerTo, ask, botSaid, type Desk, hear, openDesk, settled } from './desk.ts'
import { objectOf, parseJson } from './standin/json.ts'

let desk: Desk
let team: Team
let shop: Shop

beforeAll(async () => {
  desk = await openDesk()
  team = await company.foundTeam(desk, '云帆组')
  shop = await company.openShop(desk, { name: '青禾茶铺', team })
})

afterAll(() => desk?.close())

const SLOW = '客人都在催,平均响应掉到七十多秒了,赶紧管管'
const CLASS_LETTER = /(?<![A-Za-z0-9])[ABCD](?![A-Za-z0-9])/
const CLOCK_TIME = /\d{1,2}:\d{2}/

/** Claimed, resolved by the form, and the reporter asked. */
async function resolved(ticket: Ticket) {
  const since = desk.standin.world.order
  await company.resolveByForm(desk, team.agent, ticket, { cause: /客服/, text: '已加派两位同事优先接待' })
  return company.askedWhetherSolved(desk, ticket, since)
}

test('a complaint becomes one card for the shop: number, a real @ of who takes it, a time, no class letter', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const seen = desk.standin.see(ticket.shopCard)
  expect(seen.mentions).toEqual([team.leader.openId])
  expect(seen.text).toMatch(CLOCK_TIME)
  expect(seen.text).not.toMatch(CLASS_LETTER)
  expect(seen.text).toContain('平均响应掉到七十多秒')
  await settled(desk)
  expect(company.ticketCards(desk, shop.chat, ticket.complaint.order)).toHaveLength(1)
  expect(company.ticketCards(desk, team.chat, ticket.complaint.order)).toHaveLength(1)
})

test('the team gets a card with class, category, shop and the buttons of the staff, which nobody can forward', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const seen = desk.standin.see(ticket.teamCard)
  expect(seen.text).toMatch(CLASS_LETTER)
  expect(seen.text).toMatch(/响应|回复慢/)
  expect(seen.text).toContain(shop.name)
  expect(objectOf(objectOf(parseJson(ticket.teamCard.content)).config).enable_forward).toBe(false)
  for (const label of [company.CLAIM, company.RESOLVE, company.CANCEL]) {
    await company.reach(desk, team.leader, ticket.teamCard, label)
  }
})

test('a post with pictures that @s the bot is a complaint like any other', async () => {
  const parts = [desk.standin.world.bot, ' 满意度只剩 71% 了,你们看看这截图']
  const { message } = desk.standin.say(company.partner(desk, shop), shop.chat, parts, { images: ['img_v3_aa'] })
  const ticket = await company.ticketFor(desk, shop, message)
  expect(desk.standin.see(ticket.shopCard).text).toContain('71%')
})

test('however often a complaint is pushed, under the same or another event id, there is one ticket', async () => {
  const said = desk.standin.tell(company.partner(desk, shop), shop.chat, '今天回复率才八成,好几个客人没人理')
  const parcel = said.parcel
  if (parcel === undefined) throw new Error('not pushed')
  const again = [desk.standin.pusher.again(parcel), desk.standin.pusher.again(parcel, 'fresh-event-id-1')]
  await company.ticketFor(desk, shop, said.message)
  again.push(desk.standin.pusher.again(parcel), desk.standin.pusher.again(parcel, 'fresh-event-id-2'))
  expect(await Promise.all(again)).toEqual([200, 200, 200, 200])
  await settled(desk)
  expect(company.ticketCards(desk, shop.chat, said.message.order)).toHaveLength(1)
  expect(company.ticketCards(desk, team.chat, said.message.order)).toHaveLength(1)
})

test('thanks get a short answer and no ticket', async () => {
  const said = desk.standin.tell(shop.owner, shop.chat, '谢谢你们,辛苦啦')
  const answer = await answerTo(desk, said)
  expect(answer.sight.text.length).toBeLessThan(60)
  await settled(desk)
  expect(company.ticketCards(desk, shop.chat, said.message.order)).toEqual([])
  expect(botSaid(desk, team.chat, said.message.order)).toEqual([])
})

test('what nobody says to the bot, @all included, is no ticket', async () => {
  desk.standin.hearsAll = true
  try {
    const said = desk.standin.say(shop.owner, shop.chat, ['@_all 平均响应太慢了,大家都来看'])
    await accepted(desk, said)
    await settled(desk)
    expect(company.ticketCards(desk, shop.chat, said.message.order)).toEqual([])
  } finally {
    desk.standin.hearsAll = false
  }
})

test('claimed by button: a toast, the same card changed in place, and the shop sees who has it', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const pressed = await pressOn(desk, team.agent, ticket.teamCard, company.CLAIM)
  expect(pressed.clientCode).toBe(0)
  expect(['success', 'info']).toContain(pressed.toast.type)
  expect(pressed.toast.content).toContain(`#${ticket.n}`)
  expect(JSON.stringify(pressed.card)).toContain(team.agent.openId)
  expect(pressed.tookMs).toBeLessThan(3000)
  await untilShows(desk, ticket.shopCard, 'the shop card to name the claimer', (now) => {
    return now.sight.mentions.includes(team.agent.openId) || now.sight.text.includes(team.agent.name)
  })
})

test('of two who claim at once one wins, and the other is told who', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const two = [team.agent, team.second]
  const answers = await Promise.all(two.map((person) => pressOn(desk, person, ticket.teamCard, company.CLAIM)))
  const lost = answers.findIndex((answer) => company.refused(answer))
  expect(answers.filter((answer) => company.refused(answer))).toHaveLength(1)
  expect(answers[lost]?.toast.content).toContain(two[1 - lost]?.name)
})

test('claimed and given back by command, as with the buttons', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await ask(desk, team.second, team.chat, `/claim ${ticket.n}`)
  await untilShows(desk, ticket.teamCard, 'the card to name the claimer', (now) => {
    return (
      now.sight.mentions.includes(team.second.openId) && desk.standin.controls(now.message, company.CLAIM).length === 0
    )
  })
  await ask(desk, team.second, team.chat, `/退回 #${ticket.n}`)
  await untilShows(desk, ticket.teamCard, 'the card to be free again', (now) => {
    return desk.standin.controls(now.message, company.CLAIM).length > 0
  })
})

test('resolved by the form, the reporter is asked by @; staff can’t answer for the shop', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const question = await resolved(ticket)
  expect(question.sight.mentions).toEqual([ticket.reporter.openId])
  expect(question.sight.text).toContain(`#${ticket.n}`)
  expect(question.sight.text).not.toMatch(CLASS_LETTER)
  await settled(desk)
  const before = company.snapshot(shop.chat, team.chat)
  for (const label of [company.RESOLVE, company.NOT_SOLVED]) {
    expect(company.refused(await desk.standin.press(team.leader, question.message, label))).toBe(true)
  }
  await settled(desk)
  expect(company.snapshot(shop.chat, team.chat)).toBe(before)
})

test('the cause of a resolved ticket is not told to the shop', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await resolved(ticket)
  await untilShows(desk, ticket.shopCard, 'what was done', (now) => now.sight.text.includes('已加派两位同事优先接待'))
  const told = botSaid(desk, shop.chat, ticket.complaint.order).map((seen) => seen.sight.text)
  expect(told.join('\n')).not.toMatch(/原因|客服(?:原因|问题|责任)/)
})

test('“还没解决” opens it again, and “已解决” closes it', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const question = await resolved(ticket)
  const back = await desk.standin.press(ticket.reporter, question.message, company.NOT_SOLVED)
  expect(company.refused(back)).toBe(false)
  expect(back.clientCode).toBe(0)
  await untilShows(desk, ticket.teamCard, 'the team card to be open again', (now) => {
    return desk.standin.controls(now.message, company.RESOLVE).length > 0 && now.sight.template !== 'green'
  })
  const once = await untilShows(
    desk,
    ticket.shopCard,
    'the shop card to be orange',
    (now) => now.sight.template === 'orange',
  )
  expect(once.sight.text).toContain(`#${ticket.n}`)
  const second = await resolved(ticket)
  const yes = await desk.standin.press(ticket.reporter, second.message, company.RESOLVE)
  expect([yes.clientCode, company.refused(yes)]).toEqual([0, false])
  await untilShows(desk, ticket.shopCard, 'the shop card to have no buttons', (now) => now.sight.controls.length === 0)
  const open = await ask(desk, team.leader, team.chat, '/tickets')
  expect(open.sight.text).not.toMatch(new RegExp(`#${ticket.n}(?!\\d)`))
})

test('a solved ticket can be reopened by the staff', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await resolved(ticket)
  await ask(desk, team.leader, team.chat, `/reopen ${ticket.n}`)
  await untilShows(desk, ticket.teamCard, 'the team card to be open again', (now) => {
    return desk.standin.controls(now.message, company.RESOLVE).length > 0 && now.sight.template !== 'green'
  })
})

test('cancelled by the leader it is closed for both sides; an agent can’t', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const since = desk.standin.world.order
  const early = await ask(desk, team.agent, team.chat, `/cancel ${ticket.n} 试试`)
  expect(early.sight.text).not.toBe('')
  expect(desk.standin.controls(ticket.teamCard, company.CLAIM).length).toBeGreaterThan(0)
  await answerTo(desk, desk.standin.tell(team.leader, team.chat, `/cancel ${ticket.n} 发错群了`))
  await untilShows(desk, ticket.shopCard, 'the shop card to be closed', (now) => {
    return now.sight.template === 'grey' && now.sight.controls.length === 0
  })
  await untilShows(desk, ticket.teamCard, 'no claim button', (now) => {
    return desk.standin.controls(now.message, company.CLAIM).length === 0
  })
  expect(company.ticketCards(desk, shop.chat, since)).toEqual([])
})

test('in the team chat a complaint that names the shop is the shop’s, and shows in its chat', async () => {
  const { message } = desk.standin.tell(team.agent, team.chat, `${shop.name}老板打电话来说回复太慢,很生气`)
  const ticket = await company.ticketFor(desk, shop, message)
  expect(desk.standin.see(ticket.teamCard).text).toContain(shop.name)
})

test('a shop owner’s words in the direct chat belong to the shop of the chat he was seen in', async () => {
  await complain(desk, shop, SLOW, shop.owner)
  desk.standin.openDirect(shop.owner)
  const direct = desk.standin.direct(shop.owner)
  const { message } = desk.standin.tell(shop.owner, direct, '满意度又掉了,只有七成二,你们到底管不管')
  const card = await hear(desk, 'the team card', (seen) => /七成二/.test(seen.sight.text), {
    chats: [team.chat],
    since: message.order,
  })
  expect(card.sight.text).toContain(shop.name)
})

test('in all of this the platform refused no card', () => {
  expect(desk.standin.world.refusedCards.map((card) => card.msg)).toEqual([])
})
