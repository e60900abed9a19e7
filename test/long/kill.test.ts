import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundTeam, openShop, type Shop } from './company.ts'
import { botSaid, type Desk, openDesk, scene, settled } from './desk.ts'
import { seeded } from './seeded.ts'
import type { Chat, Person, Said } from './standin/index.ts'
import { pause, waitFor } from './wait.ts'

let desk: Desk
let shops: Shop[]
let people: { readonly person: Person; readonly shop: Shop }[]

const TEAMS = ['东岭组', '西坞组', '南浦组', '北渚组']
const random = seeded('kill')

beforeAll(async () => {
  desk = await openDesk({ retryFactor: 1 / 120, repeatEvery: 7 })
  const teams = []
  for (const name of TEAMS) teams.push(await foundTeam(desk, name))
  const wishes = Array.from({ length: 20 }, (_, n) => ({ name: `第${'甲乙丙丁戊'.charAt(n % 5)}${n + 1}号店`, n }))
  shops = []
  for (const team of teams) {
    const its = wishes.filter((wish) => wish.n % TEAMS.length === TEAMS.indexOf(team.name))
    for (const wish of its) shops.push(await openShop(desk, { name: wish.name, team }))
  }
  people = shops.map((shop) => ({ person: shop.owner, shop }))
  for (let n = 0; people.length < 50; n += 1) {
    const shop = shops[n % shops.length]
    if (shop === undefined) throw new Error('no shops')
    const person = desk.standin.person(`伙计${n + 1}`, desk.standin.world.abroad)
    shop.chat.people.add(person)
    people.push({ person, shop })
  }
  await settled(desk)
})

afterAll(() => desk?.close())

interface Complaint {
  readonly token: string
  readonly shop: Shop
  readonly said: Said
}

/** 200 complaints in about four seconds, each with a word of its own in front. */
async function storm(round: number): Promise<Complaint[]> {
  const complaints: Complaint[] = []
  for (let n = 0; n < 200; n += 1) {
    const { person, shop } = people[n % 50] ?? random.pick(people)
    const token = `第${round}轮${String(n).padStart(3, '0')}号`
    const said = desk.standin.tell(person, shop.chat, `${token}单,平均响应太慢了,客人都在催`)
    complaints.push({ token, shop, said })
    await pause(20)
  }
  return complaints
}

async function killTwice(): Promise<void> {
  for (const part of [0, 1]) {
    await pause(200 + random.below(1200) + part * 200)
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
    const [complaints] = await Promise.all([storm(round), killTwice()])
    const chats = complaints.slice(0, 1).flatMap(({ shop }) => [shop.chat, shop.team.chat])
    const everywhere = ({ shop, token }: Complaint) =>
      [shop.chat, shop.team.chat].every((chat) => numbersOf(chat, token).length > 0)
    const unanswered = () => complaints.filter((one) => one.said.parcel?.state !== 'accepted')
    const missing = () => complaints.filter((one) => !everywhere(one)).map((one) => one.token)
    await waitFor('every complaint to be answered with 200', () => unanswered().length === 0, {
      withinMs: 120_000,
      scene: () => `${unanswered().map((one) => `${one.token} ${one.said.parcel?.tries}`)}\n${scene(desk, chats)}`,
    })
    await waitFor('every complaint to have its cards', () => missing().length === 0, {
      withinMs: 120_000,
      scene: () => `missing: ${missing().join(' ')}\n${scene(desk, chats)}`,
    })
    await settled(desk)
    const seen = complaints.map((one) => ({
      token: one.token,
      inShop: numbersOf(one.shop.chat, one.token),
      inTeam: numbersOf(one.shop.team.chat, one.token),
    }))
    expect(seen.filter((one) => one.inShop.length !== 1 || one.inTeam.length !== 1)).toEqual([])
    expect(seen.filter((one) => one.inShop[0] !== one.inTeam[0])).toEqual([])
    expect(new Set(seen.map((one) => one.inShop[0])).size).toBe(200)
  }, 300_000)
}
