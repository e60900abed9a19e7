import { plain } from '../commands/plain.ts'

const CITIES: Readonly<Record<string, string>> = {
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  东京: 'Asia/Tokyo',
  東京: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  首爾: 'Asia/Seoul',
  新加坡: 'Asia/Singapore',
  曼谷: 'Asia/Bangkok',
  伦敦: 'Europe/London',
  倫敦: 'Europe/London',
  纽约: 'America/New_York',
  紐约: 'America/New_York',
  洛杉矶: 'America/Los_Angeles',
  洛杉磯: 'America/Los_Angeles',
}

const DEFAULT = ['默认', '恢复默认', 'default']

/** A zone by its city or its IANA name; '' is the installation's own. Null: none that we know. */
export function readZone(typed: string): string | null {
  const name = plain(typed).replace(/\s+/g, '').replace(/时间$/, '')
  if (DEFAULT.includes(name)) return ''
  const city = CITIES[name]
  if (city) return city
  // Abbreviations and Etc/GMT+8 mean something else than whoever types them thinks.
  if (!/^[a-z_]+\/[a-z_/-]+$/.test(name) || name.startsWith('etc/')) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** `时区 东京`, in either order; null: the line is about something else. */
export function zoneTyped(line: string): string | null {
  const [, before = '', after = ''] = /^(.*?)(?:时区|time ?zone|zone)\s*[:=]?\s*(.*)$/.exec(plain(line)) ?? []
  return /时区|zone/.test(plain(line)) ? before + after : null
}
