import { desc, eq } from 'drizzle-orm'
import type { Turn, Tx } from '../db/index.ts'
import { builtinSource, findBuiltin, LIBRARY, numberOf } from './library.ts'
import { parsePlaybook } from './parse.ts'
import type { Playbook } from './playbook.ts'
import { playbookVersions } from './table.ts'

export type Version = typeof playbookVersions.$inferSelect

/** Reading one takes a millisecond; a version never changes. */
const parsed = new Map<string, Playbook>()

function bookIn({ id, book, source }: Version): Playbook {
  const markdown = source ?? ''
  const known = parsed.get(markdown) ?? parsePlaybook(`${book} v${id}`, markdown)
  parsed.set(markdown, known)
  return known
}

/** The newest version of each book that the company touched. */
async function newest(tx: Tx): Promise<Version[]> {
  return tx
    .selectDistinctOn([playbookVersions.book])
    .from(playbookVersions)
    .orderBy(playbookVersions.book, desc(playbookVersions.id))
}

/** What holds here: the built-in ones, with the company's own in their places and behind them. */
export async function booksOf(tx: Tx): Promise<readonly Playbook[]> {
  const versions = await newest(tx)
  if (versions.length === 0) return LIBRARY
  const touched = new Map(versions.map((version) => [version.book, version]))
  const kept = LIBRARY.flatMap((book) => {
    const version = touched.get(book.id)
    if (version === undefined || version.kind === 'builtin') return [book]
    return version.kind === 'own' ? [bookIn(version)] : []
  })
  const added = versions.filter(({ book, kind }) => kind === 'own' && findBuiltin(book) === null).map(bookIn)
  return [...kept, ...added].sort(
    (a, b) => Number(isOwnId(a.id)) - Number(isOwnId(b.id)) || numberOf(a.id) - numberOf(b.id),
  )
}

const isOwnId = (id: string): boolean => findBuiltin(id) === null

export const findBook = async (tx: Tx, id: string): Promise<Playbook | null> =>
  (await booksOf(tx)).find((book) => book.id === id) ?? null

/** All versions of a book, the newest first. */
export const versionsOf = (tx: Tx, book: string): Promise<Version[]> =>
  tx.select().from(playbookVersions).where(eq(playbookVersions.book, book)).orderBy(desc(playbookVersions.id))

/** Which books are the company's own now. */
export async function ownIds(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set((await newest(tx)).filter(({ kind }) => kind === 'own').map(({ book }) => book))
}

/** The Markdown that holds; null when there is no such book, or it is retired. */
export async function sourceOf(tx: Tx, book: string): Promise<string | null> {
  const [last] = await versionsOf(tx, book)
  if (last?.kind === 'own') return last.source
  return last?.kind === 'retired' ? null : builtinSource(book)
}

type Written = Pick<Version, 'book' | 'kind' | 'source' | 'author' | 'reviewer'>

export async function keepVersion(turn: Turn, version: Written): Promise<void> {
  await turn.tx.insert(playbookVersions).values({ ...version, at: turn.now, reviewedAt: turn.now })
}
