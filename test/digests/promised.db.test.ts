import { expect, test } from 'vitest'
import { inTurn } from '../../src/db/index.ts'
import { promisedOn } from '../../src/digests/promised.ts'
import { silentLog } from '../../src/kernel/log.ts'
import { defaultPolicy } from '../../src/kernel/policy.ts'
import { teams } from '../../src/people/table.ts'
import { commitments } from '../../src/playbooks/table.ts'
import { promises, tickets } from '../../src/tickets/table.ts'
import { emptyDatabase } from '../helpers/database.ts'
import { fakeClock } from '../helpers/fake-clock.ts'
import { DAY, NOW, ZONE } from './build.ts'

test('promised for today: what is pending or open and of these tickets, not of tomorrow, kept or broken', async () => {
  const db = await emptyDatabase()
  const deps = { db, clock: fakeClock(NOW.toISOString()), log: silentLog, policy: defaultPolicy, zone: ZONE }
  await db.insert(teams).values({ name: '一组', createdAt: NOW })
  const ticket = {
    teamId: 1,
    words: '',
    sourceChat: 'oc_1',
    class: 'C' as const,
    openedAt: NOW,
    changedAt: NOW,
    why: [],
  }
  const opened = await db
    .insert(tickets)
    .values([1, 2].map((n) => ({ ...ticket, sourceMessage: `om_${n}` })))
    .returning({ id: tickets.id })
  const [own = 0, other = 0] = opened.map(({ id }) => id)
  const at = (time: string) => new Date(`2026-11-${time}:00+08:00`)
  const said = (words: string, dueAt: Date, more: Partial<typeof promises.$inferInsert> = {}) => ({
    ...{ ticketId: own, state: 'pending' as const, by: 'ou_1', holder: 'ou_1', words, messageId: words },
    ...{ dueAt, madeAt: NOW, ...more },
  })
  await db
    .insert(promises)
    .values([
      ...[said('补发清单', at('20T21:00')), said('回电话', at('20T09:30')), said('明天的', at('21T09:30'))],
      ...[said('兑现了', at('20T10:00'), { state: 'kept' }), said('别组的', at('20T10:00'), { ticketId: other })],
    ])
  const agreed = { ticketId: own, promisedBy: 'ou_1', at: NOW }
  await db.insert(commitments).values([
    ...[
      { ...agreed, words: '看第一周的数', day: DAY },
      { ...agreed, words: '下周的', day: '2026-11-27' },
    ],
    { ...agreed, words: '没做到', day: DAY, state: 'broken' as const },
  ])
  const found = await inTurn(deps, (turn) => promisedOn(turn, [own], DAY))
  expect(found.map(({ words }) => words)).toEqual(['回电话', '补发清单', '看第一周的数'])
})
