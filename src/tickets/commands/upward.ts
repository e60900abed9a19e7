import { actsAny, defineCommand, leadsAny } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { namesOf } from '../../people/index.ts'
import { noteContact } from '../contact.ts'
import { escalate } from '../escalate.ts'
import { life } from '../life-text.ts'
import { mergeTicket } from '../merge.ts'
import { quietly } from './quietly.ts'
import { whichTicket } from './which.ts'

export const escalateCommand = defineCommand({
  name: 'escalate',
  aliases: ['升级'],
  summary: '请上一级马上介入',
  examples: ['/escalate 12 店主要见负责人'],
  may: actsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'escalate')
    return quietly(await escalate(asking, { id, by: asking.asker, why: words.rest().slice(0, 300) }))
  },
})

const STEPS = {
  1: ['1', '①', '一'],
  2: ['2', '②', '二'],
  3: ['3', '③', '三'],
  4: ['4', '④', '四'],
  5: ['5', '⑤', '五'],
}

export const contactCommand = defineCommand({
  name: 'contact',
  aliases: ['联系'],
  summary: '联系不上店主时逐步留凭据，第 5 步交对班主管',
  examples: ['/contact 12 1 10:20 已在群里 @', '/contact 12 3 群里和好友都没回'],
  may: actsAny,
  async run(asking, words) {
    const mention = words.person()
    const { id } = await whichTicket(asking, words, 'contact')
    const step = words.oneOf(STEPS)
    if (!step) throw new Refused('bad_input', life.contactUsage)
    const evidence = words.rest()
    const [to] = mention ? await namesOf(asking.tx, [mention.person.openId]) : []
    return quietly(await noteContact(asking, { id, step: Number(step), evidence, by: asking.asker, to: to ?? null }))
  },
})

export const mergeCommand = defineCommand({
  name: 'merge',
  aliases: ['合并'],
  summary: '把一张单并到另一张',
  examples: ['/merge 12 9'],
  may: leadsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'merge')
    const into = words.ticket()
    if (into === null) throw new Refused('bad_input', life.mergeUsage)
    await mergeTicket(asking, { id, into, by: asking.asker, place: asking.place })
    return quietly(life.merged(id, into))
  },
})
