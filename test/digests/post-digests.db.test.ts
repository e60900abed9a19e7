import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Db, Deps } from '../../src/db/index.ts'
import { outbox } from '../../src/delivery/table.ts'
import { postDigests } from '../../src/digests/jobs/post-digests.ts'
import { digestSlots } from '../../src/digests/table.ts'
import { MINUTE_MS, plus } from '../../src/kernel/clock.ts'
import { silentLog } from '../../src/kernel/log.ts'
import { policySchema } from '../../src/kernel/policy.ts'
import { figures } from '../../src/metrics/table.ts'
import { chats, shopChats, shops, teams } from '../../src/people/table.ts'
import { emptyDatabase } from '../helpers/database.ts'
import { fakeClock } from '../helpers/fake-clock.ts'

const EARLIER = new Date('2026-11-01T10:00:00+08:00')
const TEAM_HOUR = new Date('2026-11-20T09:05:00+08:00')
const SHOP_HOUR = new Date('2026-11-20T09:35:00+08:00')
let db: Db

beforeEach(async () => {
  db = await emptyDatabase()
})

function depsAt(now: string | Date, policy: unknown = {}): Deps & { clock: ReturnType<typeof fakeClock> } {
  const clock = fakeClock(typeof now === 'string' ? now : now.toISOString())
  return { db, clock, log: silentLog, policy: policySchema.parse(policy), zone: 'Asia/Shanghai' }
}

const aChat = (chatId: string, boundAt = EARLIER) => db.insert(chats).values({ chatId, boundAt })

async function aTeam(name: string, boundAt = EARLIER): Promise<number> {
  await aChat(`oc_${name}`, boundAt)
  const [team] = await db
    .insert(teams)
    .values({ name, chatId: `oc_${name}`, createdAt: EARLIER })
    .returning()
  return team?.id ?? 0
}

async function aShopIn(chatId: string, name: string, teamId: number, since = EARLIER): Promise<number> {
  await db.insert(chats).values({ chatId }).onConflictDoNothing()
  const [shop] = await db.insert(shops).values({ name, teamId, createdAt: EARLIER }).returning()
  await db.insert(shopChats).values({ shopId: shop?.id ?? 0, chatId, since })
  return shop?.id ?? 0
}

const aFigure = (shopId: number, day = '2026-11-19', metric = 'satisfaction') =>
  db.insert(figures).values({ shopId, day, metric, source: 'team', value: 0.8, by: 'ou_1', at: EARLIER })

const posted = async (view: string) =>
  (await db.select().from(outbox).where(eq(outbox.view, view)).orderBy(outbox.id)).map(({ lane, subject }) => ({
    lane,
    subject,
  }))

test('a team’s digest is posted once, whatever restarts and however many processes run', async () => {
  const teamId = await aTeam('team')
  const late = plus(TEAM_HOUR, MINUTE_MS)
  await Promise.all([1, 2, 3, 4].map(() => postDigests.run(depsAt(late))))
  await postDigests.run(depsAt(plus(late, MINUTE_MS)))
  expect(await posted('digest.team')).toEqual([{ lane: 'oc_team', subject: `digest:${teamId}:2026-11-20` }])
  await postDigests.run(depsAt('2026-11-21T09:06:00+08:00'))
  expect(await posted('digest.team')).toHaveLength(2)
})

test('the slot and the letter are written together: a letter that can’t be written leaves the slot free', async () => {
  await aTeam('team')
  const broken = depsAt(plus(TEAM_HOUR, MINUTE_MS))
  await postDigests.run({
    ...broken,
    db: new Proxy(db, {
      get(target, key) {
        if (key !== 'transaction') return Reflect.get(target, key)
        return (work: (tx: unknown) => Promise<unknown>) =>
          target.transaction(async (tx) => {
            await work(tx)
            throw new Error('the process dies before the commit')
          })
      },
    }),
  })
  expect(await db.select().from(digestSlots)).toEqual([])
  await postDigests.run(broken)
  expect(await posted('digest.team')).toHaveLength(1)
})

test('nothing is posted before its hour, and all of it within ten minutes after', async () => {
  for (let n = 0; n < 40; n++) await aTeam(`t${n}`)
  await postDigests.run(depsAt(plus(TEAM_HOUR, -1)))
  expect(await posted('digest.team')).toEqual([])
  await postDigests.run(depsAt(plus(TEAM_HOUR, 15_000)))
  const soon = (await posted('digest.team')).length
  expect(soon).toBeGreaterThan(0)
  expect(soon).toBeLessThan(40)
  await postDigests.run(depsAt(plus(TEAM_HOUR, 10 * MINUTE_MS)))
  expect(await posted('digest.team')).toHaveLength(40)
})

