import { beforeAll, expect, test } from 'vitest'
import { inTurn } from '../../src/db/index.ts'
import { say } from '../../src/delivery/index.ts'
import { MINUTE_MS, plus, SECOND_MS } from '../../src/kernel/clock.ts'
import { figures } from '../../src/metrics/table.ts'
import { chats, shopChats, shops } from '../../src/people/table.ts'
import { tick } from '../../src/tick.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const CHATS = 2_000
const TICK_MS = 2 * SECOND_MS
const SLOT = new Date('2026-11-24T09:35:00+08:00')
/** Bound the day before: today's digest is the first. */
const YESTERDAY = new Date('2026-11-23T12:00:00+08:00')
const CALLED = '@周组长 提醒'

let company: Company

beforeAll(async () => {
  company = await aCompany({ now: '2026-11-24T09:30:00+08:00', policy: { digest: { team: '23:00' } } })
  await manyShops(company)
})

/** Groups of the platform and shops of ours, each with a figure of yesterday. */
async function manyShops({ db, playground, chatOf }: Company): Promise<void> {
  const like = playground.world.chats.get(chatOf('松果零食 客服群'))
  if (!like) throw new Error('the sample has no shop chat')
  const ids = Array.from({ length: CHATS }, (_, n) => `oc_many_${n}`)
  for (const id of ids) playground.world.put({ kind: 'chat', id, is: { ...like, chatId: id, name: id } })
  await db.insert(chats).values(ids.map((chatId) => ({ chatId, boundAt: YESTERDAY })))
  const rows = ids.map((name) => ({ name, teamId: 1, createdAt: YESTERDAY }))
  const made = await db.insert(shops).values(rows).returning({ id: shops.id, name: shops.name })
  await db.insert(shopChats).values(made.map(({ id, name }) => ({ shopId: id, chatId: name, since: YESTERDAY })))
  const of = {
    day: '2026-11-23',
    metric: 'satisfaction',
    source: 'team',
    value: 0.9,
    by: 'ou_1',
    at: YESTERDAY,
  } as const
  await db.insert(figures).values(made.map(({ id }) => ({ ...of, shopId: id })))
}

const sentTo = (isMine: (chatId: string) => boolean) =>
  [...company.playground.world.messages.values()].filter(
    ({ chatId, at }) => isMine(chatId) && at > SLOT.getTime() - 60_000,
  )

/** How many at most within any stretch of this length. */
function most(times: readonly number[], length: number): number {
  let first = 0
  return times.reduce((best, time, at) => {
    while ((times[first] ?? 0) <= time - length) first += 1
    return Math.max(best, at - first + 1)
  }, 0)
}

test('2,000 shop chats have their digest at 95 % of what the platform takes; a reminder meanwhile goes at once', async () => {
  const { clock, bot, logged, chatOf } = company
  const team = chatOf('一组')
  const called: number[] = []
  for (let at = plus(SLOT, -TICK_MS); at < plus(SLOT, 4 * MINUTE_MS); at = plus(at, TICK_MS)) {
    clock.jumpTo(at)
    await tick(bot)
    const digests = sentTo((chatId) => chatId.startsWith('oc_many'))
    if (at < SLOT) expect(digests).toEqual([])
    if (digests.length === CHATS) break
    if (at.getTime() % (10 * SECOND_MS) !== 0) continue
    clock.jumpTo(plus(at, 1))
    called.push(at.getTime() + 1)
    await inTurn(company.deps, (turn) =>
      say(turn, [{ to: { chat: team }, what: { text: CALLED }, urgency: 'reminder' }]),
    )
  }
  const times = sentTo((chatId) => chatId.startsWith('oc_many')).map(({ at }) => at)
  expect(times).toHaveLength(CHATS)
  expect(new Set(sentTo((chatId) => chatId.startsWith('oc_many')).map(({ chatId }) => chatId)).size).toBe(CHATS)
  const after = (minutes: number) => times.filter((at) => at < SLOT.getTime() + minutes * MINUTE_MS).length
  expect(
    [after(1), after(2)].map((count, at) => count >= (at + 1) * 950),
    `${after(1)}, ${after(2)}`,
  ).toEqual([true, true])
  expect(Math.max(...times) - SLOT.getTime()).toBeLessThan(130 * SECOND_MS)
  const all = sentTo(() => true)
    .map(({ at }) => at)
    .sort((a, b) => a - b)
  expect(most(all, SECOND_MS)).toBeLessThanOrEqual(50)
  expect(most(all, MINUTE_MS)).toBeLessThanOrEqual(1_000)
  const reminded = sentTo((chatId) => chatId === team).map(({ at }) => at)
  expect(called.length).toBeGreaterThan(10)
  for (const [n, due] of called.entries()) expect((reminded[n] ?? Number.NaN) - due).toBeLessThanOrEqual(TICK_MS)
  expect(logged.filter(({ level }) => level !== 'info')).toEqual([])
})
