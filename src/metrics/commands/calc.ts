import { answer, defineCommand } from '../../commands/index.ts'
import { text } from '../text.ts'

export const calcCommand = defineCommand({
  name: 'calc',
  aliases: ['测算'],
  summary: text.summaries.calc,
  examples: ['/calc 14 90'],
  may: (asker, place) => asker.side === 'staff' || (asker.side === 'shop' && place.kind !== 'unbound'),
  async run(_asking, words) {
    const [bad = 0, percent = 90] = words.rest().split(/\s+/).map(Number)
    return answer(`还需要 ${Math.ceil((percent * bad) / (100 - percent))} 个好评。`)
  },
})
