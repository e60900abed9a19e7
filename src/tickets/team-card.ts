import type { Block, Card, HeaderColor } from '../chat/card.ts'
import { at, bold, grey, joined, type Rich, red, rich } from '../chat/rich.ts'
import { platformName, type ShopHere } from '../commands/index.ts'
import type { CardMode } from '../delivery/index.ts'
import { localClock } from '../kernel/calendar.ts'
import { reasonLine } from '../triage/index.ts'
import { clockLine, clocksOf, lastUpdate } from './clock-state.ts'
import { laterWords, piecesPanel } from './later-words.ts'
import { lifeBlock } from './life-lines.ts'
import type { Picture } from './picture.ts'
import { isLive, isWaiting } from './rules.ts'
import { chooseShop } from './shop-card.ts'
import { teamControls } from './team-buttons.ts'
import { CAUSE_FORMS, classLine, stateName, tagOfSensitive, text } from './text.ts'

const MOST_QUOTED = 300
const CLASS_COLORS: Readonly<Record<string, HeaderColor>> = { A: 'red', B: 'orange', C: 'yellow', D: 'blue' }

/** Staff only: class, category, clocks, and the buttons that do what the commands do. */
export function teamCard(picture: Picture, mode: CardMode | null, choices: readonly ShopHere[]): Card {
  const { ticket, shop, team } = picture
  const platform = shop?.platform ? platformName(shop.platform) : null
  const notes = [platform, shop?.isImportant ? '重点店' : null].filter(Boolean).join('·')
  const body: Block[] = [
    { kind: 'text', text: clocksLine(picture) },
    { kind: 'quote', text: said(picture) },
  ]
  if (ticket.outcome && !isLive(ticket.state)) body.push({ kind: 'text', text: outcomeLine(picture) })
  if (isLive(ticket.state) && ticket.shopId === null && choices.length > 0) body.push(...chooseShop(choices))
  body.push(...lifeBlock(picture), teamControls(picture, mode), ...piecesPanel(picture), ...folded(picture))
  return {
    title: `#${ticket.id} ${classLine(ticket)}`,
    subtitle: [shop?.name ?? '店铺待定', notes ? `（${notes}）` : '', team && !shop ? ` · ${team.name}` : ''].join(''),
    color: colorOf(picture),
    tags: [
      ...(ticket.sensitive === 'none' ? [] : [tagOfSensitive(ticket.sensitive)]),
      { text: stateName(ticket.state), color: ticket.state === 'resolved' ? 'green' : 'neutral' },
    ],
    summary: `#${ticket.id} ${classLine(ticket)} ${shop?.name ?? ''}`,
    body,
  }
}

function colorOf({ ticket }: Picture): HeaderColor {
  if (ticket.state === 'resolved' || ticket.closedHow === 'confirmed') return 'green'
  if (ticket.state === 'closed' || isWaiting(ticket.state)) return 'grey'
  return CLASS_COLORS[ticket.class] ?? 'blue'
}

function clocksLine(picture: Picture): Rich {
  const { ticket, assignee, now, zone } = picture
  const who: Rich = assignee ? at(assignee.openId, assignee.name ?? undefined) : red('没有负责人，请 /member 定组长')
  if (!isLive(ticket.state)) {
    const state = rich`${who} · ${stateName(ticket.state)}${ticket.closedHow === 'cancelled' ? '（撤销）' : ''}`
    const { reply, resolve } = clocksOf(ticket, picture.warnAt)
    const here = { now, zone }
    const ended = [clockLine('首次回复', reply, here), clockLine('解决', resolve, here)]
    return joined([state, ...ended, ...lastUpdateLine(picture)], '\n')
  }
  const clocks = clocksOf(ticket, picture.warnAt)
  const here = { now, zone }
  const claimed = ticket.firstRepliedAt ? `，${ticket.state === 'open' ? '已回复，待接手' : '已接手'}` : ''
  const reply = rich`${clockLine('首次回复', clocks.reply, here)}${claimed}`
  const update = clocks.update.dueAt ? [clockLine('给店主说进展', clocks.update, here)] : []
  return joined(
    [[who, ' ', reply], ...lastUpdateLine(picture), ...update, clockLine('解决', clocks.resolve, here)],
    '\n',
  )
}

/** What the shop was owed while another team is, or was, waited for. */
function lastUpdateLine({ events, now, zone }: Picture): Rich[] {
  const last = lastUpdate(events)
  return last ? [clockLine('给店主说进展', last, { now, zone })] : []
}

function said(picture: Picture): Rich {
  const { ticket, zone } = picture
  const words = ticket.words.trim().slice(0, MOST_QUOTED)
  const files = ticket.attachments.length > 0 ? `（附 ${ticket.attachments.length} 个图片或文件）` : ''
  const who = ticket.reporter ? (picture.nameOf(ticket.reporter) ?? '店主方') : '店主方'
  return [
    '“',
    words || '（没有文字）',
    '”',
    files,
    laterWords(picture),
    ' — ',
    who,
    ' ',
    localClock(zone, picture.saidAt ?? ticket.openedAt),
    picture.saidAt ? `（${localClock(zone, ticket.openedAt)} 才送到）` : '',
  ]
}

function outcomeLine({ ticket }: Picture): Rich {
  const cause = ticket.cause ? `（原因：${CAUSE_FORMS[ticket.cause][0]}）` : ''
  return [bold(ticket.closedHow === 'cancelled' ? '撤销原因 ' : '处理 '), ticket.outcome ?? '', grey(cause)]
}

/** Why this class, and what has happened: there for who asks, folded away for who doesn't. */
function folded(picture: Picture): Block[] {
  const { ticket, events, zone } = picture
  const repeat = ticket.repeatOf ? [`同一问题在 #${ticket.repeatOf} 提过`] : []
  const raised = events.filter(({ move }) => move === 'raise').map(({ note }) => note ?? '')
  const why = [...ticket.why.map(reasonLine), ...repeat, ...raised]
  const history = events.map((event) => {
    const note = event.note && event.move !== 'remind' ? `：${event.note}` : ''
    const who = event.actor ? (picture.nameOf(event.actor) ?? '店主方') : ''
    return `${localClock(zone, event.at)} ${who}${text.events[event.move]}${note}`
  })
  const panels: [string, string[]][] = [
    [`为什么是 ${ticket.class}`, why],
    [`进展（${history.length}）`, history],
  ]
  return panels
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => ({ kind: 'panel', title, body: [{ kind: 'text', text: joined(lines, '\n') }] }))
}
