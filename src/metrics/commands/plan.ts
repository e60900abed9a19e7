import { type Acting, type Action, actsAny, defineAction, defineCommand, done } from '../../commands/index.ts'
import { readDay } from '../../commands/when.ts'
import { setMode } from '../../delivery/index.ts'
import { type LocalDay, localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { lifeText, setGoal, ticketIdOf, whichTicket } from '../../tickets/index.ts'
import { type MetricKey, showFigure } from '../keys.ts'
import { readAim } from '../read-aim.ts'

/** A figure and a day, as people type them; refused with the way to write it. */
function readGoal(line: string, today: LocalDay): { metric: MetricKey; value: number; day: LocalDay; shown: string } {
  const said = readDay(line, today)
  const aim = said && readAim(said.rest, today)
  if (!said || !aim) throw new Refused('bad_input', lifeText.planUsage)
  return { ...aim, day: said.day, shown: showFigure(aim.metric, aim.value) }
}

export const planCommand = defineCommand({
  name: 'plan',
  aliases: ['目标'],
  summary: '给一张单定目标和日期，到那天按数据判',
  examples: ['/plan 12 满意度85% 11-25', '/plan 12 平均响应 40秒 后天'],
  may: actsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'plan')
    const goal = readGoal(words.rest(), localDay(asking.zone, asking.now))
    const line = await setGoal(asking, { id, goal, by: asking.asker })
    return { what: { text: line }, staffOnly: true }
  },
})

/** The same from the form on the team's card. */
const plan = defineAction({
  act: 'plan',
  views: ['ticket.team'],
  async run(acting: Acting) {
    const { form, zone, now, card, asker } = acting
    const day = String(form.day ?? '').slice(0, 10)
    const typed = [form.metric, form.goal, day].map((each) => String(each ?? '')).join(' ')
    const goal = readGoal(typed, localDay(zone, now))
    const line = await setGoal(acting, { id: ticketIdOf(card.subject), goal, by: asker })
    await setMode(acting, card.messageId, null)
    return done(line)
  },
})

export const planActions: readonly Action[] = [plan]
