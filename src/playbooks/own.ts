import { and, desc, eq, ne, sql } from 'drizzle-orm'
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

/** What was let through later holds, whenever it was written. */
const LATEST = [desc(sql`coalesce(${playbookVersions.reviewedAt}, ${playbookVersions.at})`), desc(playbookVersions.id)]
const KEPT = eq(playbookVersions.state, 'kept')

/** The newest version of each book that the company touched, of those that were let through. */
async function newest(tx: Tx): Promise<Version[]> {
  return tx
    .selectDistinctOn([playbookVersions.book])
    .from(playbookVersions)
    .where(KEPT)
    .orderBy(playbookVersions.book, ...LATEST)
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

/** All versions of a book that were let through, the newest first. */
export const versionsOf = (tx: Tx, book: string): Promise<Version[]> =>
  tx
    .select()
    .from(playbookVersions)
    .where(and(eq(playbookVersions.book, book), KEPT))
    .orderBy(...LATEST)

/** All that was ever handed in, also what waits for somebody's eyes and what was given back; the newest first. */
export const historyOf = (tx: Tx, book: string): Promise<Version[]> =>
  tx
    .select()
    .from(playbookVersions)
    .where(and(eq(playbookVersions.book, book), ne(playbookVersions.state, 'draft')))
    .orderBy(desc(playbookVersions.id))

export async function findVersion(tx: Tx, id: number): Promise<Version | null> {
  if (!Number.isSafeInteger(id)) return null
  const [row] = await tx.select().from(playbookVersions).where(eq(playbookVersions.id, id))
  return row ?? null
}

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

export type Written = Pick<Version, 'book' | 'kind' | 'source' | 'author'>

/** Without a reviewer it waits for one, or is being written still. */
export async function keepVersion(
  turn: Turn,
  version: Written & { reviewer: string | null; state: Version['state'] },
): Promise<Version> {
  const reviewedAt = version.reviewer === null ? null : turn.now
  const [kept] = await turn.tx
    .insert(playbookVersions)
    .values({ ...version, at: turn.now, reviewedAt })
    .returning()
  if (!kept) throw new Error('a version was not kept')
  return kept
}

/** One of its standing, to another; null when somebody else was faster. */
export async function settleVersion(
  { tx, now }: Turn,
  { id, state: from }: Pick<Version, 'id' | 'state'>,
  to: { state: Version['state']; reviewer: string | null },
): Promise<Version | null> {
  const [settled] = await tx
    .update(playbookVersions)
    .set({ ...to, reviewedAt: now })
    .where(and(eq(playbookVersions.id, id), eq(playbookVersions.state, from)))
    .returning()
  return settled ?? null
}

/** The one of this standing; there is at most one of a book that is written, and one that waits. */
export async function standingOf(tx: Tx, book: string, state: 'draft' | 'waiting'): Promise<Version | null> {
  const [row] = await tx
    .select()
    .from(playbookVersions)
    .where(and(eq(playbookVersions.book, book), eq(playbookVersions.state, state)))
    .orderBy(desc(playbookVersions.id))
    .limit(1)
  return row ?? null
}

export async function putDraft(turn: Turn, draft: Pick<Version, 'book' | 'source' | 'author'>): Promise<void> {
  const standing = await standingOf(turn.tx, draft.book, 'draft')
  if (!standing) return void (await keepVersion(turn, { ...draft, kind: 'own', reviewer: null, state: 'draft' }))
  const { source, author } = draft
  await turn.tx
    .update(playbookVersions)
    .set({ source, author, at: turn.now })
    .where(eq(playbookVersions.id, standing.id))
}

export async function dropDraft({ tx }: Turn, book: string): Promise<void> {
  await tx.delete(playbookVersions).where(and(eq(playbookVersions.book, book), eq(playbookVersions.state, 'draft')))
}

/** MY-1, MY-2 …: the next number that none of the company's own ever had. */
export async function freeId(tx: Tx): Promise<string> {
  const rows = await tx.selectDistinct({ book: playbookVersions.book }).from(playbookVersions)
  const mine = rows.filter(({ book }) => book.startsWith(`${OWN}-`)).map(({ book }) => numberOf(book))
  return `${OWN}-${Math.max(0, ...mine) + 1}`
}

const OWN = 'MY'
