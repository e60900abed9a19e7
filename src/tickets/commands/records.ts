import { actsAny, type Command, defineCommand, readsAny } from '../../commands/index.ts'
import { offerFrom } from '../promise-card.ts'
import { record } from '../record.ts'
import type { RecordKind } from '../rules.ts'
import { quietly } from './quietly.ts'
import { whichTicket } from './which.ts'

interface Recorder {
  readonly kind: RecordKind
  readonly aliases: readonly string[]
  readonly summary: string
  readonly examples: readonly string[]
}

const recorder = ({ kind, aliases, summary, examples }: Recorder): Command =>
  defineCommand({
    name: kind,
    aliases,
    summary,
    examples,
    // Quality assurance reads and notes (DESIGN.md section 4).
    may: kind === 'note' ? readsAny : actsAny,
    async run(asking, words) {
      const { id } = await whichTicket(asking, words, kind)
      const said = words.rest()
      const line = await record(asking, { id, kind, words: said, by: asking.asker })
      if (kind === 'note') {
        const { messageId } = asking.message
        await offerFrom(asking, { ticketId: id, by: asking.asker, words: said, messageId })
      }
      return quietly(line)
    },
  })

export const noteCommand = recorder({
  kind: 'note',
  aliases: ['备注'],
  summary: '写一条内部备注，也算首次回复',
  examples: ['/note 12 店主在看新排班'],
})

export const callCommand = recorder({
  kind: 'call',
  aliases: ['电话'],
  summary: '记下电话结果（B 类必做）',
  examples: ['/call 12 已沟通，店主同意看一周'],
})

export const offerCommand = recorder({
  kind: 'offer',
  aliases: ['方案'],
  summary: '记下给店主的方案（敏感客诉至少两个）',
  examples: ['/offer 12 全额退款并致歉'],
})

export const refuseCommand = recorder({
  kind: 'refuse',
  aliases: ['不接受'],
  summary: '店主不接受刚才的方案',
  examples: ['/refuse 12'],
})

export const retainCommand = recorder({
  kind: 'retain',
  aliases: ['挽留记录'],
  summary: '记下做了什么挽留（A 类必做）',
  examples: ['/retain 12 主管电话致歉，给了三天改进表'],
})
