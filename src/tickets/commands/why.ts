import { type Asking, defineCommand } from '../../commands/index.ts'
import { sayBefore, sayDuration, sayLeft, sayUnknownYears, sayWhen } from '../../commands/say-when.ts'
import { addWorking, localDay, nextOpening } from '../../kernel/calendar.ts'
import { plus } from '../../kernel/clock.ts'
import { unknownYears } from '../../kernel/work-days.ts'
import { namesOf } from '../../people/index.ts'
import { reasonLine } from '../../triage/index.ts'
import { calendarFor, callSpan } from '../clocks.ts'
import { namedOf } from '../life-text.ts'
import { dueOf, isDue } from '../nudge-line.ts'
import { stepsAhead } from '../steps-ahead.ts'
import { eventsOf, type Ticket, type TicketEvent } from '../store.ts'
import { classLine, stateName } from '../text.ts'
import { elapsedWords, startOf, workingWords } from '../why-words.ts'
import { whichTicket } from './which.ts'

const CLOCK_WORDS = { first_reply: '首次回复', next_update: '给店主说进展', call: '电话沟通', resolve: '解决' } as const
type Shown = keyof typeof CLOCK_WORDS

/** Class, clocks and ladder of a ticket, each with its reason. */
export const whyCommand = defineCommand({
  name: 'why',
  aliases: ['为什么'],
  summary: '为什么是这个类别、还剩多少时间、接下来提醒谁',
  examples: ['/why 12'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    const ticket = await whichTicket(asking, words, 'why')
    const events = await eventsOf(asking.tx, ticket.id)
    const clocks = clockLines(asking, ticket, events)
    const ladder = await ladderLine(asking, ticket)
    const warning = sayUnknownYears(unknownIn(asking, ticket))
    const lines = [`#${ticket.id} ${classLine(ticket)}，${stateName(ticket.state)}`, ...classLines(ticket, events)]
    return { what: { text: [...lines, ...clocks, ...(warning ? [warning] : []), ladder].join('\n') }, staffOnly: true }
  },
})

function classLines(ticket: Ticket, events: readonly TicketEvent[]): string[] {
  const repeat = ticket.repeatOf ? [`30 天内同一问题：#${ticket.repeatOf}`] : []
  const raised = events.filter(({ move }) => move === 'raise').map(({ note }) => note ?? '')
  const reasons = [...ticket.why.map(reasonLine), ...repeat, ...raised]
  return reasons.length > 0 ? reasons.map((reason) => `类别：${reason}`) : ['类别：没有明显的词，按群里反馈登记']
}

function clockLines({ policy, zone, now }: Asking, ticket: Ticket, events: readonly TicketEvent[]): string[] {
  const spans = { first_reply: 'firstReply', next_update: 'nextUpdate', call: 'call' } as const
  const callOwed = ticket.class === 'B' && !events.some(({ move }) => move === 'call')
  const running = (clock: Shown) => isDue(ticket, clock) && (clock !== 'call' || callOwed)
  const callDue = ticket.callDue ?? callSpan(policy, zone, ticket.openedAt).dueAt
  const lines = (Object.keys(CLOCK_WORDS) as Shown[]).filter(running).flatMap((clock) => {
    const due = dueOf({ ...ticket, callDue }, clock)
    const span = clock === 'resolve' ? policy.clocks.resolve[ticket.class] : policy.clocks[spans[clock]]
    const left = due && (due < now ? sayLeft(due.getTime() - now.getTime()) : sayBefore(due, now, zone))
    if (!due || !left) return []
    const how = whyThen({ policy, zone, now }, ticket, { clock, due, span, events })
    return [`时间：${CLOCK_WORDS[clock]} ${sayDuration(span)}，${left}${how ? `（${how}）` : ''}`]
  })
  if (ticket.firstRepliedAt) lines.unshift(`时间：${sayWhen(ticket.firstRepliedAt, now, zone)} 已首次回复`)
  if (ticket.state === 'waiting_shop' && ticket.waitDue) {
    lines.push(`时间：等店铺“${ticket.waitReason ?? ''}”，${sayBefore(ticket.waitDue, now, zone)}，解决时间停着`)
  }
  return lines
}

/** Of the days between which its times were reckoned, by China's calendar. */
function unknownIn({ policy, zone, now }: Asking, ticket: Ticket): number[] {
  if (policy.hours.calendar !== 'china') return []
  const { openedAt, firstReplyDue, nextUpdateDue, callDue, resolveDue } = ticket
  const times = [now, openedAt, firstReplyDue, nextUpdateDue, callDue, resolveDue].filter((at) => at !== null)
  return unknownYears(times.map((at) => localDay(zone, at)))
}

interface Running {
  readonly clock: Shown
  readonly due: Date
  readonly span: number
  readonly events: readonly TicketEvent[]
}

/** How the due time came about, in words: from when, and which hours counted. */
function whyThen(
  { policy, zone, now }: Pick<Asking, 'policy' | 'zone' | 'now'>,
  ticket: Ticket,
  { clock, due, span, events }: Running,
): string {
  const calendar = calendarFor(policy, zone)
  const at = { calendar, now }
  const candidates = [ticket.waitingSince, ticket.openedAt, ticket.waitSince, ...events.map((event) => event.at)]
  if (clock === 'resolve') {
    const from = startOf(due, candidates, (start) => nextOpening(calendar, plus(start, span)))
    const stood = events.some(({ move }) => move === 'wait_shop')
    return from ? elapsedWords(from, span, at) : stood ? '等店铺的时间不算，顺延过' : ''
  }
  const from = startOf(due, candidates, (start) => addWorking(calendar, start, span))
  return from ? workingWords(from, span, at) : ''
}

/** Who is told, and when, if nobody acts. */
async function ladderLine(asking: Asking, ticket: Ticket): Promise<string> {
  const { zone, now, tx } = asking
  const clock = (['first_reply', 'next_update', 'resolve'] as const).find((each) => isDue(ticket, each))
  if (!clock || !dueOf(ticket, clock)) return '提醒：现在没有要提醒的'
  const steps: string[] = []
  for await (const { at, people } of stepsAhead(asking, ticket, clock)) {
    steps.push(`${sayWhen(at, now, zone)} ${namedOf(await namesOf(tx, people))}`)
  }
  return `提醒（${CLOCK_WORDS[clock]}）：${steps.length > 0 ? steps.join(' → ') : '都提醒过了'}`
}
