import { type Asking, actsAny, defineCommand, type Words } from '../../commands/index.ts'
import { sayBefore } from '../../commands/say-when.ts'
import { readWhen } from '../../commands/when.ts'
import { Refused } from '../../kernel/errors.ts'
import { life } from '../life-text.ts'
import { moveTicket } from '../move.ts'
import type { Ticket } from '../store.ts'
import { waitUntil } from '../wait.ts'
import { quietly } from './quietly.ts'
import { whichTicket } from './which.ts'

const WHO = {
  shop: ['店铺', '店主'],
  team: ['团队', '别的团队', '其他团队', '部门', '平台', '研发', '市场', '市场部'],
} as const

export const waitCommand = defineCommand({
  name: 'wait',
  aliases: ['等待'],
  summary: '在等店铺（解决时间先停）或等别的团队（15 分钟一报）',
  examples: ['/wait 12 店铺 补发清单 明天18:00', '/wait 12 团队 等研发查日志'],
  may: actsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'wait')
    const typed = words.left().split(/\s/)[0] ?? ''
    const who = words.oneOf(WHO)
    if (!who) throw new Refused('bad_input', life.waitUsage)
    const { reason, until } = readRest(asking, words)
    if (!reason) throw new Refused('bad_input', life.waitNoReason(typed))
    const { asker: by, place } = asking
    if (who === 'team') {
      const named =
        WHO.team.slice(0, 4).some((word) => word === typed) || typed === 'team' ? reason : `${typed} ${reason}`
      const ticket = await moveTicket(asking, { id, move: 'wait_team', by, place, note: named })
      return quietly(life.waitingTeam(id, before(asking, ticket.nextUpdateDue)))
    }
    const due = waitUntil(asking, until)
    const ticket = await moveTicket(asking, { id, move: 'wait_shop', by, place, note: reason, until: due })
    return quietly(life.waitingShop(id, before(asking, ticket.waitDue)))
  },
})

function readRest({ now, zone }: Asking, words: Words): { reason: string; until: ReturnType<typeof readWhen> } {
  const rest = words.rest()
  const until = readWhen(rest, now, zone)
  if (until?.hasClock && until.at <= now) throw new Refused('bad_input', life.waitPast)
  return { reason: (until?.rest ?? rest).slice(0, 300), until }
}

const before = ({ now, zone }: Asking, due: Ticket['waitDue']): string => (due ? sayBefore(due, now, zone) : '')

export const resumeCommand = defineCommand({
  name: 'resume',
  aliases: ['恢复'],
  summary: '不等了，继续处理',
  examples: ['/resume 12'],
  may: actsAny,
  async run(asking, words) {
    const { id } = await whichTicket(asking, words, 'resume')
    const ticket = await moveTicket(asking, { id, move: 'resume', by: asking.asker, place: asking.place })
    return quietly(life.resumed(id, ticket.resolveDue && sayBefore(ticket.resolveDue, asking.now, asking.zone)))
  },
})
