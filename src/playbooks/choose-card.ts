import type { Block, Card } from '../chat/card.ts'
import { bold, grey, joined, type Rich, rich } from '../chat/rich.ts'
import { editText } from './edit-text.ts'
import type { Match } from './find.ts'
import type { Playbook } from './playbook.ts'
import { quoted, text } from './text.ts'

export interface Choice {
  readonly id: number
  readonly shop: string | null
  readonly words: string
}

/** Several open class A tickets: which one is it about? */
export function chooseCard(book: Playbook, choices: readonly Choice[]): Card {
  const lines = choices.map(({ id, shop, words }) => rich`${bold(text.chooseLabel(id, shop))} ${quoted(words) ?? ''}`)
  return {
    title: text.chooseTitle(book, choices.length),
    color: 'red',
    body: [
      { kind: 'text', text: choices.length > 0 ? text.chooseOne : text.chosenGone },
      { kind: 'text', text: joined(lines, '\n') },
      {
        kind: 'buttons',
        buttons: choices.map(({ id, shop }) => ({
          label: text.chooseLabel(id, shop),
          press: { act: 'playbook_ticket', ticket: id },
        })),
      },
    ],
  }
}

const MOST_FOUND = 4

/** What was found by words: best first, why, and one button each. */
export function foundCard(words: string, matches: readonly Match[]): Card {
  const shown = matches.slice(0, MOST_FOUND)
  return {
    title: text.foundTitle(words),
    color: 'blue',
    body: [
      ...shown.map(({ book, why }) => ({
        kind: 'text' as const,
        text: rich`${bold(`${book.id} ${book.title}`)} ${book.about}\n${grey(why.join('；'))}`,
      })),
      {
        kind: 'buttons',
        buttons: shown.map(({ book }, i) => ({
          label: book.title,
          style: i === 0 ? ('primary' as const) : ('default' as const),
          press: { act: 'playbook_open', book: book.id },
        })),
      },
      { kind: 'text', size: 'small', text: grey(text.foundHow) },
    ],
  }
}

/** Everything there is, by what it is for; short enough for a phone. */
export function allCard(
  books: readonly Playbook[],
  { own = new Set(), manages = false }: { own?: ReadonlySet<string>; manages?: boolean } = {},
): Card {
  const groups = new Map<string, Playbook[]>()
  for (const book of books) {
    const group = groupOf(book)
    groups.set(group, [...(groups.get(group) ?? []), book])
  }
  const lines = Object.values(text.allGroups).flatMap((group): Rich[] => {
    const here = groups.get(group)
    return here ? [rich`${bold(group)}　${here.map((book) => text.bookOf(book, own.has(book.id))).join('、')}`] : []
  })
  return {
    title: text.allTitle(books.length),
    color: 'blue',
    body: [
      { kind: 'text', text: joined(lines, '\n') },
      ...(own.size > 0 ? [{ kind: 'text' as const, size: 'small' as const, text: grey(text.ownMark) }] : []),
      { kind: 'text', size: 'small', text: grey(text.allHow) },
      ...(manages ? [changing(books)] : []),
    ],
  }
}

/** What only managers have: one is chosen to be changed or retired, or a new one begun. */
const changing = (books: readonly Playbook[]): Block => ({
  kind: 'form',
  name: 'change',
  fields: [
    {
      ...{ input: 'choice', name: 'book', label: editText.pick, required: true },
      options: books.map(({ id, title }) => ({ value: id, text: `${id} ${title}` })),
    },
  ],
  submit: { label: editText.buttons.open, press: { act: 'playbook_edit' } },
  others: [{ label: editText.buttons.add, press: { act: 'playbook_edit', book: 'new' } }],
})

function groupOf(book: Playbook): string {
  const [cls] = book.classes
  if (cls) return text.allGroups[cls]
  return book.sensitive.length > 0 ? text.allGroups.sensitive : text.allGroups.other
}
