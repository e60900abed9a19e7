import { language, languageTag, WORDS } from './words.js'

/** Times as people say them. Everything takes the zone; `now` is the playground's, never this machine's. */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

/**
 * @param {string} zone
 * @returns {Intl.DateTimeFormat}
 */
function formatFor(zone) {
  const name = `${language} ${zone}`
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(languageTag(), {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(name, made)
  return made
}

/**
 * @param {string | number | Date} when
 * @param {string} zone
 */
function civil(when, zone) {
  const date = new Date(when)
  if (Number.isNaN(date.getTime())) return null
  const parts = new Map(
    formatFor(zone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  )
  const get = (/** @type {Intl.DateTimeFormatPartTypes} */ type) => parts.get(type) ?? ''
  return {
    year: Number(get('year')),
    month: Number(get('month')),
    day: Number(get('day')),
    weekday: get('weekday'),
    time: `${get('hour')}:${get('minute')}`,
    seconds: get('second'),
  }
}

/**
 * `21:05`
 * @param {string | number | Date} when
 * @param {string} zone
 */
export const timeWords = (when, zone) => civil(when, zone)?.time ?? ''

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * `11月21日`, `21 Nov`
 * @param {Day} of
 */
const monthDay = ({ month, day }) => (language === 'en' ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`)

/**
 * `11月21日 周六`, `21 Nov Sat`
 * @param {string | number | Date} now
 * @param {string} zone
 */
export function dateWords(now, zone) {
  const at = civil(now, zone)
  return at ? `${monthDay(at)} ${at.weekday}` : ''
}

/**
 * `11月21日 21:05`, always Chinese: it stands in what the bot says.
 * @param {number} ms
 * @param {string} zone
 */
export function momentWords(ms, zone) {
  const at = civil(ms, zone)
  return at ? `${at.month}月${at.day}日 ${at.time}` : ''
}

/**
 * 今天, 昨天, 11月19日 周四, 2025年11月19日
 * @param {string} when
 * @param {{ now: string | number, zone: string }} view
 */
export function dayWords(when, { now, zone }) {
  const at = civil(when, zone)
  const today = civil(now, zone)
  if (!at || !today) return ''
  const days = daysBetween(at, today)
  if (days === 0) return WORDS.today
  if (days === 1) return WORDS.yesterday
  if (at.year === today.year) return `${monthDay(at)} ${at.weekday}`
  return language === 'en' ? `${monthDay(at)} ${at.year}` : `${at.year}年${monthDay(at)}`
}

/**
 * For the chat list: `21:05` today, else 昨天 or `11-19`.
 * @param {string} when
 * @param {{ now: string | number, zone: string }} view
 */
export function listTime(when, view) {
  const at = civil(when, view.zone)
  if (!at) return ''
  const day = dayWords(when, view)
  if (day === WORDS.today) return at.time
  return day === WORDS.yesterday ? day : `${at.month}-${String(at.day).padStart(2, '0')}`
}

/**
 * The zone's offset at a moment, as the platform writes it in form values: `+0800`.
 * @param {string} localTime `2026-11-21T20:00`, civil time in the zone
 * @param {string} zone
 */
export function offsetOf(localTime, zone) {
  const asUtc = Date.parse(`${localTime.slice(0, 16)}:00Z`)
  const at = civil(asUtc, zone)
  if (!at) return '+0000'
  const [hours = 0, minutes = 0] = at.time.split(':').map(Number)
  const off = Math.round((Date.UTC(at.year, at.month - 1, at.day, hours, minutes) - asUtc) / 60_000)
  const abs = Math.abs(off)
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0')
  return `${off < 0 ? '-' : '+'}${two(Math.floor(abs / 60))}${two(abs % 60)}`
}

/** @typedef {{ year: number, month: number, day: number }} Day */

/**
 * @param {Day} from
 * @param {Day} to
 */
const daysBetween = (from, to) =>
  Math.round((Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000)
