import { asc } from 'drizzle-orm'
import { type Asker, actsFor, isManager, type Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { type Columns, columnsIn, type FileTaker, type Reading, rowsBy, xlsxDocument } from '../files/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { findShopById, type Shop, shopsOf } from '../people/index.ts'
import { type ColumnKey, EXPORT_COLUMNS, TEMPLATE_TITLES } from './export-columns.ts'
import { type ExportRow, readExport } from './export-rows.ts'
import { exportText as text } from './export-text.ts'
import { showFigure } from './keys.ts'
import { foresee, type Note, noteAll } from './note-figures.ts'
import { exportHeaders } from './table.ts'

/** The titles known by themselves, and those that people have named. */
export async function columnsFor({ tx }: Turn): Promise<Columns<ColumnKey>> {
  const named = await tx.select().from(exportHeaders).orderBy(asc(exportHeaders.id))
  const meaning = new Map(named.map(({ header, meaning: of }) => [header, of]))
  const columns = Object.entries(EXPORT_COLUMNS).map(([key, column]) => [
    key,
    {
      ...column,
      titles: [
        ...column.titles.filter((title) => !meaning.has(title) || meaning.get(title) === key),
        ...[...meaning].filter(([, of]) => of === key).map(([header]) => header),
      ],
    },
  ])
  return Object.fromEntries(columns) as Columns<ColumnKey> // the same keys as EXPORT_COLUMNS
}

export async function keepHeader(turn: Turn, of: { header: string; meaning: string; by: string }): Promise<void> {
  await turn.tx.insert(exportHeaders).values({ ...of, at: turn.now })
}

/** Where it was asked the shops of that place, else all that this person acts for. */
async function shopsFor({ tx, asker, place }: { tx: Turn['tx']; asker: Asker; place: Place }): Promise<Shop[]> {
  if (place.kind === 'shop') {
    const here = await Promise.all(place.shops.map(({ id }) => findShopById(tx, id)))
    return here.filter((shop) => shop !== null).filter((shop) => actsFor(asker, shop.teamId))
  }
  return shopsOf(tx, isManager(asker) ? null : asker.teams.map(({ id }) => id))
}

/** Figures of many shops and days as a platform exports them: previewed, then noted by one press, all or nothing. */
export const figuresFile: FileTaker = {
  name: 'figures',
  title: text.title,
  line: '/metric file',
  may: (asker) => asker.side === 'staff' && (isManager(asker) || asker.teams.length > 0),
  fits: (content) => Math.max(0, columnsIn(content, EXPORT_COLUMNS) - 1),
  async read(reading: Reading) {
    const found = rowsBy(reading.content, await columnsFor(reading))
    if ('problems' in found) return found
    const shops = await shopsFor(reading)
    const [only = null, more] = shops
    const today = localDay(reading.zone, reading.now)
    const { rows, problems } = readExport(found.rows, { today, shops, only: more ? null : only })
    if (problems.length > 0) return { problems }
    if (rows.length === 0) return { problems: [{ line: 0, what: text.nothing }] }
    return { plan: await planOf(reading, rows) }
  },
  template: async (asking) => {
    const shops = await shopsFor(asking)
    const day = localDay(asking.zone, asking.now)
    const lines = shops.slice(0, 200).map(({ name }) => [name, day])
    return xlsxDocument(text.title, [TEMPLATE_TITLES, ...lines])
  },
}

async function planOf(reading: Reading, rows: readonly ExportRow[]) {
  const by = reading.asker.openId
  const notes = rows.map(({ line: _, ...row }): Note => ({ ...row, source: 'team', via: 'file', by }))
  const noted = (await foresee(reading, notes)).flat()
  const fresh = noted.filter(({ known }) => !known)
  const of = {
    shops: new Set(rows.map(({ shop }) => shop.id)).size,
    days: new Set(rows.map(({ day }) => day)).size,
    values: fresh.length,
    corrected: fresh.filter(({ earlier }) => earlier !== null).length,
  }
  return {
    lines: [text.would(of)],
    details: rows.slice(0, 200).map(({ shop, day, account, values }) => {
      const shown = Object.entries(values).map(([key, value]) => showFigure(key as keyof typeof values, value))
      return `${day} ${shop.name}${account ? ` ${account}` : ''}：${shown.join('、')}`
    }),
    changes: fresh.length,
    apply: async (turn: Turn) => {
      const done = (await noteAll(turn, notes)).flat().filter(({ known }) => !known)
      return text.done(done.length)
    },
  }
}
