import type { Block, Card } from '../chat/card.ts'
import { bold, grey, joined } from '../chat/rich.ts'
import type { Playbook } from './playbook.ts'
import { text } from './text.ts'
import { type outcomes, variantOf } from './uses.ts'

type Counts = Awaited<ReturnType<typeof outcomes>>

const MOST_BOOKS = 8
const MOST_WORDINGS = 12

const sum = (of: Counts) =>
  of.reduce(
    (all, { used, worked, failed }) => ({
      used: all.used + used,
      worked: all.worked + worked,
      failed: all.failed + failed,
    }),
    { used: 0, worked: 0, failed: 0 },
  )

/** How often each playbook was used and what came of it; folded, each wording. Without names. */
export function statsCard(books: readonly Playbook[], counts: Counts): Card {
  const groups = books
    .map((book) => ({ book, own: counts.filter((each) => each.book === book.id) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => sum(b.own).used - sum(a.own).used)
  const shown = groups.flatMap(({ own }) => own)
  if (groups.length === 0)
    return { title: text.statsTitle(0), color: 'blue', body: [{ kind: 'text', text: text.statsNone }] }
  return {
    title: text.statsTitle(sum(shown).used),
    color: 'blue',
    body: [
      ...groups.slice(0, MOST_BOOKS).flatMap(({ book, own }): Block[] => [
        { kind: 'text', text: bold(text.statsLine(book.id, book.title, sum(own))) },
        {
          kind: 'panel',
          title: book.title,
          body: [
            {
              kind: 'text',
              text: joined(
                own.slice(0, MOST_WORDINGS).map((each) => lineOf(book, each)),
                '\n',
              ),
            },
          ],
        },
      ]),
      { kind: 'text', size: 'small', text: grey(text.statsHow) },
    ],
  }
}

function lineOf(book: Playbook, each: Counts[number]): string {
  const step = book.steps.find(({ key }) => key === each.step)
  const line = step?.say.find((line) => variantOf(line) === each.variant)
  const words = line ? line.text.replace(/\{\{\s*\w+\s*\}\}/g, '…') : text.statsGone
  return text.statsWording(step?.title.replace(/：.*/, '') ?? each.step, words, each)
}
