import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundTeam, openShop, partner, type Shop } from './company.ts'
import { botSaid, type Desk, openDesk, scene, settled } from './desk.ts'
import { seeded } from './seeded.ts'
import type { Chat, Said } from './standin/index.ts'
import { pause, waitFor } from './wait.ts'

let desk: Desk
let shops: Shop[]

const TEAMS = ['东岭组', '西坞组', '南浦组', '北渚组']
const random = seeded('kill')

beforeAll(async () => {
  desk = await openDesk({ retryFactor: 1 / 200, repeatEvery: 7 })
  const teams = []
  for (const name of TEAMS) teams.push(await foundTeam(desk, name))
  const wishes = Array.from({ length: 20 }, (_, n) => ({ name: `第${'甲乙丙丁戊'.charAt(n % 5)}${n + 1}号店`, n }))
  shops = []
  for (const team of teams) {
    const its = wishes.filter((wish) => wish.n % TEAMS.length === TEAMS.indexOf(team.name))
    for (const wish of its) shops.push(await openShop(desk, { name: wish.name, team }))
  }
  await settled(desk)
})

afterAll(() => desk?.close())

interface Complaint {
  readonly token: string
  readonly shop: Shop
  readonly said: Said
}

/** Four things to complain about: the same again by the same person would join the first (issue 4). */
const MATTERS = ['平均响应八十多秒', '满意度只有六成八', '回复率掉到七成五', '体验分掉到 4.2 分']

/** 200 complaints by 50 people of 20 shops in about twelve seconds, each with a word of its own in front. */
async function storm(round: number): Promise<Complaint[]> {
  const people = Array.from({ length: 50 }, (_, n) => {
    const shop = shops[n % shops.length] ?? random.pick(shops)
    return { shop, person: partner(desk, shop) }
  })
  const complaints: Complaint[] = []
  for (let n = 0; n < 200; n += 1) {
    const { person, shop } = people[n % 50] ?? random.pick(people)
    const token = `K${round}${String(n).padStart(3, '0')}`
    const words = `${token} ${MATTERS[Math.floor(n / 50)]},客人都在催,你们管管`
    complaints.push({ token, shop, said: desk.standin.tell(person, shop.chat, words) })
    await pause(60)
  }
  return complaints
}

async function killTwice(): Promise<void> {
  for (const part of [0, 1]) {
    await pause(500 + random.below(3500) + part * 500)
    await desk.kesu.kill()
    await desk.start()
  }
}

function numbersOf(chat: Chat, token: string): string[] {
  const about = botSaid(desk, chat).filter((seen) => seen.sight.text.includes(token))
  return about.map((seen) => /#(\d+)/.exec(seen.sight.text)?.[1] ?? 'no number')
}

for (const round of [1, 2, 3]) {
  test(`killed while 200 complaints come in (${round}): each is one ticket and one card a chat, none twice`, async () => {
    const from = Date.now()
    const since = () => `${((Date.now() - from) / 1000).toFixed(0)} s`
    const [complaints] = await Promise.all([storm(round), killTwice()])
    const chats = complaints.slice(0, 1).flatMap(({ shop }) => [shop.chat, shop.team.chat])
    const stillPushed = () => complaints.filter((one) => one.said.parcel?.state === 'under way')
    await waitFor('every complaint to be answered, or given up by the platform', () => stillPushed().length === 0, {
      withinMs: 300_000,
      scene: () => `${stillPushed().map((one) => `${one.token} ${one.said.parcel?.tries}`)}\n${scene(desk, chats)}`,
    })
    const answered = complaints.filter((one) => one.said.parcel?.state === 'accepted')
    console.log(`round ${round}: ${answered.length} answered with 200 after ${since()}`)
    const everywhere = ({ shop, token }: Complaint) =>
      [shop.chat, shop.team.chat].every((chat) => numbersOf(chat, token).length > 0)
    const missing = () => answered.filter((one) => !everywhere(one)).map((one) => one.token)
    await waitFor('every answered complaint to have its cards', () => missing().length === 0, {
      withinMs: 240_000,
      scene: () => `missing: ${missing().join(' ')}\n${scene(desk, chats)}`,
    })
    console.log(`round ${round}: all cards after ${since()}`)
    await settled(desk)
    const seen = answered.map((one) => ({
      token: one.token,
      inShop: numbersOf(one.shop.chat, one.token),
      inTeam: numbersOf(one.shop.team.chat, one.token),
    }))
    expect(seen.filter((one) => one.inShop.length !== 1 || one.inTeam.length !== 1)).toEqual([])
    expect(seen.filter((one) => one.inShop[0] !== one.inTeam[0])).toEqual([])
    expect(new Set(seen.map((one) => one.inShop[0])).size).toBe(answered.length)
    const unanswered = complaints.filter((one) => !answered.includes(one))
    const twice = unanswered.filter((one) => numbersOf(one.shop.chat, one.token).length > 1)
    expect(twice.map((one) => one.token)).toEqual([])
    expect(answered.length).toBeGreaterThan(50)
  }, 900_000)
}
