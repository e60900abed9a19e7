import type { Block, Card } from '../chat/card.ts'
import { at, grey, person, rich } from '../chat/rich.ts'
import type { Commitment } from './commitments.ts'
import { text } from './text.ts'

const COLORS = { open: 'orange', kept: 'green', broken: 'red' } as const

/** What was promised, whose it is to keep, and the two answers; in place once it is answered. */
export function commitmentCard(
  promise: Commitment,
  { shop, who, name }: { shop: string | null; who: string; name: string | undefined },
): Card {
  const { id, ticketId, words, state, weekly } = promise
  const open = state === 'open'
  const whom = open ? at(who, name) : person(who, name)
  const first = rich`${whom} ${state === 'broken' ? text.promiseBroken : text.promiseWho}`
  const body: Block[] = [
    ...(state === 'kept' ? [] : [{ kind: 'text' as const, text: first }]),
    { kind: 'quote', text: words },
  ]
  if (weekly) body.push({ kind: 'text', size: 'small', text: grey(text.promiseWeekly) })
  if (open) {
    const settle = (to: 'kept' | 'broken') => ({ act: 'playbook_commitment', promise: id, state: to })
    body.push({
      kind: 'buttons',
      buttons: [
        { label: text.buttons.kept, style: 'primary', press: settle('kept') },
        { label: text.buttons.broken, press: settle('broken') },
      ],
    })
  }
  return { title: text.promiseTitle(ticketId, shop, state), color: COLORS[state], body }
}
