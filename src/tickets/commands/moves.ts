import { type Asking, actsAny, defineCommand, leadsAny, type Words } from '../../commands/index.ts'
import { sayBefore } from '../../commands/say-when.ts'
import { Refused } from '../../kernel/errors.ts'
import { namesOf } from '../../people/index.ts'
import { moveTicket } from '../move.ts'
import { resolveTicket } from '../resolve.ts'
import type { Ticket } from '../store.ts'
import { CAUSE_FORMS, text } from '../text.ts'
import { quietly } from './quietly.ts'
import { whichTicket } from './which.ts'

type Verb = Parameters<typeof moveTicket>[1]['move']

async function move(asking: Asking, words: Words, verb: Verb): Promise<Ticket> {
  const { id } = await whichTicket(asking, words, verb)
  return moveTicket(asking, { id, move: verb, by: asking.asker, place: asking.place })
}

export const claimCommand = defineCommand({
  name: 'claim',
  aliases: ['认领', '接手'],
  summary: text.summaries.claim,
  examples: ['/claim 12'],
  may: actsAny,
  async run(asking, words) {
    const ticket = await move(asking, words, 'claim')
    return quietly(text.claimed(ticket, ticket.resolveDue && sayBefore(ticket.resolveDue, asking.now, asking.zone)))
  },
})

export const backCommand = defineCommand({
  name: 'back',
  aliases: ['退回'],
  summary: text.summaries.back,
  examples: ['/back 12'],
  may: actsAny,
  async run(asking, words) {
    const ticket = await move(asking, words, 'back')
    const [to] = ticket.assignee ? await namesOf(asking.tx, [ticket.assignee]) : []
    return quietly(text.givenBack(ticket, to?.name ?? null))
  },
})

export const reopenCommand = defineCommand({
  name: 'reopen',
  aliases: ['重开'],
  summary: text.summaries.reopen,
  examples: ['/reopen 12'],
  may: actsAny,
  run: async (asking, words) => quietly(text.reopenedToast(await move(asking, words, 'reopen'))),
})

export const cancelCommand = defineCommand({
  name: 'cancel',
  aliases: ['撤销'],
  summary: text.summaries.cancel,
  examples: ['/cancel 12 买家正常退款，不是客诉'],
  may: leadsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'cancel')
    const note = words.rest().slice(0, 500)
    if (!note) throw new Refused('bad_input', text.cancelUsage)
    const { asker: by, place } = asking
    return quietly(text.cancelled(await moveTicket(asking, { id, move: 'cancel', by, place, note })))
  },
})

export const resolveCommand = defineCommand({
  name: 'resolve',
  aliases: ['解决'],
  summary: text.summaries.resolve,
  examples: ['/resolve 12 客服 已加两人优先接待'],
  may: actsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'resolve')
    const cause = words.oneOf(CAUSE_FORMS)
    if (!cause) throw new Refused('bad_input', text.resolveUsage)
    const note = words.rest().slice(0, 1_000)
    if (!note) throw new Refused('bad_input', text.resolveNoText(CAUSE_FORMS[cause][0] ?? cause))
    const { asker: by, place } = asking
    const { line } = await resolveTicket(asking, { id, by, place, cause, note })
    return quietly(line)
  },
})
