import type { Block, Card } from '../chat/card.ts'
import { grey } from '../chat/rich.ts'
import { sayDay } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { localClock, localDay } from '../kernel/calendar.ts'
import { inZoneOfTeam, namesOf, type Team } from '../people/index.ts'
import { type Handover, type HandoverEvent, historyOf, lastHandovers, lastOfEach } from './store.ts'
import { text } from './text.ts'

const MOST_HANDOVERS = 3
/** Of one handover; what came before is counted. */
const MOST_EVENTS = 30
/** What one phone screen holds with a scroll. */
const MOST_TEAMS = 20

type NameOf = (openId: string | null) => string

async function namesIn({ tx }: Turn, ids: readonly (string | null)[]): Promise<NameOf> {
  const names = await namesOf(tx, [...new Set(ids.filter((id) => id !== null))])
  return (openId) => names.find((each) => each.openId === openId)?.name ?? '同事'
}

function headOf(handover: Handover, team: string, { zone, nameOf }: { zone: string; nameOf: NameOf }): string {
  const who = text.fromTo(team, nameOf(handover.from), nameOf(handover.to))
  return text.pastTitle(sayDay(localDay(zone, handover.endsAt)), handover, who)
}

/** Who handed what to whom, and when: a team's last handovers, the newest unfolded. Null: there was none. */
export async function pastOf(asked: Turn, team: Team): Promise<Card | null> {
  const turn = await inZoneOfTeam(asked, team.id)
  const body: Block[] = []
  for (const handover of await lastHandovers(turn.tx, team.id, MOST_HANDOVERS)) {
    const events = await historyOf(turn.tx, handover.id)
    const ids = [handover.from, handover.to, ...events.flatMap(({ by, to }) => [by, to])]
    const nameOf = await namesIn(turn, ids)
    const title = headOf(handover, team.name, { zone: turn.zone, nameOf })
    const lines = linesOf(events, { zone: turn.zone, nameOf })
    body.push({ kind: 'panel', title, open: body.length === 0, body: [{ kind: 'text', text: lines.join('\n') }] })
  }
  return body.length > 0 ? { title: text.past, color: 'blue', body } : null
}

function linesOf(events: readonly HandoverEvent[], { zone, nameOf }: { zone: string; nameOf: NameOf }): string[] {
  const before = events.length - MOST_EVENTS
  const shown = events.slice(-MOST_EVENTS).map((event) => text.pastEvent(localClock(zone, event.at), event, nameOf))
  return before > 0 ? [text.eventsBefore(before), ...shown] : shown
}

/** The last handover of each team in a line, and how to ask for one team. Null: there was none. */
export async function pastOfEach(turn: Turn, teams: readonly Team[]): Promise<Card | null> {
  const names = new Map(teams.map(({ id, name }) => [id, name]))
  const last = await lastOfEach(turn.tx, [...names.keys()])
  const [first] = last
  if (!first) return null
  const shown = last.slice(0, MOST_TEAMS)
  const nameOf = await namesIn(
    turn,
    shown.flatMap(({ from, to }) => [from, to]),
  )
  const lines: string[] = []
  for (const each of shown) {
    const { zone } = await inZoneOfTeam(turn, each.teamId)
    lines.push(headOf(each, names.get(each.teamId) ?? '', { zone, nameOf }))
  }
  const how = text.pastHow(names.get(first.teamId) ?? '', last.length - shown.length)
  return {
    title: text.past,
    color: 'blue',
    body: [
      { kind: 'text', text: lines.join('\n') },
      { kind: 'text', size: 'small', text: grey(how) },
    ],
  }
}
