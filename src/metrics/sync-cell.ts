import { localDay } from '../kernel/calendar.ts'

/** From here on a number in a cell is a moment in milliseconds: 2001. */
const FIRST_MOMENT = 1_000_000_000_000

/** A cell of the platform's tables as people read it: segments of text, options, numbers, moments (a day). */
export function cellText(cell: unknown, zone: string): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return cell >= FIRST_MOMENT ? localDay(zone, new Date(cell)) : String(cell)
  if (typeof cell === 'string' || typeof cell === 'boolean') return String(cell).trim()
  if (Array.isArray(cell)) return cell.map((each) => cellText(each, zone)).join('')
  if (typeof cell !== 'object') return ''
  const { text, name, value } = cell as Readonly<Record<string, unknown>> // an object has string keys
  return cellText(text ?? name ?? value, zone)
}

/** Where a table is, from its address: /base/<app>?table=<id>&view=<id>. Null: no such address. */
export function tableIn(link: string): { app: string; table: string; view: string | null } | null {
  const [, app, query] = /\/base\/([A-Za-z0-9]{5,60})\?([^\s]*)/.exec(link) ?? []
  const of = new URLSearchParams(query ?? '')
  const table = of.get('table') ?? ''
  return app && /^[A-Za-z0-9]{3,60}$/.test(table) ? { app, table, view: of.get('view') } : null
}
