import type { LocalDay } from '../kernel/calendar.ts'

export type ShopFlag = 'new' | 'special'

/** A flag that is put on or taken off from a day on. */
export interface DatedFlag {
  readonly flag: ShopFlag
  readonly on: boolean
  readonly from: LocalDay
}

export interface Flagged {
  /** As the shop began. */
  readonly isNew: boolean
  readonly isSpecial: boolean
  /** What was said since; of several for one day the last one holds. */
  readonly flagDays?: readonly DatedFlag[]
}

/** Whether a shop is new or special on a day: what is said today changes nothing about yesterday. */
export function hasFlag({ isNew, isSpecial, flagDays = [] }: Flagged, flag: ShopFlag, day: LocalDay): boolean {
  const begun = flagDays.filter((each) => each.flag === flag && each.from <= day)
  const last = begun.toSorted((a, b) => a.from.localeCompare(b.from)).at(-1)
  return last?.on ?? { new: isNew, special: isSpecial }[flag]
}

/** What is dated ahead, soonest first; only what still holds of what was said for one day. */
export function flagsAhead({ flagDays = [] }: Flagged, today: LocalDay): DatedFlag[] {
  const ahead = flagDays.filter(({ from }) => from > today)
  const last = new Map(ahead.map((each) => [`${each.flag} ${each.from}`, each]))
  return [...last.values()].toSorted((a, b) => a.from.localeCompare(b.from))
}
