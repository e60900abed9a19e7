import { type Asking, actsAny, defineCommand, leadsAny, type Words } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { type Holder, namesOf } from '../../people/index.ts'
import { assignTicket } from '../assign.ts'
import { follow, nameAccused } from '../follow.ts'
import { life } from '../life-text.ts'
import { quietly } from './quietly.ts'
import { whichTicket } from './which.ts'

const OFF = { off: ['不跟了', '取消', '移除', '不是'] } as const

/** The person named by @, under the name that is known. */
async function named({ tx }: Asking, words: Words): Promise<Holder | null> {
  const mention = words.person()
  if (!mention) return null
  const [known] = await namesOf(tx, [mention.person.openId])
  return { openId: mention.person.openId, name: known?.name ?? mention.person.name ?? null }
}

export const assignCommand = defineCommand({
  name: 'assign',
  aliases: ['转派'],
  summary: '把一张单转给别人',
  examples: ['/assign 12 @小林'],
  may: leadsAny,
  async run(asking, words) {
    const to = await named(asking, words)
    const { id } = await whichTicket(asking, words, 'assign')
    if (!to) throw new Refused('bad_input', life.assignUsage)
    await assignTicket(asking, { id, to, by: asking.asker })
    return quietly(life.assigned(id, to))
  },
})

export const followCommand = defineCommand({
  name: 'follow',
  aliases: ['跟进'],
  summary: '加一位跟进人（A 类要两位，一位经理）',
  examples: ['/follow 12 @何经理', '/follow 12 @何经理 off'],
  may: actsAny,
  async run(asking, words) {
    const who = await named(asking, words)
    const { id } = await whichTicket(asking, words, 'follow')
    const off = words.oneOf(OFF) === 'off'
    const me = { openId: asking.asker.openId, name: asking.asker.name ?? null }
    return quietly(await follow(asking, { id, who: who ?? me, by: asking.asker, off }))
  },
})

export const aboutCommand = defineCommand({
  name: 'about',
  aliases: ['被投诉'],
  summary: '记下投诉的是哪位同事，由别人处理',
  examples: ['/about 12 @小林', '/about 12 @小林 off'],
  may: actsAny,
  async run(asking, words) {
    const who = await named(asking, words)
    const { id } = await whichTicket(asking, words, 'about')
    if (!who) throw new Refused('bad_input', life.aboutUsage)
    const off = words.oneOf(OFF) === 'off'
    return quietly(await nameAccused(asking, { id, who, by: asking.asker, off }))
  },
})
