import type { Block, Card } from '../card.ts'
import { at, bold, person, plain, type Rich } from '../rich.ts'
import { cut } from './clean.ts'
import { type Span, spansOf } from './render-rich.ts'

type Panel = Extract<Block, { kind: 'panel' }>

/** Stands where something was left out. */
const MORE: Block = { kind: 'text', text: '…', size: 'small' }
/** Shorter texts aren't worth cutting. */
const SHORT = 40

/** The same card one step smaller, or null when nothing is left to leave out. */
export function smaller(card: Card, over: 'bytes' | 'elements'): Card | null {
  const body =
    withoutFolded(card.body) ?? (over === 'bytes' ? withoutLongest(card.body) : null) ?? withoutLast(card.body)
  return body && { ...card, body }
}

/** The last folded panel loses the second half of what it holds; an empty one goes. */
function withoutFolded(body: readonly Block[]): readonly Block[] | null {
  const at = body.findLastIndex((block) => block.kind === 'panel' && !block.open)
  const panel = body[at]
  return panel?.kind === 'panel' ? replaced(body, at, halfPanel(panel)) : null
}

/** What takes most room is cut to half of it. */
function withoutLongest(body: readonly Block[]): readonly Block[] | null {
  const halves = body.map((block) => {
    const size = JSON.stringify(block).length
    const found = half(block)
    return { half: found && JSON.stringify(found).length < size ? found : null, size }
  })
  const longest = halves.reduce((best, { half, size }, i) => (half && size > (halves[best]?.size ?? 0) ? i : best), -1)
  const found = halves[longest]
  return found?.half ? replaced(body, longest, found.half) : null
}

/** The last block but one goes: at the end of a card stand its buttons. */
function withoutLast(body: readonly Block[]): readonly Block[] | null {
  if (body.length === 0) return null
  return replaced(body, Math.max(0, body.length - 2), null)
}

const replaced = (body: readonly Block[], at: number, by: Block | null): readonly Block[] =>
  body.flatMap((block, i) => (i === at ? (by ?? []) : [block]))

/** Half of a block, or null when it can't be halved. */
function half(block: Block): Block | null {
  switch (block.kind) {
    case 'text':
    case 'quote':
      return plain(block.text).length > SHORT ? { ...block, text: halfRich(block.text) } : null
    case 'columns':
      return block.columns.some((column) => plain(column).length > SHORT)
        ? { ...block, columns: block.columns.map(halfRich) }
        : null
    case 'table':
      return block.rows.length > 1 ? { ...block, rows: block.rows.slice(0, block.rows.length / 2) } : null
    case 'chart':
      return block.points.length > 2 ? { ...block, points: block.points.slice(-block.points.length / 2) } : null
    case 'panel':
      return halfPanel(block)
    default:
      return null
  }
}

function halfPanel(panel: Panel): Panel | null {
  const kept = panel.body.filter((block) => block !== MORE)
  const body = kept.slice(0, Math.floor(kept.length / 2))
  return body.length > 0 ? { ...panel, body: [...body, MORE] } : null
}

function halfRich(text: Rich): Rich {
  let left = Math.max(SHORT, Math.floor(plain(text).length / 2))
  return spansOf(text).flatMap((span): Rich[] => {
    if (left <= 0) return []
    const part = partOf(span, left)
    left -= plain(part).length
    return [part]
  })
}

function partOf(span: Span, longest: number): Rich {
  if (span.kind !== 'words') return span.kind === 'at' ? at(span.id, span.name) : person(span.id, span.name)
  const words = cut(span.text, longest)
  const colored: Rich = span.color ? { color: span.color, of: words } : words
  return span.bold ? bold(colored) : colored
}
