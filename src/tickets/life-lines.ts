import { bold, grey, joined, type Rich, red } from '../chat/rich.ts'
import { sayBefore, sayWhen } from '../commands/say-when.ts'
import { contactedIn, dutiesOf, missing } from './duties.ts'
import { contactStep, dutyLine, dutyName, life } from './life-text.ts'
import type { Picture } from './picture.ts'
import { isLive } from './rules.ts'

/** What the team's card says of a ticket's life: what is owed, what is waited for, who else, how far. One line each. */
export function lifeLines(picture: Picture): Rich[] {
  const { ticket, events } = picture
  if (!isLive(ticket.state)) {
    return [...endLines(picture), ...(ticket.state === 'resolved' ? owedLines(picture) : []), ...promisedLine(picture)]
  }
  const raised = events.findLast(({ move }) => move === 'raise')
  return [
    ...(raised?.note ? [red(raised.note)] : []),
    ...waitLine(picture),
    ...owedLines(picture),
    ...promisedLine(picture),
    ...peopleLines(picture),
    ...contactLine(picture),
    ...nextStepLine(picture),
  ]
}

/** □ and ☑, with the line that notes what is missing. */
function owedLines({ ticket, events, managers }: Picture): Rich[] {
  const duties = dutiesOf(ticket, events, managers).filter(({ kind }) => kind !== 'answer' || ticket.homeChat === null)
  if (duties.length === 0) return []
  const boxes = duties.map((duty) => `${duty.met ? '☑' : '□'} ${dutyName(duty)}`).join('  ')
  const open = missing(duties)
  const first = open[0]
  const last = events.findLast(({ move }) => move !== 'remind')
  const warned = last?.move === 'warned' ? [red(`还没标记解决，缺${open.map(dutyName).join('、')}`)] : []
  const how = first ? [grey(`补上：${dutyLine(first, ticket)}`)] : []
  const goal = goalOf(events)
  return [...warned, [bold('必做 '), boxes], ...(goal ? [[bold('目标 '), goal]] : []), ...how]
}

const goalOf = (events: Picture['events']): string | null => {
  const last = events.findLast(({ move }) => move === 'plan' || move === 'goal_met' || move === 'goal_missed')
  return last?.note ?? null
}

function waitLine({ ticket, now, zone }: Picture): Rich[] {
  if (ticket.state === 'waiting_shop') {
    const due = ticket.waitDue ? `，${sayBefore(ticket.waitDue, now, zone)}` : ''
    return [[bold('等店铺 '), `${ticket.waitReason ?? ''}${due}`]]
  }
  return ticket.state === 'waiting_team' ? [[bold('等别的团队 '), ticket.waitReason ?? '']] : []
}

/** `答应店主 今天 18:00 前（小林） · 做到 2 · 没做到 1`: what runs, then what was kept and broken. */
function promisedLine({ promised, events, nameOf, now, zone }: Picture): Rich[] {
  const runs = promised.map(({ dueAt, holder }) =>
    life.promiseOn(sayBefore(dueAt, now, zone), nameOf(holder) ?? '同事'),
  )
  const times = (move: 'promise_kept' | 'promise_broken') => events.filter((event) => event.move === move).length
  const count = life.promiseCount({ kept: times('promise_kept'), broken: times('promise_broken') })
  const parts: Rich[] = [...runs, ...(count ? [count] : [])]
  return parts.length > 0 ? [[bold('答应店主 '), joined(parts, ' · ')]] : []
}

function peopleLines({ ticket, nameOf }: Picture): Rich[] {
  const names = (openIds: readonly string[]) => openIds.map((openId) => nameOf(openId) ?? '同事').join('、')
  const first = ticket.firstContact && ticket.firstContact !== ticket.assignee ? nameOf(ticket.firstContact) : null
  return [
    ...(ticket.about.length > 0 ? [[bold('投诉的是 '), names(ticket.about), '，由别人处理']] : []),
    ...(ticket.followers.length > 0 ? [[bold('跟进 '), names(ticket.followers)]] : []),
    ...(first ? [grey(`首问 ${first}`)] : []),
  ]
}

function contactLine({ events }: Picture): Rich[] {
  const done: readonly number[] = contactedIn(events)
  const furthest = done.at(-1)
  if (furthest === undefined) return []
  const marks = [1, 2, 3, 4, 5].map((step) => (done.includes(step) ? '●' : '○')).join('')
  return [[bold('联系店主 '), `${marks} ${contactStep(furthest)}`]]
}

function nextStepLine({ nextStep, now, zone }: Picture): Rich[] {
  return nextStep ? [grey(life.nextStep(sayWhen(nextStep.at, now, zone), nextStep.people))] : []
}

function endLines({ ticket }: Picture): Rich[] {
  const merged = ticket.mergedInto === null ? [] : [life.merged(ticket.id, ticket.mergedInto)]
  return [...merged, ...(ticket.rating === null ? [] : [[bold('店主打分 '), `${ticket.rating}/5`]])]
}

export const lifeBlock = (picture: Picture) => {
  const lines = lifeLines(picture)
  return lines.length > 0 ? [{ kind: 'text' as const, text: joined(lines, '\n') }] : []
}
