import type { Card } from '../../chat/card.ts'
import { defineCommand } from '../../commands/index.ts'
import { text } from '../text.ts'

export const firstCard = (): Card => ({
  title: text.recoverTitle,
  color: 'red',
  body: text.firstSteps.map((line) => ({ kind: 'text', text: line })),
})

export const recoverCommand = defineCommand({
  name: 'recover',
  aliases: ['挽留'],
  summary: text.summaries.recover,
  examples: ['/recover', '/recover 12'],
  may: (asker) => asker.side === 'staff',
  run: async () => ({ what: { card: firstCard() }, staffOnly: true }),
})
