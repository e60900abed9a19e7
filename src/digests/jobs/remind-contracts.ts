import { and, between, eq, gt } from 'drizzle-orm'
import { type Deps, inTurn, inZone, type Turn } from '../../db/index.ts'
import { addDays, atLocal, calendarOf, daysBetween, isOpen, type LocalDay, localDay } from '../../kernel/calendar.ts'
import { allTeams, findTeam, type Shop, type Team } from '../../people/index.ts'
import { shops } from '../../people/table.ts'
import { BEFORE_END, reminderFor, tellContracts } from '../contracts.ts'
import type { Job } from '../job.ts'
import { slotsTaken, takeSlot } from '../store.ts'

const [FIRST] = BEFORE_END

/** In the hours, a team's shops together; which reminder was given stands in the database. */
export const remindContracts: Job = {
  name: 'contracts',
  async run(deps) {
    const now = deps.clock.now()
    const ending = await endingSoon(deps, now)
    if (ending.length === 0) return
    for (const [zone, teams] of await byZone(deps)) {
      if (!isOpen(calendarOf(deps.policy.hours, zone), now)) continue
      const due = await notYetTold(deps, ending, localDay(zone, now))
      for (const team of teams) {
        const mine = due.filter(({ shop }) => shop.teamId === team.id)
        if (mine.length > 0) await inTurn(deps, (turn) => remind(inZone(turn, zone), team.id, mine))
      }
    }
  },
  async nextAt(deps) {
    const now = deps.clock.now()
    const rows = await deps.db
      .select({ end: shops.contractEnd, teamId: shops.teamId })
      .from(shops)
      .where(and(eq(shops.state, 'active'), gt(shops.contractEnd, dayBefore(now))))
    if (rows.length === 0) return null
    const moments = [...(await byZone(deps))].flatMap(([zone, teams]) => {
      const opening = (day: string) => atLocal(zone, day, deps.policy.hours.open)
      const mine = rows.filter(({ teamId }) => teams.some(({ id }) => id === teamId))
      return mine.flatMap(({ end }) => (end ? BEFORE_END.map((days) => opening(addDays(end, -days))) : []))
    })
    const ahead = moments.filter((moment) => moment > now).map((moment) => moment.getTime())
    return ahead.length > 0 ? new Date(ahead.reduce((a, b) => Math.min(a, b))) : null
  },
}

/** The teams that read the same clock. */
async function byZone(deps: Deps): Promise<Map<string, Team[]>> {
  const zones = new Map<string, Team[]>()
  for (const team of await allTeams(deps.db)) {
    const name = team.zone ?? deps.zone
    zones.set(name, [...(zones.get(name) ?? []), team])
  }
  return zones
}

/** What ends soon where it is `today`, and of what no reminder was given. */
async function notYetTold({ db }: Deps, ending: readonly Shop[], today: LocalDay): Promise<Due[]> {
  const due = ending.flatMap((shop) => slotOf(shop, today) ?? [])
  const taken = await slotsTaken(
    db,
    EDITION,
    due.map(({ slot }) => slot.chatId),
  )
  return due.filter(({ slot }) => !taken.has(`${slot.chatId} ${slot.slot}`))
}

/** Wherever a team is, its day is one of three: it is the only thing asked with every tick. */
const dayBefore = (now: Date): LocalDay => addDays(localDay('UTC', now), -1)
const dayAfter = (now: Date): LocalDay => addDays(localDay('UTC', now), 1)

function endingSoon({ db }: Deps, now: Date): Promise<Shop[]> {
  const soon = between(shops.contractEnd, dayBefore(now), addDays(dayAfter(now), FIRST))
  return db
    .select()
    .from(shops)
    .where(and(eq(shops.state, 'active'), soon))
    .orderBy(shops.contractEnd, shops.id)
}

const EDITION = 'contract'

interface Due {
  readonly shop: Shop
  readonly slot: { readonly chatId: string; readonly edition: string; readonly slot: string }
}

/** Another end of the contract is another row of reminders. */
function slotOf(shop: Shop, today: LocalDay): Due | null {
  const days = shop.contractEnd ? reminderFor(daysBetween(today, shop.contractEnd)) : null
  if (days === null) return null
  return { shop, slot: { chatId: `shop:${shop.id}`, edition: EDITION, slot: `${shop.contractEnd} ${days}` } }
}

/** The slots and the letters are written together: whoever is second finds them taken. */
async function remind(turn: Turn, teamId: number, due: readonly Due[]): Promise<void> {
  const told: Shop[] = []
  for (const { shop, slot } of due) if (await takeSlot(turn, slot)) told.push(shop)
  const team = await findTeam(turn.tx, teamId)
  if (team && told.length > 0) await tellContracts(turn, team, told)
}
