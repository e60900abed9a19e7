import { afterAll, beforeAll, expect, test } from 'vitest'
import * as company from './company.ts'
import { complain, openShop, pressOn, type Shop, type Team, type Ticket } from './company.ts'
import { botSaid, CALM_POLICY, type Desk, hear, openDesk, type Seen, scene, settled } from './desk.ts'
import type { Person } from './standin/index.ts'
import { pause, waitFor } from './wait.ts'

let desk: Desk
let team: Team
let shop: Shop

/** First reply within 6 s, then a step each 3 s: leader, supervisor, manager. */
const QUICK = {
  ...CALM_POLICY,
  clocks: { ...CALM_POLICY.clocks, firstReply: '6s' },
  ladder: [
    { after: '0s', tell: 'assignee' },
    { after: '3s', tell: 'leader' },
    { after: '6s', tell: 'supervisor' },
    { after: '9s', tell: 'manager' },
  ],
}

beforeAll(async () => {
  desk = await openDesk({ policy: QUICK })
  team = await company.foundTeam(desk, '远帆组')
  shop = await openShop(desk, { name: '松针茶点', team })
})

afterAll(() => desk?.close())

const SLOW = '平均响应八十多秒,客人都跑光了'

/** Messages, not cards, of the team chat that name a ticket and @ somebody. */
function reminders(ticket: Ticket, person?: Person): Seen[] {
  const named = new RegExp(`#${ticket.n}(?!\\d)`)
  return botSaid(desk, team.chat, ticket.complaint.order).filter((seen) => {
    const about = named.test(seen.sight.text) && seen.message.id !== ticket.teamCard.id
    const called = person === undefined ? seen.sight.mentions.length > 0 : seen.sight.mentions.includes(person.openId)
    return about && called
  })
}

function reminded(ticket: Ticket, person: Person): Promise<Seen> {
  const probe = () => reminders(ticket, person)[0]
  return waitFor(`#${ticket.n} to call ${person.name}`, probe, {
    withinMs: 120_000,
    scene: () => scene(desk, [team.chat]),
  })
}

test('a missed first reply climbs the ladder with a real @ of each person, in order', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await reminded(ticket, team.manager)
  const order = [team.leader, team.supervisor, team.manager].map((who) => reminders(ticket, who)[0]?.message.order ?? 0)
  expect(order.every((at) => at > 0)).toBe(true)
  expect([...order].sort((a, b) => a - b)).toEqual(order)
})

test('the assignee is warned before the deadline, not only after it', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const first = await reminded(ticket, team.leader)
  const text = first.sight.text.split(/[;；\n]/).find((part) => part.includes(`#${ticket.n}`)) ?? ''
  expect(text).toMatch(/还剩|还有/)
})

test('a claim stops the ladder at once, while it climbs on for another ticket', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await reminded(ticket, team.leader)
  const pressed = await pressOn(desk, team.agent, ticket.teamCard, company.CLAIM)
  expect(company.refused(pressed)).toBe(false)
  const control = await complain(desk, shop, '回复率只有七成,没人理客人')
  await reminded(control, team.manager)
  expect(reminders(ticket, team.supervisor)).toEqual([])
  expect(reminders(ticket, team.manager)).toEqual([])
})

test('where all messages are heard, the first words of the staff in the shop chat are the first reply', async () => {
  desk.standin.hearsAll = true
  try {
    const ticket = await complain(desk, shop, SLOW)
    await reminded(ticket, team.leader)
    desk.standin.say(team.agent, shop.chat, ['老板您好,我在看,马上回您'])
    const control = await complain(desk, shop, '回复率只有七成,没人理客人')
    await reminded(control, team.manager)
    expect(reminders(ticket, team.manager)).toEqual([])
  } finally {
    desk.standin.hearsAll = false
  }
})

test('nobody is called twice for the same step, also not after a restart', async () => {
  const ticket = await complain(desk, shop, SLOW)
  await reminded(ticket, team.supervisor)
  await desk.kesu.kill()
  await desk.start()
  await reminded(ticket, team.manager)
  await settled(desk, 4000)
  for (const who of [team.supervisor, team.manager]) expect(reminders(ticket, who)).toHaveLength(1)
})

test('a deadline that fell due while the process was down fires once, marked late', async () => {
  const ticket = await complain(desk, shop, SLOW)
  const since = desk.standin.world.order
  await desk.kesu.kill()
  const told = reminders(ticket).length
  expect(told).toBe(0)
  await pause(12_000)
  await desk.start()
  const fits = (seen: Seen) => seen.sight.text.includes(`#${ticket.n}`) && seen.sight.mentions.length > 0
  const late = await hear(desk, 'the late reminder', fits, { chats: [team.chat], since, withinMs: 120_000 })
  expect(late.sight.text).toMatch(/迟|补|晚|停机|离线|重启|中断/)
  await settled(desk, 4000)
  for (const who of [team.leader, team.supervisor, team.manager]) {
    expect(reminders(ticket, who).length).toBeLessThanOrEqual(1)
  }
})

test('outside the hours the ladder says nothing, and the card gives a time after opening', async () => {
  const open = hourFarFromNow()
  const hours = { open: `${open}:00`, close: `${open}:59` }
  const policy = desk.folder.write('closed.json', JSON.stringify({ ...QUICK, hours }))
  await settled(desk, 4000)
  await desk.kesu.stop()
  await desk.start({ KESU_POLICY: policy })
  const ticket = await complain(desk, shop, SLOW)
  expect(desk.standin.see(ticket.shopCard).text).toContain(`${open}:0`)
  await pause(15_000)
  expect(reminders(ticket)).toEqual([])
})

/** An opening hour in Shanghai that is some hours away whatever the time of the run. */
function hourFarFromNow(): string {
  const now = Number(new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 2))
  return now < 12 ? '19' : '07'
}