test('a chat bound today gets its first one tomorrow', async () => {
  const today = new Date('2026-11-20T00:10:00+08:00')
  const teamId = await aTeam('team', today)
  await aFigure(await aShopIn('oc_shop', '松果零食', teamId, today))
  await postDigests.run(depsAt(plus(SHOP_HOUR, MINUTE_MS)))
  expect(await db.select().from(outbox)).toEqual([])
  await postDigests.run(depsAt('2026-11-21T09:37:00+08:00'))
  expect((await posted('digest.team')).map(({ lane }) => lane)).toEqual(['oc_team'])
})

test('missed by less than two hours it is posted late and marked; later it is skipped and that is kept', async () => {
  const teamId = await aTeam('team')
  await postDigests.run(depsAt('2026-11-20T11:04:59+08:00'))
  expect(await posted('digest.team')).toEqual([{ lane: 'oc_team', subject: `digest:${teamId}:2026-11-20:late` }])
  await postDigests.run(depsAt('2026-11-21T11:05:00+08:00'))
  expect(await posted('digest.team')).toHaveLength(1)
  const slots = await db.select().from(digestSlots)
  expect(slots.map(({ slot }) => slot).sort()).toEqual(['2026-11-20', '2026-11-21'])
})

test('a shop chat gets one digest, however many shops it serves; none when there is nothing to say', async () => {
  const teamId = await aTeam('team')
  await aFigure(await aShopIn('oc_both', '松果零食', teamId))
  await aShopIn('oc_both', '竹语茶具', teamId)
  await aFigure(await aShopIn('oc_empty', '云朵家纺', teamId), '2026-11-19', 'rated_good')
  await postDigests.run(depsAt(plus(SHOP_HOUR, MINUTE_MS)))
  expect(await posted('digest.shop')).toEqual([{ lane: 'oc_both', subject: 'digest:oc_both:2026-11-20' }])
  const slots = await db.select().from(digestSlots).where(eq(digestSlots.edition, 'shop'))
  expect(slots.map(({ chatId }) => chatId).sort()).toEqual(['oc_both', 'oc_empty'])
})

test('on Monday and on the 1st the week’s and the month’s are posted too: once, in time, late and marked, or skipped', async () => {
  const teamId = await aTeam('team')
  await aFigure(await aShopIn('oc_shop', '松果零食', teamId), '2027-01-27')
  await aFigure(await aShopIn('oc_today', '云朵家纺', teamId), '2027-02-01')
  const ofTeam = (day: string, ...more: readonly string[]) =>
    more.map((which) => ({ lane: 'oc_team', subject: `digest:${teamId}:${day}${which}` }))
  const ofShop = (chat: string, which = '') => ({ lane: chat, subject: `digest:${chat}:2027-02-01${which}` })
  const first = new Date('2027-02-01T09:05:00+08:00')
  await postDigests.run(depsAt(plus(first, -1)))
  expect(await posted('digest.team')).toEqual([])
  await Promise.all([1, 2].map(() => postDigests.run(depsAt(plus(first, MINUTE_MS)))))
  expect(await posted('digest.team')).toEqual(ofTeam('2027-02-01', '', ':week', ':month'))
  expect(await posted('digest.shop')).toEqual([])
  for (const minutes of [31, 32]) await postDigests.run(depsAt(plus(first, minutes * MINUTE_MS)))
  expect(await posted('digest.shop')).toEqual([
    ...[ofShop('oc_today'), ofShop('oc_shop', ':week'), ofShop('oc_shop', ':month')],
  ])
  expect(await posted('digest.team')).toHaveLength(3)
  await postDigests.run(depsAt('2027-02-08T11:04:59+08:00'))
  expect((await posted('digest.team')).slice(3)).toEqual(ofTeam('2027-02-08', ':late', ':week:late'))
  await postDigests.run(depsAt('2027-02-15T11:36:00+08:00'))
  await postDigests.run(depsAt('2027-03-01T11:05:00+08:00'))
  expect(await posted('digest.team')).toHaveLength(5)
})

