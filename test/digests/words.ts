import type { Block, Card } from '../../src/chat/card.ts'
import { plain } from '../../src/chat/rich.ts'

/** Everything a person can read on a card, line by line; folded parts and charts too. */
export function linesOf(card: Card): string[] {
  const tags = (card.tags ?? []).map((tag) => tag.text)
  return [card.title, card.subtitle ?? '', card.summary ?? '', ...tags, ...bodyLines(card.body)].filter(
    (line) => line !== '',
  )
}

/** What stands in the body, without opening anything. */
export const bodyLines = (body: readonly Block[]): string[] => body.flatMap(linesOfBlock)

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'quote':
      return plain(block.text).split('\n')
    case 'panel':
      return [block.title, ...bodyLines(block.body)]
    case 'chart':
      return [block.title, ...block.points.map((point) => `${point.x} ${point.line} ${point.y}`)]
    case 'columns':
      return block.columns.map(plain)
    case 'buttons':
      return block.buttons.map((button) => button.label)
    default:
      return []
  }
}
