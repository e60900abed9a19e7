import { sayBefore, sayDayFrom, sayDuration } from '../commands/say-when.ts'
import { type Calendar, localClock, localDay, nextOpening, stretchesOf } from '../kernel/calendar.ts'
import { HOUR_MS, plus } from '../kernel/clock.ts'

/** The moment from which this span ends at `due`, among those at which a clock may have begun; null: none. */
export function startOf(due: Date, candidates: readonly (Date | null)[], ends: (from: Date) => Date): Date | null {
  return candidates.find((from) => from !== null && ends(from).getTime() === due.getTime()) ?? null
}

interface At {
  readonly calendar: Calendar
  readonly now: Date
}

const pointOf = (at: Date, { calendar: { zone }, now }: At): string =>
  `${sayDayFrom(localDay(zone, at), localDay(zone, now))} ${localClock(zone, at)}`

/** How a due time in working time comes about: `今天 22:58 起 5 分钟：今天 2 分钟，明天 09:00 起 3 分钟`. */
export function workingWords(from: Date, ms: number, at: At): string {
  const stretches = stretchesOf(at.calendar, from, ms).filter((each) => each.to > each.from)
  const head = `${pointOf(from, at)} 起 ${sayDuration(ms)}`
  const [first, second] = stretches
  if (!first || (!second && first.from.getTime() === from.getTime())) return head
  const { zone } = at.calendar
  const today = localDay(zone, at.now)
  const said = stretches.map((each) => {
    const spent = sayDuration(each.to.getTime() - each.from.getTime())
    const begun = each.from.getTime() === from.getTime()
    return begun ? `${sayDayFrom(localDay(zone, each.from), today)} ${spent}` : `${pointOf(each.from, at)} 起 ${spent}`
  })
  return `${head}，只算上班时间：${said.join('，')}`
}

/** The same for elapsed time; what would end outside the hours waits for the opening. */
export function elapsedWords(from: Date, ms: number, at: At): string {
  const due = plus(from, ms)
  const open = nextOpening(at.calendar, due)
  const span = ms >= 24 * HOUR_MS && ms % (24 * HOUR_MS) === 0 ? `${ms / HOUR_MS} 小时` : sayDuration(ms)
  const head = `${pointOf(from, at)} 起 ${span}`
  if (open.getTime() === due.getTime()) return head
  return `${head}，到 ${pointOf(due, at)} 已下班，顺到${sayBefore(open, at.now, at.calendar.zone)}`
}