test('a chat the bot is out of, and a shop we no longer work for, get none', async () => {
  const teamId = await aTeam('team')
  await db.update(chats).set({ botIn: false }).where(eq(chats.chatId, 'oc_team'))
  await aFigure(await aShopIn('oc_shop', '松果零食', teamId))
  await db.update(shops).set({ state: 'stopped' })
  await postDigests.run(depsAt(plus(SHOP_HOUR, MINUTE_MS)))
  expect(await db.select().from(outbox)).toEqual([])
})

test('the policy’s hour counts, in the installation’s zone', async () => {
  await aTeam('team')
  const policy = { digest: { team: '18:00' } }
  await postDigests.run({ ...depsAt('2026-11-20T17:01:00Z', policy), zone: 'Europe/Berlin' })
  expect(await posted('digest.team')).toHaveLength(1)
})

test('it says when it has something to do next: never with nothing bound, not in the past once done', async () => {
  expect(await postDigests.nextAt(depsAt('2026-11-20T08:00:00+08:00'))).toBeNull()
  await aTeam('team')
  const morning = depsAt('2026-11-20T08:00:00+08:00')
  await postDigests.run(morning)
  const next = await postDigests.nextAt(morning)
  expect(next?.getTime()).toBeGreaterThanOrEqual(TEAM_HOUR.getTime())
  expect(next?.getTime()).toBeLessThan(plus(TEAM_HOUR, MINUTE_MS).getTime())
  morning.clock.jumpTo(next ?? TEAM_HOUR)
  await postDigests.run(morning)
  expect(await posted('digest.team')).toHaveLength(1)
  const following = await postDigests.nextAt(morning)
  expect(following?.getTime()).toBe(plus(next ?? TEAM_HOUR, 24 * 60 * MINUTE_MS).getTime())
})

test('for a chat bound today the next moment is tomorrow’s hour', async () => {
  await aTeam('team', new Date('2026-11-20T08:00:00+08:00'))
  const next = await postDigests.nextAt(depsAt('2026-11-20T08:30:00+08:00'))
  expect(next?.toISOString().slice(0, 10)).toBe('2026-11-21')
})

test('a team’s hour is its own zone’s, and no local day has two, also across a change of the zone', async () => {
  const [tokyo, shanghai] = [await aTeam('tokyo'), await aTeam('shanghai')]
  await aShopIn('oc_shop', '松果零食', tokyo)
  const moveTo = (zone: string | null) => db.update(teams).set({ zone }).where(eq(teams.id, tokyo))
  const of = (id: number, day: string) => `digest:${id}:2026-11-${day}`
  const subjects = async () => (await posted('digest.team')).map(({ subject }) => subject).sort()
  const runAt = async (now: string) => {
    await postDigests.run(depsAt(now))
    return subjects()
  }
  const nextAfter = async (now: string) => (await postDigests.nextAt(depsAt(now)))?.getTime() ?? 0
  const minuteAfter = (at: string) => plus(new Date(at), MINUTE_MS).getTime()
  await moveTo('Asia/Tokyo')
  expect(await nextAfter('2026-11-20T08:04:00+08:00')).toBeLessThan(minuteAfter('2026-11-20T08:05:00+08:00'))
  expect(await runAt('2026-11-20T08:06:00+08:00')).toEqual([of(tokyo, '20')])
  // Back to the installation's zone: its hour of the same day comes once more, the digest does not.
  await moveTo(null)
  expect(await runAt('2026-11-20T09:06:00+08:00')).toEqual([of(tokyo, '20'), of(shanghai, '20')])
  await moveTo('America/New_York')
  expect(await runAt('2026-11-20T22:10:00+08:00')).toHaveLength(2)
  await moveTo('Asia/Tokyo')
  expect(await runAt('2026-11-21T08:06:00+08:00')).toEqual([of(tokyo, '20'), of(tokyo, '21'), of(shanghai, '20')])
  await moveTo('America/New_York')
  await runAt('2026-11-21T09:06:00+08:00')
  // 8 in the evening of the 20th there: the 21st was told, the 22nd is next.
  await db.delete(shopChats)
  await db.delete(chats).where(eq(chats.chatId, 'oc_shanghai'))
  expect(await nextAfter('2026-11-21T09:10:00+08:00')).toBeGreaterThanOrEqual(
    new Date('2026-11-22T09:05:00-05:00').getTime(),
  )
})
