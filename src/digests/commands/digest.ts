import { answer, defineCommand } from '../../commands/index.ts'
import { text } from '../text.ts'

export const digestCommand = defineCommand({
  name: 'digest',
  aliases: ['日报'],
  summary: text.summaries.digest,
  examples: ['/digest'],
  may: (asker, place) => asker.side === 'staff' || place.kind === 'shop',
  run: async () => answer('昨天还没有数据。'),
})
