import type { Block, Button, Card } from '../../src/chat/card.ts'
import { plain } from '../../src/chat/rich.ts'

const wordsOfBlock = (block: Block): string[] => {
  if (block.kind === 'text' || block.kind === 'quote') return [plain(block.text)]
  if (block.kind === 'buttons') return block.buttons.map(({ label }) => `[${label}]`)
  if (block.kind === 'panel') return [`▸ ${block.title}`, ...block.body.flatMap(wordsOfBlock)]
  return []
}

/** A card as a person reads it, one line each. */
export const wordsOf = (card: Card): string =>
  [card.title, card.subtitle ?? '', ...(card.tags ?? []).map((tag) => tag.text), ...card.body.flatMap(wordsOfBlock)]
    .join('\n')
    .trim()

export const buttonsOf = (card: Card): Button[] =>
  card.body.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
