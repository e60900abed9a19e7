import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'

export interface Started {
  readonly config: Config
  readonly port: number
  readonly database: string
  /** The one-time code for the first admin; null when there is one. */
  readonly code: string | null
  /** Whether the platform said who the bot is. */
  readonly known: boolean
  /** Years whose days off the work calendar needs and does not know. */
  readonly missingYears?: readonly number[] | undefined
}

/** A few lines for the operator: what runs, where, and what is missing. */
export function startLines(started: Started): string[] {
  const { config, port, code, known } = started
  const lines = [`kesu ${version()} · database: ${started.database}`, ...calendarLines(started.missingYears ?? [])]
  if (!config.feishu) {
    return [
      ...lines,
      `transport: playground, no real Feishu (FEISHU_APP_ID is not set)`,
      `open http://localhost:${port}`,
    ]
  }
  const { encryptKey, verificationToken, origin } = config.feishu
  lines.push(`transport: webhook · app ${config.feishu.appId} at ${origin}`)
  lines.push(
    'paste into the Feishu console: https://<your host>/feishu/events, for callbacks https://<your host>/feishu/cards',
  )
  if (!encryptKey) lines.push('missing: FEISHU_ENCRYPT_KEY (events are not encrypted and not signed)')
  if (!verificationToken)
    lines.push('missing: FEISHU_VERIFICATION_TOKEN (events are recognised by their signature only)')
  if (!known)
    lines.push(
      `missing: the bot's identity, ${origin} did not say it: until then group messages get 503 and come again`,
    )
  if (code) lines.push(`no admin yet: within 30 minutes, in a direct chat with the bot: /admin ${code}`)
  lines.push(`ready on port ${port}`)
  return lines
}

/** A calendar that is wrong is worse than none: holidays of such a year count as workdays, and nobody would see why. */
const calendarLines = (years: readonly number[]): string[] =>
  years.map(
    (year) =>
      `WARNING: China's work calendar has no days off for ${year}: its holidays count as workdays. ` +
      `Install a newer chinese-days, or name the days in the policy's hours.dates`,
  )

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(file) as { version: string } // our own package.json
  return version
}
