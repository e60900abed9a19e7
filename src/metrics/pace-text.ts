import type { Gap, Pace } from './pace.ts'

const aDay = ({ ratings, days }: Pace): string => String(Number((ratings / days).toFixed(1)))

/** 每天约 40 个咨询、12 个评价 (30%) */
const volume = (pace: Pace): string => {
  const chats = Math.round(pace.consults / pace.days)
  const share = pace.consults > 0 ? `（咨询的 ${Math.round((pace.ratings * 100) / pace.consults)}%）` : ''
  return `${chats > 0 ? `每天约 ${chats} 个咨询、` : '每天约 '}${aDay(pace)} 个评价${share}`
}

/** Who reads it: how to tell the shop is for us alone (R-15 ④⑤). */
export type Reader = 'staff' | 'shop'
const THEN: Readonly<Record<Reader, string>> = {
  staff: '跟店主照实说，再商量目标和办法；好评照样继续收。',
  shop: '目标和办法我们一起再定，好评照样继续收。',
}

/** For how long, and plainly when it can't be done in the month (R-50). Empty: nothing is known. */
export function sayPace({ need, days, pace, daysLeft, percent }: Gap, reader: Reader): string {
  if (need === 0 || days === null || pace === null) return ''
  const most = Math.floor((pace.ratings * daysLeft) / pace.days)
  if (days <= daysLeft) return `按这家店${volume(pace)}，评价都是好评也要 ${days} 天。`
  return (
    `按这家店${volume(pace)}，要 ${days} 天，这个月还剩 ${daysLeft} 天，最多再有 ${most} 个评价，` +
    `${percent}% 这个月到不了。${THEN[reader]}`
  )
}

export const paceText = {
  gap: (gap: Gap, reader: Reader = 'staff') =>
    gap.need === 0
      ? `本月 ${gap.good} 好 ${gap.bad} 差，已经在 ${gap.percent}% 以上`
      : `本月 ${gap.good} 好 ${gap.bad} 差，到 ${gap.percent}% 还需 ${gap.need} 个好评。${sayPace(gap, reader)}`,
}
