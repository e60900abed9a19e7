import { type Answer, defineCommand } from '../../commands/index.ts'
import { pictureOf } from '../picture.ts'
import { subjectOf } from '../rules.ts'
import { shopCard } from '../shop-card.ts'
import { text } from '../text.ts'
import { exportCorrections } from './export.ts'
import { whichTicket } from './which.ts'

const EXPORT = { export: ['导出'] } as const

/**
 * In the shop's chat always the shop's view, whoever asks, and nothing in another shop's; the full one goes to the
 * direct chat (DESIGN.md section 5).
 */
export const ticketCommand = defineCommand({
  name: 'ticket',
  aliases: ['工单'],
  summary: text.summaries.ticket,
  examples: ['/ticket 12'],
  may: (asker, place) => asker.side === 'staff' || place.kind === 'shop' || place.kind === 'direct',
  async run(asking, words): Promise<Answer | null> {
    if (words.oneOf(EXPORT)) return exportCorrections(asking)
    const ticket = await whichTicket(asking, words, 'ticket')
    const full = { view: 'ticket.team', subject: subjectOf(ticket.id) }
    const inStaffPlace = asking.place.kind === 'team' || asking.place.kind === 'direct'
    if (asking.asker.side === 'staff' && inStaffPlace) return { what: full, staffOnly: true }
    const theirs = [ticket.homeChat, ticket.sourceChat].includes(asking.place.chatId)
    if (!theirs) return { what: full, staffOnly: true }
    const picture = await pictureOf(asking, ticket.id)
    if (!picture) return null
    const shown: Answer = { what: { card: shopCard(picture, []) } }
    if (asking.asker.side !== 'staff') return shown
    return { what: full, staffOnly: true, note: shown.what as { card: ReturnType<typeof shopCard> } }
  },
})
