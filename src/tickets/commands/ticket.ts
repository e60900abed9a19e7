import { type Answer, defineCommand } from '../../commands/index.ts'
import { pictureOf } from '../picture.ts'
import { subjectOf } from '../rules.ts'
import { shopCard } from '../shop-card.ts'
import { text } from '../text.ts'
import { exportCorrections } from './export.ts'
import { whichTicket } from './which.ts'

const EXPORT = { export: ['导出'] } as const

/**
 * The shop side reads the shop's view wherever it asks. In the shop's chat so does everybody, and nothing stands in
 * another shop's; the full one goes to the direct chat (DESIGN.md section 5).
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
    const { asker, place } = asking
    const full = { view: 'ticket.team', subject: subjectOf(ticket.id) }
    const shopReadsIt = place.kind === 'shop' && [ticket.homeChat, ticket.sourceChat].includes(place.chatId)
    if (asker.side === 'staff' && !shopReadsIt) return { what: full, staffOnly: true }
    const picture = await pictureOf(asking, ticket.id)
    if (!picture) return null
    const card = shopCard(picture, [])
    return asker.side === 'staff' ? { what: full, staffOnly: true, note: { card } } : { what: { card } }
  },
})
