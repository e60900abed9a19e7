import type { Block, Card } from '../chat/card.ts'
import type { Content } from '../chat/port.ts'
import { bold, grey, rich } from '../chat/rich.ts'
import type { Checked } from './check.ts'
import { text } from './text.ts'

/** One line when it can be sent; else what to change, why, and a text that says the same. */
export function checkedContent({ concerns, better }: Checked, ticketId: number | null): Content {
  if (concerns.length === 0) return { text: text.clean }
  const body: Block[] = concerns.map(({ name, words, why }) => ({
    kind: 'text',
    text: rich`${bold(name)} ${words === null ? '' : text.said(words)}\n${why}`,
  }))
  if (better !== null) {
    body.push({ kind: 'rule' }, { kind: 'text', text: bold(text.tryThis) }, { kind: 'quote', text: better })
    if (better.includes('〈')) body.push({ kind: 'text', size: 'small', text: grey(text.slots) })
  }
  if (ticketId !== null) body.push({ kind: 'text', size: 'small', text: grey(text.about(ticketId)) })
  const card: Card = { title: text.title(concerns.length), color: 'orange', body }
  return { card }
}
