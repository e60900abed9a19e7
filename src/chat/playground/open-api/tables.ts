import { isObject, type Json } from '../json.ts'
import type { Platform } from '../platform.ts'
import { ApiRefusal, type Handle, param } from './call.ts'
import { paged } from './read.ts'

const noteOf = (app: string, table: string): string => `table:${app}/${table}`

/** Somebody of the company keeps a table; the bot sees it once it is a collaborator, which it is here. */
export function keepTable({ world }: Platform, of: { app: string; table: string; rows: readonly Json[] }): void {
  world.put({ kind: 'note', id: noteOf(of.app, of.table), is: JSON.stringify(of.rows) })
}

/** FEISHU.md 3.6: HTTP 200 with a code of its own when the table is not there. */
export const searchRecords: Handle = ({ world }, call) => {
  const note = world.notes.get(noteOf(param(call, 'app_token'), param(call, 'table_id')))
  if (note === undefined) throw new ApiRefusal(1254041, 'TableIdNotFound', 200)
  const rows: unknown = JSON.parse(note)
  const kept = (Array.isArray(rows) ? rows : []).filter(isObject)
  const records = kept.map((fields, at) => ({ record_id: `rec${at}`, fields }))
  const { page: items, ...more } = paged(records, call, 500)
  return { data: { items, total: records.length, ...more } }
}
