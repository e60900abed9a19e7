import type { Turn } from '../db/index.ts'
import { adminIds, managersOf } from '../people/index.ts'

/** Who of these people is a manager; admins may do what a manager may (DESIGN.md section 5). */
export async function managersAmong({ tx }: Turn, openIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (openIds.length === 0) return new Set()
  const managers = new Set([...(await managersOf(tx)).map((holder) => holder.openId), ...(await adminIds(tx))])
  return new Set(openIds.filter((openId) => managers.has(openId)))
}
