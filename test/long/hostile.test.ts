import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundTeam, openShop, partner, type Shop } from './company.ts'
import { accepted, type Desk, hear, openDesk, type Seen, settled } from './desk.ts'
import { type Shot, shot } from './hostile-bodies.ts'
import { seeded } from './seeded.ts'
import { objectOf, parseJson } from './standin/json.ts'
import { pause } from './wait.ts'

let desk: Desk
let shop: Shop
const random = seeded('hostile')

beforeAll(async () => {
  desk = await openDesk()
  shop = await openShop(desk, { name: '青禾茶铺', team: await foundTeam(desk, '云帆组') })
})

afterAll(() => desk?.close())

/** Raw HTTP: fetch would repair or refuse half of these before they leave. 0 = the connection was closed on us. */
function fire(one: Shot): Promise<number> {
  return new Promise((resolve) => {
    const { port } = desk.kesu
    const headers = { ...one.headers, 'content-length': String(Buffer.byteLength(one.body)) }
    // A connection of its own: one that the server closed on the shot before would count against this one.
    const target = { host: '127.0.0.1', port, method: one.method, path: one.path, agent: false }
    const call = request({ ...target, headers, timeout: 20_000 })
    call.on('response', (response) => {
      response.resume()
      response.on('close', () => resolve(response.statusCode ?? 0))
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(0))
    call.end(one.method === 'GET' || one.method === 'HEAD' ? undefined : one.body)
  })
}

const MAY_BE_CUT = /oversized|odd way|wrong type/

/** Four at a time; resolves to what was answered with a 5xx or not at all. */
async function barrage(aim: Parameters<typeof shot>[0], from: number, upto: number): Promise<string[]> {
  const wrong: string[] = []
  for (let n = from; n < upto; n += 4) {
    const shots = [n, n + 1, n + 2, n + 3].map((at) => shot(aim, at))
    const statuses = await Promise.all(shots.map(fire))
    for (const [at, one] of shots.entries()) {
      const status = statuses[at] ?? 0
      const bad = status >= 500 || (status === 0 && !MAY_BE_CUT.test(one.kind))
      if (bad) wrong.push(`${n + at} ${one.kind} ${one.method} ${one.path.slice(0, 40)} → ${status}`)
    }
  }
  return wrong
}

async function residentAtRest(): Promise<number> {
  await settled(desk)
  await pause(3000)
  return desk.kesu.residentMb()
}

/** What a process needs for its ordinary work it has by then: what comes on top is the barrage's. */
async function workAWhile(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    await accepted(desk, desk.standin.tell(partner(desk, shop), shop.chat, `第${n}位客人说平均响应太慢`))
  }
  await settled(desk)
}

test('a thousand malformed and hostile bodies: no 5xx, no crash, no growth, and then it works as before', async () => {
  await workAWhile()
  const said = desk.standin.tell(shop.owner, shop.chat, '平均响应太慢,这是好好说的一句')
  await accepted(desk, said)
  await settled(desk)
  const good = objectOf(parseJson(JSON.stringify(said.parcel?.envelope ?? {})))
  const aim = { world: desk.standin.world, random, good, chatId: shop.chat.id, senderId: shop.owner.openId }
  const wrong = await barrage(aim, 0, 100)
  const early = await residentAtRest()
  wrong.push(...(await barrage(aim, 100, 1000)))
  expect(wrong).toEqual([])
  expect(desk.kesu.running()).toBe(true)
  const late = await residentAtRest()
  console.log(`resident after 100: ${early.toFixed(0)} MB, after 1,000: ${late.toFixed(0)} MB`)
  expect(late - early).toBeLessThan(50)
  // By its words: the last cards of the barrage may still be on their way.
  const words = '回复率只有七成,没人理客人'
  const since = desk.standin.world.order
  desk.standin.tell(partner(desk, shop), shop.chat, words)
  const itsCard = (seen: Seen) => /#\d+/.test(seen.sight.text) && seen.sight.text.includes(words)
  for (const chat of [shop.chat, shop.team.chat]) await hear(desk, 'its card', itsCard, { chats: [chat], since })
  expect(desk.kesu.output()).not.toMatch(/unhandled|UnhandledPromise/i)
}, 300_000)
