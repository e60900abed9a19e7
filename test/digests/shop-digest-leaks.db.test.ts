import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Deps, inTurn } from '../../src/db/index.ts'
import { digestViews } from '../../src/digests/index.ts'
import { silentLog } from '../../src/kernel/log.ts'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { METRIC_KEYS } from '../../src/metrics/index.ts'
import { figures } from '../../src/metrics/table.ts'
import { chats, persons, shopChats, shops, teams } from '../../src/people/table.ts'
import { ticketEvents, tickets } from '../../src/tickets/table.ts'
import { CATEGORIES, CLASSES, SENSITIVES } from '../../src/triage/index.ts'
import { emptyDatabase } from '../helpers/database.ts'
import { fakeClock } from '../helpers/fake-clock.ts'
import { DAY, NOW, YESTERDAY, ZONE } from './build.ts'
import { linesOf } from './words.ts'

const CHATS = ['oc_own', 'oc_other', 'oc_shared'] as const

/** Which shops a chat serves; each name shares no character with another. */
const SERVED = { oc_own: ['松果零食'], oc_other: ['竹语茶具'], oc_shared: ['云朵家纺', '青禾米铺'] } as const
const NAMES = Object.values(SERVED).flat()

const someFigure = fc.record({
  shopId: fc.integer({ min: 1, max: NAMES.length }),
  day: fc.constantFrom(DAY, YESTERDAY, '2026-11-18'),
  metric: fc.constantFrom(...METRIC_KEYS),
  source: fc.constantFrom('team' as const, 'shop' as const),
  /** Of each shop other values, none of which is another's target. */
  value: fc.integer({ min: 1, max: 9 }),
})

const someTicket = fc.record({
  shopId: fc.option(fc.integer({ min: 1, max: NAMES.length })),
  homeChat: fc.constantFrom(...CHATS, null),
  state: fc.constantFrom('open' as const, 'claimed' as const, 'resolved' as const, 'closed' as const),
  class: fc.constantFrom(...CLASSES),
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  sensitive: fc.constantFrom('none' as const, ...SENSITIVES),
  repeat: fc.boolean(),
  cause: fc.constantFrom('shop' as const, 'agent' as const, 'platform' as const, null),
})

/** What stands in every field of a ticket that people wrote or that is for the team. */
const SECRET = '密'

interface Given {
  readonly figures: readonly Pick<typeof figures.$inferInsert, 'shopId' | 'day' | 'metric' | 'source' | 'value'>[]
  readonly tickets: readonly Pick<typeof tickets.$inferInsert, 'shopId' | 'homeChat' | 'class' | 'state'>[]
}

/** The company, once; figures and tickets come and go. */
async function settle({ db }: Deps): Promise<void> {
  await db.insert(teams).values({ name: `${SECRET}组`, createdAt: NOW })
  await db.insert(persons).values({ openId: 'ou_1', name: '周组长' })
  await db.insert(chats).values(CHATS.map((chatId) => ({ chatId, boundAt: NOW })))
  await db.insert(shops).values(NAMES.map((name) => ({ name, teamId: 1, createdAt: NOW, contact: SECRET })))
  const links = CHATS.flatMap((chatId) =>
    SERVED[chatId].map((name) => ({ chatId, shopId: NAMES.indexOf(name) + 1, since: NOW })),
  )
  await db.insert(shopChats).values(links)
}

/** Answers the numbers of the tickets, in their order. */
async function fill({ db }: Deps, some: Given): Promise<number[]> {
  await db.delete(figures)
  await db.delete(ticketEvents)
  await db.delete(tickets)
  const told = some.figures.map((each) => ({ ...each, value: each.shopId * 1_000 + each.value, by: SECRET, at: NOW }))
  if (told.length > 0) await db.insert(figures).values(told)
  const rows = some.tickets.map((ticket, n) => ({
    ...ticket,
    ...{ teamId: 1, words: SECRET, outcome: SECRET, sourceChat: SECRET, sourceMessage: `${SECRET}${n}` },
    ...{ reporter: SECRET, firstContact: SECRET, assignee: 'ou_1', resolveDue: NOW, openedAt: NOW, changedAt: NOW },
    why: [{ rule: SECRET, words: [SECRET], leads: 'refund_request' as const }],
  }))
  if (rows.length === 0) return []
  const opened = await db.insert(tickets).values(rows).returning({ id: tickets.id })
  const events = opened.map(({ id }) => ({ ticketId: id, move: 'opened' as const, note: SECRET, at: NOW }))
  await db.insert(ticketEvents).values(events)
  return opened.map(({ id }) => id)
}

/** What the chat would read. */
async function digestOf(deps: Deps, chatId: string): Promise<string> {
  const view = digestViews.find(({ name }) => name === 'digest.shop')
  if (!view) throw new Error('there is no shop digest')
  const of = { subject: `digest:${chatId}:${DAY}`, chatId, mode: null, letter: null }
  const shown = await inTurn(deps, (turn) => view.render({ ...of, turn }))
  return shown && 'card' in shown ? linesOf(shown.card).join('\n') : ''
}

const INTERNAL = /(?<![A-Za-z0-9])[ABCD](?![A-Za-z0-9])|密|ou_|oc_|敏感|二次|原因|超时/

test('whatever the database holds, a shop chat reads nothing of another shop and nothing internal', async () => {
  const some = fc.record({
    figures: fc.array(someFigure, { maxLength: 40 }),
    tickets: fc.array(someTicket, { maxLength: 8 }),
  })
  const [db, clock] = [await emptyDatabase(), fakeClock(NOW.toISOString())]
  const deps: Deps = { db, clock, log: silentLog, policy: defaultPolicy, zone: ZONE }
  await settle(deps)
  await fc.assert(
    fc.asyncProperty(some, async (given) => {
      const ids = await fill(deps, given)
      for (const chatId of CHATS) {
        const words = await digestOf(deps, chatId)
        const own: readonly string[] = SERVED[chatId]
        for (const [index, name] of NAMES.entries()) {
          expect(words.includes(name)).toBe(own.includes(name))
          if (!own.includes(name)) expect(words).not.toMatch(new RegExp(`(?<!\\d)${index + 1}00\\d`))
        }
        const elsewhere = given.tickets.flatMap(({ homeChat }, n) => (homeChat === chatId ? [] : [`#${ids[n]} `]))
        for (const number of elsewhere) expect(words).not.toContain(number)
        expect(words).not.toMatch(INTERNAL)
      }
    }),
    { numRuns: 25 },
  )
})
