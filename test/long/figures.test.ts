import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { complain, openShop, type Shop, type Team } from './company.ts'
import { answerTo, ask, botSaid, type Desk, hear, openDesk, settled } from './desk.ts'

let desk: Desk
let team: Team
let shop: Shop
let other: Shop

beforeAll(async () => {
  desk = await openDesk()
  team = await company.foundTeam(desk, '云帆组')
  shop = await openShop(desk, { name: '青禾茶铺', team })
  other = await openShop(desk, { name: '白露瓷器', team })
})

afterAll(() => desk?.close())

const INTERNAL = /(?<![A-Za-z0-9])[ABCD](?![A-Za-z0-9])|挽留|话术/

test('yesterday’s figures, told in the shop chat and in the team chat, stand in the team’s digest', async () => {
  await ask(desk, team.agent, shop.chat, '/metric 昨天 满意度 83% 响应 45s')
  await ask(desk, team.agent, team.chat, `/metric ${other.name} 昨天 满意度 78% 响应 66s`)
  const said = desk.standin.tell(team.leader, team.chat, '/digest')
  const digest = await answerTo(desk, said, (seen) => seen.message.type === 'interactive')
  const charts = JSON.stringify(digest.sight.charts)
  const all = `${digest.sight.text}\n${charts}`
  expect(all).toContain(shop.name)
  expect(all).toContain(other.name)
  expect(digest.sight.text).toContain('78%')
  expect(digest.sight.charts.length).toBeGreaterThan(0)
})

test('a shop’s digest shows its own figures and nothing of another shop', async () => {
  const said = desk.standin.tell(shop.owner, shop.chat, '/digest')
  const digest = await answerTo(desk, said, (seen) => seen.sight.text.includes('83%'))
  expect(digest.sight.text).toMatch(/45\s*秒/)
  expect(digest.sight.text).not.toContain(other.name)
  expect(digest.sight.text).not.toContain('78%')
})

test('a figure that can’t be is asked about, not stored', async () => {
  await ask(desk, team.agent, shop.chat, '/metric 昨天 满意度 830%')
  const said = desk.standin.tell(team.leader, team.chat, '/digest')
  const digest = await answerTo(desk, said, (seen) => seen.message.type === 'interactive')
  expect(digest.sight.text).not.toContain('830')
  expect(digest.sight.text).toContain('83%')
})

test('/tickets lists the open ones for the staff, and in a shop chat only its own', async () => {
  const [mine, theirs] = [
    await complain(desk, shop, '平均响应八十秒,太慢'),
    await complain(desk, other, '满意度只有六成八,怎么回事'),
  ]
  const staff = await ask(desk, team.leader, team.chat, '/tickets')
  expect(staff.sight.text).toContain(`#${mine.n}`)
  expect(staff.sight.text).toContain(`#${theirs.n}`)
  const owners = await ask(desk, shop.owner, shop.chat, '/tickets')
  expect(owners.sight.text).toContain(`#${mine.n}`)
  expect(owners.sight.text).not.toMatch(new RegExp(`#${theirs.n}(?!\\d)`))
  const peek = await ask(desk, shop.owner, shop.chat, `/ticket ${theirs.n}`)
  expect(peek.sight.text).not.toContain('六成八')
  expect(peek.sight.text).not.toContain(other.name)
})

test('/ticket in a shop chat shows the shop’s view whoever asks; the full one goes to the direct chat', async () => {
  const ticket = await complain(desk, shop, '平均响应八十秒,太慢')
  const since = desk.standin.world.order
  desk.standin.tell(team.leader, shop.chat, `/ticket ${ticket.n}`)
  const full = await hear(desk, 'the full ticket', (seen) => seen.sight.text.includes(`#${ticket.n}`), {
    chats: [desk.standin.direct(team.leader)],
    since,
  })
  expect(full.sight.text).toMatch(/(?<![A-Za-z0-9])[ABCD](?![A-Za-z0-9])/)
  await settled(desk)
  for (const seen of botSaid(desk, shop.chat, since)) expect(seen.sight.text).not.toMatch(INTERNAL)
})

test('/recover asked in a shop chat is answered in the asker’s direct chat, with the shop and its open A ticket', async () => {
  const ticket = await complain(desk, shop, '这个月的服务费退给我,我不做了')
  const since = desk.standin.world.order
  desk.standin.tell(team.leader, shop.chat, '/recover')
  const direct = desk.standin.direct(team.leader)
  const playbook = await hear(desk, 'the playbook', (seen) => seen.sight.text.includes(shop.name), {
    chats: [direct],
    since,
  })
  expect(playbook.sight.text).toContain(`#${ticket.n}`)
  await settled(desk)
  const inGroup = botSaid(desk, shop.chat, since)
  expect(inGroup.length).toBeLessThanOrEqual(1)
  for (const seen of inGroup) expect(seen.sight.text).not.toMatch(INTERNAL)
})

test('/handover lists what is open', async () => {
  const ticket = await complain(desk, other, '平均响应八十秒,太慢')
  const list = await ask(desk, team.supervisor, team.chat, '/handover')
  expect(list.sight.text).toContain(`#${ticket.n}`)
  expect(list.sight.text).toContain(other.name)
})

test('/shop tells the staff what is known of a shop', async () => {
  const told = await ask(desk, team.leader, team.chat, `/shop ${shop.name}`)
  expect(told.sight.text).toContain(shop.name)
  expect(told.sight.text).toContain(team.name)
})
