import type { Block, Card } from './card.ts'
import type { Rich } from './rich.ts'
import { joined } from './rich.ts'

const MOST_LINES = 12

/** A card in a few lines: what is said when the platform rejects the card itself. Buttons have no words here. */
export function cardAsText(card: Card): Rich {
  const lines = card.body.flatMap(linesOf).slice(0, MOST_LINES)
  const tags = (card.tags ?? []).map((tag) => `[${tag.text}]`).join('')
  return joined([`${card.title}${tags}`, ...lines], '\n')
}

function linesOf(block: Block): Rich[] {
  if (block.kind === 'text') return [block.text]
  if (block.kind === 'quote') return [['“', block.text, '”']]
  if (block.kind === 'columns') return [joined(block.columns, ' · ')]
  if (block.kind === 'panel' && block.open) return block.body.flatMap(linesOf)
  if (block.kind === 'table') return block.rows.map((row) => block.columns.map((c) => row[c.key] ?? '').join(' · '))
  return []
}
