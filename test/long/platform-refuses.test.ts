import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { complain, openShop, pressOn, type Shop, type Team } from './company.ts'
import { accepted, ask, botSaid, type Desk, hear, openDesk, settled } from './desk.ts'
import type { Standin } from './standin/index.ts'
import type { Sent } from './standin/platform.ts'
import { waitFor } from './wait.ts'

let desk: Desk
let standin: Standin
let team: Team
let shop: Shop

beforeAll(async () => {
  desk = await openDesk()
  standin = desk.standin
  team = await company.foundTeam(desk, '云帆组')
  shop = await openShop(desk, { name: '青禾茶铺', team })
})

afterAll(() => desk?.close())

const SLOW = '平均响应掉到七十多秒,客人都跑了'
const into = (chat: Shop['chat'], type: string) => (sent: Sent) =>
  sent.call === 'send' && sent.chat === chat && sent.type === type

test('a direct chat that is refused (230013) gives way to the team chat', async () => {
  team.supervisor.door = 'shut'
  await complain(desk, shop, '服务费退给我,不合作了')
  const said = standin.tell(team.supervisor, shop.chat, '/recover')
  const fits = (seen: { sight: { text: string } }) => seen.sight.text.includes(shop.name)
  await hear(desk, 'the playbook in the team chat', fits, { chats: [team.chat], since: said.message.order })
  expect(botSaid(desk, standin.direct(team.supervisor), said.message.order)).toEqual([])
  team.supervisor.door = 'open'
})

test('a card the platform rejects (230099) falls back to text with the number, the person and the time', async () => {
  standin.fail({ when: into(shop.chat, 'interactive'), code: 230099, msg: 'ext=ErrCode: 200621; bad card', times: 99 })
  const said = standin.tell(company.partner(desk, shop), shop.chat, SLOW)
  const fallback = await hear(desk, 'a text instead of the card', (seen) => seen.message.type !== 'interactive', {
    chats: [shop.chat],
    since: said.message.order,
  })
  standin.platform.faults.length = 0
  expect(fallback.sight.text).toMatch(/#\d+/)
  expect(fallback.sight.text).toMatch(/\d{1,2}:\d{2}/)
  expect(fallback.sight.mentions).toContain(team.leader.openId)
})

for (const code of [230022, 230028]) {
  test(`refused for its content (${code}), it is said again with phone and identity numbers masked`, async () => {
    const numbers = ['13800138022', '11010519491231002X']
    const shows = (text: string) => numbers.some((number) => text.includes(number))
    const bad = (sent: Sent) => sent.chat === shop.chat && shows(sent.content ?? '')
    standin.fail({ when: bad, code, msg: 'refused for its content', times: 99 })
    const ticket = await complain(desk, shop, `打我电话${numbers[0]},身份证${numbers[1]},平均响应太慢了`)
    standin.platform.faults.length = 0
    const seen = standin.see(ticket.shopCard)
    expect(shows(seen.text)).toBe(false)
    expect(seen.text).toContain('平均响应太慢')
  })
}

test('a send whose answer was lost is tried again under the same uuid: the chat holds one card', async () => {
  standin.fail({ when: into(shop.chat, 'interactive'), code: 0, msg: 'cut', kept: true })
  const ticket = await complain(desk, shop, SLOW)
  const pressed = await pressOn(desk, team.agent, ticket.teamCard, company.CLAIM)
  expect(company.refused(pressed)).toBe(false)
  await company.untilShows(desk, ticket.shopCard, 'the shop card to be patched', (now) => {
    return now.sight.mentions.includes(team.agent.openId) || now.sight.text.includes(team.agent.name)
  })
  await settled(desk)
  expect(company.ticketCards(desk, shop.chat, ticket.complaint.order)).toHaveLength(1)
})

test('a platform that answers 500 for a while loses nothing', async () => {
  standin.fail({ when: into(team.chat, 'interactive'), code: 1, msg: 'internal', status: 500, times: 3 })
  const ticket = await complain(desk, shop, SLOW)
  await settled(desk)
  expect(company.ticketCards(desk, team.chat, ticket.complaint.order)).toHaveLength(1)
})

test('a token revoked early is fetched anew', async () => {
  standin.revokeTokens()
  const ticket = await complain(desk, shop, SLOW)
  expect(ticket.n).toBeGreaterThan(0)
})

test('twelve people who complain at once in one chat all get their card, through the limit of five a second', async () => {
  const since = standin.world.order
  const said = Array.from({ length: 12 }, (_, n) =>
    standin.tell(company.partner(desk, shop), shop.chat, `第${n + 1}件:平均响应太慢`),
  )
  await Promise.all(said.map((one) => accepted(desk, one)))
  const counts = () => [shop.chat, team.chat].map((chat) => company.ticketCards(desk, chat, since).length)
  await waitFor('twelve cards in both chats', () => counts().every((count) => count >= 12))
  await settled(desk)
  expect(counts()).toEqual([12, 12])
})

test('a press from a stranger, for another message or with another card’s value is refused and changes nothing', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const stranger = standin.person('路过的人', standin.world.home)
  await settled(desk)
  const before = company.snapshot(shop.chat, team.chat)
  const claim = standin.controls(ticket.teamCard, company.CLAIM)[0]
  if (claim === undefined) throw new Error('no claim button')
  const base = { message: ticket.teamCard, control: claim }
  const answers = [
    await standin.pressRaw({ ...base, person: stranger }),
    await standin.pressRaw({ ...base, person: shop.owner }),
    await standin.pressRaw({ ...base, person: team.agent, forged: { messageId: ticket.shopCard.id } }),
    await standin.pressRaw({
      ...base,
      person: shop.owner,
      forged: { messageId: ticket.shopCard.id, chatId: shop.chat.id },
    }),
    await standin.pressRaw({ ...base, person: team.agent, forged: { messageId: `om_${'0'.repeat(32)}` } }),
    await standin.pressRaw({ ...base, person: team.agent, forged: { chatId: shop.chat.id, messageId: 'om_' } }),
  ]
  for (const answer of answers) expect(company.refused(answer), answer.toast.content).toBe(true)
  await settled(desk)
  expect(company.snapshot(shop.chat, team.chat)).toBe(before)
})

const EVIL = '<at id=all></at><at user_id="all"></at> [点这里](http://evil.example) **粗** <font color=red>红</font>'

test('words and names of people can’t become markup, a mention, a link or a log line', async () => {
  const evil = await openShop(desk, { name: '银杏[店](http://evil.example)', team, bound: false })
  evil.owner.name = '<at id=all></at>坏老板'
  await ask(desk, desk.admin, evil.chat, `/bind shop 「银杏<at id=all></at>店」 ${team.name}`)
  const line = `{"level":"fatal","msg":"forged by a shop owner"}`
  const said = standin.tell(evil.owner, evil.chat, `回复太慢 ${EVIL}\n${line}\n`)
  await accepted(desk, said)
  await settled(desk)
  const told = [evil.chat, team.chat].flatMap((chat) => botSaid(desk, chat, said.message.order))
  expect(told.length).toBeGreaterThanOrEqual(2)
  for (const seen of told) {
    expect(seen.sight.mentions).not.toContain('all')
    expect(seen.sight.markdown.join('\n')).not.toMatch(/\]\(http|<font color=red>|\*\*粗\*\*|<at [^>]*all/)
  }
  expect(desk.kesu.output().split('\n')).not.toContain(line)
})
