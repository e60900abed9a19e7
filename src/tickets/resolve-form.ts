import type { Field, Form } from '../chat/card.ts'
import type { Acting } from '../commands/index.ts'
import { Refused } from '../kernel/errors.ts'
import { namesOf } from '../people/index.ts'
import { type Duty, dutiesOf, missing, OFFERS_OWED, offersIn } from './duties.ts'
import { follow } from './follow.ts'
import { close } from './forms.ts'
import { life } from './life-text.ts'
import type { Picture } from './picture.ts'
import { record } from './record.ts'
import { CAUSES } from './rules.ts'
import { findTicket, type TicketEvent } from './store.ts'
import { CAUSE_FORMS, text } from './text.ts'

/** The last attempt, when nothing but reminders has come since. */
const triedIn = (events: readonly TicketEvent[]) => {
  const last = events.findLast(({ move }) => move !== 'remind')
  return last?.move === 'warned' ? last.facts : null
}

/** Cause and what was done, and in the same place what the class still owes; a second attempt finds what was typed. */
export function resolveForm(picture: Picture): Form {
  const tried = triedIn(picture.events)
  const cause = CAUSES.find((each) => each === tried?.cause)
  return {
    kind: 'form',
    name: 'resolve',
    fields: [
      {
        input: 'choice',
        name: 'cause',
        label: '原因',
        required: true,
        options: CAUSES.map((each) => ({ value: each, text: CAUSE_FORMS[each][0] ?? each })),
        ...(cause && { value: cause }),
      },
      {
        input: 'text',
        name: 'done',
        label: '做了什么',
        hint: '店主会看到这句话',
        lines: 3,
        max: 500,
        required: true,
        ...(typeof tried?.words === 'string' && { value: tried.words }),
      },
      ...missing(dutiesOf(picture.ticket, picture.events, picture.managers)).flatMap((duty) => owed(duty, picture)),
    ],
    submit: { label: text.buttons.submit, style: 'primary', press: { act: 'resolve' } },
    others: [close],
  }
}

const OFFERS = ['offer1', 'offer2'] as const
const FOLLOWERS = ['follower1', 'follower2'] as const
const RECORDS = ['call', 'retain'] as const

const words = (name: string, label: string, hint: string): Field => ({
  input: 'text',
  name,
  label,
  hint,
  lines: 2,
  max: 500,
})

/** What is missing, to be noted without leaving the form; none of it is required, a leader may know better. */
function owed({ kind }: Duty, { ticket, events, managers }: Picture): Field[] {
  switch (kind) {
    case 'call':
      return [words('call', '电话结果（还没记，B 类要先电话）', '谈了什么、怎么定的')]
    case 'retain':
      return [words('retain', '挽留记录（还没记）', '做了什么挽留')]
    case 'offers':
      return OFFERS.slice(offersIn(events)).map((name) =>
        words(name, `给店主的方案（敏感的要 ${OFFERS_OWED} 个，互不相同）`, '退款、补偿、上门……'),
      )
    case 'followers': {
      const manager = ticket.followers.some((openId) => managers.has(openId))
      const person = (name: string, label: string): Field => ({ input: 'person', name, label })
      const others = ticket.followers.length + (manager ? 0 : 1)
      return [
        ...(manager ? [] : [person(FOLLOWERS[0], '跟进的经理（还没有）')]),
        ...(others < 2 ? [person(FOLLOWERS[1], '另一位跟进人（还没有）')] : []),
      ]
    }
    default:
      // A goal, or an answer in a chat there is none of: asked for once it is solved.
      return []
  }
}

/** Notes what the form was given of it, as the commands would. */
export async function noteOwed(acting: Acting, id: number): Promise<void> {
  const { asker: by, form } = acting
  const typed = (field: string): string => {
    const value = form[field]
    return typeof value === 'string' ? value.trim() : ''
  }
  for (const kind of RECORDS) {
    if (typed(kind)) await record(acting, { id, kind, words: typed(kind), by })
  }
  for (const field of OFFERS) {
    if (typed(field)) await record(acting, { id, kind: 'offer', words: typed(field), by })
  }
  for (const field of FOLLOWERS) {
    const [who] = await namesOf(acting.tx, [typed(field)].filter(Boolean))
    if (typed(field) && !who) throw new Refused('bad_input', life.followStaff('选的人'))
    const ticket = await findTicket(acting.tx, id)
    if (who && !ticket?.followers.includes(who.openId)) await follow(acting, { id, who, by, off: false })
  }
}
