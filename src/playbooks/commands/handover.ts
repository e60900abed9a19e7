import { joined } from '../../chat/rich.ts'
import { defineCommand } from '../../commands/index.ts'
import { classLine, listTickets, teamsRead } from '../../tickets/index.ts'
import { text } from '../text.ts'

export const handoverCommand = defineCommand({
  name: 'handover',
  aliases: ['交接'],
  summary: text.summaries.handover,
  examples: ['/handover'],
  may: (asker) => asker.side === 'staff',
  async run({ tx, asker, place }) {
    const teamIds = place.team ? [place.team.id] : teamsRead(asker)
    const found = await listTickets(tx, { teamIds }, 20)
    const lines = found.map((ticket) => `#${ticket.id} ${classLine(ticket)}`)
    const shown = lines.length > 0 ? joined(lines, '\n') : text.handoverEmpty
    const card = {
      title: text.handoverTitle(found.length),
      color: 'blue' as const,
      body: [{ kind: 'text' as const, text: shown }],
    }
    return { what: { card }, staffOnly: true }
  },
})
