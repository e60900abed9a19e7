import type { Block, Button, Card, Form } from '../chat/card.ts'
import { bold, green, grey, joined, type Rich, red, rich } from '../chat/rich.ts'
import { sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import type { CardMode, View } from '../delivery/index.ts'
import { localClock } from '../kernel/calendar.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { itemLine, linesOf } from './card.ts'
import { type HandoverItem, handoverOf, type TeamHandover } from './matters.ts'
import {
  findHandover,
  type Handover,
  type HandoverEvent,
  handoverIdOf,
  historyOf,
  type Item,
  itemsOf,
} from './store.ts'
import { text } from './text.ts'

/** So many items get buttons of their own at once: a phone shows no more. */
const MOST_ITEMS = 8

interface Shown {
  readonly handover: Handover
  readonly items: readonly Item[]
  readonly matters: TeamHandover
  readonly history: readonly HandoverEvent[]
  readonly now: Date
  readonly zone: string
  nameOf(openId: string | null): string
}

async function shownOf(turn: Turn, subject: string): Promise<Shown | null> {
  const { tx, now, zone } = turn
  const handover = await findHandover(tx, handoverIdOf(subject))
  const team = handover && (await findTeam(tx, handover.teamId))
  if (!handover || !team) return null
  const items = await itemsOf(tx, handover.id)
  const history = await historyOf(tx, handover.id)
  const ids = [handover.from, handover.to, handover.passedBy, ...history.flatMap(({ by, to }) => [by, to])]
  const known = await namesOf(tx, [...new Set(ids.filter((id) => id !== null))])
  const nameOf = (openId: string | null) => known.find((each) => each.openId === openId)?.name ?? '同事'
  return { handover, items, matters: await handoverOf(turn, team), history, now, zone, nameOf }
}

/** For who leaves: everything as it stands, to be completed with notes. */
export const leavingView: View = {
  name: 'handover.leaving',
  async render({ subject, turn, mode }) {
    const shown = await shownOf(turn, subject)
    return shown && { card: leavingCard(shown, mode) }
  },
}

/** For who takes over: item by item, what is promised first. */
export const takingView: View = {
  name: 'handover.taking',
  async render({ subject, turn, mode }) {
    const shown = await shownOf(turn, subject)
    return shown && { card: takingCard(shown, mode) }
  },
}

const titleOf = ({ handover, items }: Shown): string => {
  const count = items.filter(({ state }) => state !== 'gone').length
  return text.contract(handover.fromShift, handover.toShift, count)
}

const subtitleOf = ({ handover, matters, nameOf }: Shown): string =>
  text.fromTo(matters.team, nameOf(handover.from), nameOf(handover.to))

const notesOf = ({ handover }: Shown): Block[] =>
  handover.notes ? [{ kind: 'text', text: rich`${bold(text.notes)} ${handover.notes}` }] : []

function leavingCard(shown: Shown, mode: CardMode | null): Card {
  const { handover, matters, now, zone } = shown
  const lines = linesOf(matters, { now, zone })
  const when = sayWhen(handover.startsAt, now, zone)
  const body: Block[] = [{ kind: 'text', text: lines.length > 0 ? joined(lines, '\n') : text.empty }, ...notesOf(shown)]
  if (handover.state === 'prepared') {
    body.push({ kind: 'text', size: 'small', text: grey(text.goesTo(shown.nameOf(handover.to), when)) })
    body.push(
      mode?.name === 'note'
        ? noteForm(handover)
        : buttons([{ label: text.note, press: { act: 'handover_note_form' } }]),
    )
  } else body.push(...answersOf(shown))
  const color = handover.state === 'settled' ? 'green' : 'blue'
  return { title: titleOf(shown), subtitle: subtitleOf(shown), color, body: [...body, ...historyPanel(shown)] }
}

const buttons = (list: readonly Button[]): Block => ({ kind: 'buttons', buttons: list })

function takingCard(shown: Shown, mode: CardMode | null): Card {
  const { handover, items, matters } = shown
  const open = items.filter(({ state }) => state === 'open').map(({ ticketId }) => ticketId)
  const left = matters.items.filter(({ id }) => open.includes(id))
  const body: Block[] = [...notesOf(shown)]
  if (handover.passedBy !== null)
    body.unshift({ kind: 'text', text: red(text.passed(shown.nameOf(handover.passedBy))) })
  if (items.length === 0) body.push({ kind: 'text', text: text.empty })
  const refusing = mode?.name.startsWith('refuse:') ? Number(mode.name.slice('refuse:'.length)) : null
  if (refusing !== null && open.includes(refusing)) body.push(refuseForm(refusing))
  else if (handover.state === 'given') body.push(...openBlocks(left, shown))
  body.push(...answersOf(shown))
  if (matters.off.length > 0) body.push({ kind: 'text', text: joined([bold(text.off), ...matters.off], '\n') })
  const color = handover.state === 'settled' ? 'green' : handover.passedBy ? 'orange' : 'blue'
  return { title: titleOf(shown), subtitle: subtitleOf(shown), color, body: [...body, ...historyPanel(shown)] }
}

function openBlocks(left: readonly HandoverItem[], { now, zone }: Shown): Block[] {
  const blocks = left.slice(0, MOST_ITEMS).flatMap((item): Block[] => [
    { kind: 'text', text: itemLine(item, { now, zone }) },
    buttons([
      { label: text.take(item.id), press: { act: 'handover_take', ticket: item.id } },
      { label: text.problem(item.id), press: { act: 'handover_refuse_form', ticket: item.id } },
    ]),
  ])
  const more = left.length - MOST_ITEMS
  if (more > 0) blocks.push({ kind: 'text', size: 'small', text: grey(text.moreItems(more)) })
  if (left.length === 0) return []
  return [...blocks, buttons([{ label: text.takeAll, style: 'primary', press: { act: 'handover_take_all' } }])]
}

/** What was answered, one line each kind. */
function answersOf({ items, nameOf }: Shown): Block[] {
  const lines: Rich[] = []
  const confirmed = items.filter(({ state }) => state === 'confirmed')
  for (const by of new Set(confirmed.map((item) => item.by))) {
    const ids = confirmed.filter((item) => item.by === by).map(({ ticketId }) => `#${ticketId}`)
    lines.push(green(text.taken(nameOf(by), ids)))
  }
  for (const item of items.filter(({ state }) => state === 'refused')) {
    lines.push(red(text.refused(item.ticketId, nameOf(item.by), item.reason ?? '')))
  }
  return lines.length > 0 ? [{ kind: 'text', text: joined(lines, '\n') }] : []
}

function historyPanel({ history, nameOf, zone }: Shown): Block[] {
  if (history.length < 2) return []
  const lines = history.map((event) => text.event(localClock(zone, event.at), event, nameOf))
  return [{ kind: 'panel', title: text.history(history.length), body: [{ kind: 'text', text: lines.join('\n') }] }]
}

const close: Button = { label: text.close, press: { act: 'handover_close' } }

const noteForm = ({ notes }: Handover): Form => ({
  kind: 'form',
  name: 'handover_note',
  fields: [
    {
      input: 'text',
      name: 'words',
      label: text.notes,
      hint: text.noteHint,
      lines: 3,
      max: 500,
      required: true,
      ...(notes && { value: notes }),
    },
  ],
  submit: { label: text.submit, style: 'primary', press: { act: 'handover_note' } },
  others: [close],
})

const refuseForm = (ticketId: number): Form => ({
  kind: 'form',
  name: 'handover_refuse',
  fields: [{ input: 'text', name: 'words', label: text.whyNot(ticketId), lines: 2, max: 300, required: true }],
  submit: { label: text.submit, style: 'primary', press: { act: 'handover_refuse', ticket: ticketId } },
  others: [close],
})
