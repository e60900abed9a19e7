import type { Turn } from '../db/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Shop } from '../people/index.ts'
import { withDerived } from './derive.ts'
import { readProfiles } from './profiles.ts'
import { type Figure, figuresOf } from './store.ts'

/** The figures of whole shops between two days, with those that follow from counts by their platform's formulas. */
export async function wholeFigures(
  turn: Turn,
  shops: readonly Shop[],
  { from, to }: { readonly from: LocalDay; readonly to: LocalDay },
): Promise<Figure[]> {
  const shopIds = shops.map(({ id }) => id)
  if (!shops.some(({ platform }) => platform === 'kuaishou')) return figuresOf(turn.tx, { shopIds, from, to })
  const noted = await figuresOf(turn.tx, { shopIds, from: `${from.slice(0, 7)}-01`, to, accounts: true })
  const all = withDerived(shops, noted, await readProfiles(turn))
  return all.filter(({ day }) => day >= from)
}
