import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { OnDeadline } from '../../src/bot.ts'
import { rowsOf } from '../../src/db/index.ts'
import { localDay } from '../../src/kernel/calendar.ts'
import { presenceOf } from '../../src/shifts/rules.ts'
import { rotaOf } from '../../src/shifts/store.ts'
import type { Company } from '../helpers/company.ts'
import type { World } from '../helpers/world.ts'
import { TEAM } from './team.ts'

const ZONE = 'Asia/Shanghai'

/** Every fired deadline of every process, so that none fires a second time for the same due time. */
export class Fired {
  readonly counts = new Map<string, number>()

  watch(world: World): void {
    const handlers = world.bot.onDeadline as Map<string, OnDeadline> // the composition root made a plain Map
    for (const [kind, handler] of handlers) {
      handlers.set(kind, async (turn, deadline) => {
        await handler(turn, deadline)
        const key = `${deadline.subject} ${kind} ${deadline.dueAt.toISOString()} ${JSON.stringify(deadline.facts)}`
        this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
      })
    }
  }

  twice(): string[] {
    return [...this.counts].filter(([, times]) => times > 1).map(([key]) => key)
  }
}

/** Reads each reminder once, when it has just been said: the rota is still what it was. */
export class Calls {
  private seen = 0
  readonly perDay = new Map<string, number>()
  readonly offShift: string[] = []

  async look(company: Company): Promise<void> {
    const said = company.playground.said(company.chatOf(TEAM))
    const fresh = said.slice(this.seen)
    this.seen = said.length
    const members = new Set(company.playground.world.chats.get(company.chatOf(TEAM))?.members)
    const teamId = 1
    for (const message of fresh) {
      const words = message.text.map((part) => ('text' in part ? part.text : '')).join('')
      if (!words.includes('即停止提醒')) continue
      const when = new Date(message.at)
      const rota = await rotaOf(company.db, teamId, localDay(ZONE, when))
      const ids = new Set(message.text.flatMap((part) => ('at' in part ? [part.at.openId] : [])))
      for (const openId of ids) {
        const key = `${openId} ${localDay(ZONE, when)}`
        this.perDay.set(key, (this.perDay.get(key) ?? 0) + 1)
        const presence = presenceOf(rota, openId, { at: when, zone: ZONE })
        if (presence === 'off' || presence === 'leave' || !members.has(openId)) {
          this.offShift.push(`${message.at} ${openId} ${presence}: ${words}`)
        }
      }
    }
  }
}

/** What the issue promises, asked of the database and of what was said. */
export async function holds(company: Company, { fired, calls }: { fired: Fired; calls: Calls }): Promise<void> {
  const { db, clock, deps } = company
  const now = sql`${clock.now().toISOString()}::timestamptz`
  expect(fired.twice(), 'a deadline fired twice').toEqual([])
  const unfired = await rowsOf(
    db,
    sql`select subject, kind, due_at from deadlines where done_at is null and due_at <= ${now}`,
  )
  expect(unfired, 'a due deadline has not fired').toEqual([])
  expect(calls.offShift, 'somebody off shift was called').toEqual([])
  const most = deps.policy.caps.messagesPerPersonDay
  expect(
    [...calls.perDay].filter(([, times]) => times > most),
    'more than the cap of the day',
  ).toEqual([])
  const told = await rowsOf(
    db,
    sql`select open_id, (at at time zone 'Asia/Shanghai')::date as day, count(*)::int as times from tellings
        group by 1, 2 having count(*) > ${most}`,
  )
  expect(told, 'more tellings than the cap of the day').toEqual([])
  const lost = await rowsOf(
    db,
    sql`select p.id, p.state from promises p join tickets t on t.id = p.ticket_id
        where p.state = 'pending' and (t.state in ('resolved', 'closed') or p.due_at < ${now}
          or not exists (select 1 from deadlines d where d.subject = 'promise:' || p.id and d.done_at is null))`,
  )
  expect(lost, 'a promise has no timer').toEqual([])
  const items = await rowsOf(
    db,
    sql`select i.id from handover_items i join handovers h on h.id = i.handover_id
        where i.state = 'open' and h.state = 'settled'`,
  )
  expect(items, 'an item vanished in a handover').toEqual([])
  const missed = await rowsOf(
    db,
    sql`select p.id from promises p where p.state = 'pending' and p.holder not in (select open_id from team_members)`,
  )
  expect(missed, 'a promise belongs to nobody').toEqual([])
  const errors = company.logged.filter(({ level }) => level === 'error')
  expect(errors, 'something failed').toEqual([])
}
