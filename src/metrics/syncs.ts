import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Turn, Tx } from '../db/index.ts'
import { clearDeadlines, type Deadline, setDeadline } from '../deadlines/index.ts'
import { type Errand, isPassing, say, sendOnErrand } from '../delivery/index.ts'
import { type FileContent, type Problem, rowsBy } from '../files/index.ts'
import { addDays, atLocal, localDay } from '../kernel/calendar.ts'
import { reasonOf } from '../kernel/errors.ts'
import { shopsOf } from '../people/index.ts'
import { columnsFor } from './export-file.ts'
import { readExport } from './export-rows.ts'
import { exportText } from './export-text.ts'
import { type Note, noteAll } from './note-figures.ts'
import { cellText } from './sync-cell.ts'
import { syncText as text } from './sync-text.ts'
import { figureSyncs } from './table.ts'

type Sync = typeof figureSyncs.$inferSelect

/** Before the morning's digests. */
const READ_AT = '08:30'
const subjectOf = (id: number): string => `sync:${id}`

export interface NewSync {
  readonly teamId: number
  readonly app: string
  readonly table: string
  readonly view: string | null
  readonly chatId: string
  readonly by: string
}

/** A team reads one table; a new one takes its place. It is read at once, then each morning. */
export async function startSync(turn: Turn, sync: NewSync): Promise<void> {
  await stopSync(turn, sync.teamId)
  const [row] = await turn.tx
    .insert(figureSyncs)
    .values({ ...sync, at: turn.now })
    .returning()
  if (row) await readSoon(turn, row.id)
}

/** False: there was none. */
export async function stopSync(turn: Turn, teamId: number): Promise<boolean> {
  const stopped = await turn.tx
    .update(figureSyncs)
    .set({ stoppedAt: turn.now })
    .where(and(eq(figureSyncs.teamId, teamId), isNull(figureSyncs.stoppedAt)))
    .returning({ id: figureSyncs.id })
  for (const { id } of stopped) await clearDeadlines(turn, subjectOf(id))
  return stopped.length > 0
}

export async function standingSync({ tx }: Turn, teamId: number): Promise<Sync | null> {
  const [row] = await tx
    .select()
    .from(figureSyncs)
    .where(and(eq(figureSyncs.teamId, teamId), isNull(figureSyncs.stoppedAt)))
  return row ?? null
}

/** Now, and the next morning again. */
async function readSoon(turn: Turn, id: number): Promise<void> {
  await sendOnErrand(turn, { kind: 'sync_figures', facts: { id: String(id) } })
  const at = atLocal(turn.zone, addDays(localDay(turn.zone, turn.now), 1), READ_AT)
  await setDeadline(turn, { subject: subjectOf(id), kind: 'figure_sync', at })
}

export const fireSync = (turn: Turn, { subject }: Deadline): Promise<void> =>
  readSoon(turn, Number(subject.slice('sync:'.length)))

async function findSync(db: Db | Tx, id: number): Promise<Sync | null> {
  const [row] = await db.select().from(figureSyncs).where(eq(figureSyncs.id, id))
  return row && row.stoppedAt === null ? row : null
}

/** Of what could not be read; more are only counted. */
const MOST_KEPT = 20

/** Twenty pages. A table that only grows is longer some day, and then asks for a view of its newest lines. */
const MOST_RECORDS = 10_000

/**
 * Reads all its records, page by page; what the platform refuses for haste is asked for again later. What is new is
 * noted, what can't be read is told with its line, the rest is left as it is.
 */
export const syncErrand: Errand = {
  kind: 'sync_figures',
  async fetch({ look, deps }, { id = '' }) {
    const sync = await findSync(deps.db, Number(id))
    if (!sync) return async () => {}
    const records: Readonly<Record<string, unknown>>[] = []
    let next: string | undefined
    try {
      do {
        const page = await look.records(sync, next)
        records.push(...page.items)
        next = page.next
      } while (next && records.length < MOST_RECORDS)
    } catch (error) {
      if (isPassing(error)) throw error
      return (turn) => tell(turn, sync, text.refused(reasonOf(error)))
    }
    return (turn) => takeRecords(turn, sync, { records: records.slice(0, MOST_RECORDS), isCut: next !== undefined })
  },
  async givenUp(turn, { id = '' }, error) {
    const sync = await findSync(turn.tx, Number(id))
    if (sync) await tell(turn, sync, text.refused(reasonOf(error)))
  },
}

const tell = (turn: Turn, { chatId }: Sync, words: string): Promise<void> =>
  say(turn, [{ to: { chat: chatId }, what: { text: words } }])

interface Read {
  readonly records: readonly Readonly<Record<string, unknown>>[]
  /** There were more. */
  readonly isCut: boolean
}

async function takeRecords(turn: Turn, sync: Sync, { records, isCut }: Read) {
  const titles = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const lines = records.map((record, at) => ({
    line: at + 2,
    cells: titles.map((title) => cellText(record[title], turn.zone)),
  }))
  const content: FileContent = {
    kind: 'tables',
    tables: [{ sheet: '', lines: [{ line: 1, cells: titles }, ...lines] }],
  }
  const columns = await columnsFor(turn)
  const found = rowsBy(content, columns)
  if ('problems' in found) return tell(turn, sync, text.noColumns(titles))
  const shops = await shopsOf(turn.tx, [sync.teamId])
  const today = localDay(turn.zone, turn.now)
  const { rows, problems } = readExport(found.rows, { today, shops, only: null })
  const wrong = new Set(problems.map(({ line }) => line))
  const notes = rows
    .filter(({ line }) => !wrong.has(line))
    .map(({ line: _, ...row }): Note => ({ ...row, source: 'team', via: 'sync', by: `sync:${sync.id}` }))
  const noted = (await noteAll(turn, notes)).flat()
  const fresh = noted.filter(({ known }) => !known).length
  const told = [...(isCut ? [text.tooMany(MOST_RECORDS)] : []), ...problems.map(problemLine)]
  const last = {
    noted: fresh,
    same: noted.length - fresh,
    problems: told.slice(0, MOST_KEPT),
    wrong: problems.length,
  }
  await turn.tx.update(figureSyncs).set({ last, lastAt: turn.now }).where(eq(figureSyncs.id, sync.id))
  const isNews = sync.lastAt === null || problemsIn(last) !== problemsIn(sync.last)
  const mapping = Object.entries(columns).flatMap(([key, { titles: known }]) => {
    const title = titles.find((each) => known.includes(each))
    return title ? [`${title} → ${exportText.column(key as keyof typeof columns)}`] : []
  })
  if (isNews) await tell(turn, sync, text.result({ ...last, mapping }))
}

/** What is compared from one morning to the next. */
const problemsIn = (read: Sync['last']): string =>
  JSON.stringify([read?.wrong ?? read?.problems.length ?? 0, read?.problems ?? []])

const problemLine = ({ line, column, what }: Problem): string => `第 ${line} 行${column ? `“${column}”` : ''}：${what}`
