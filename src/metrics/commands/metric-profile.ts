import {
  type Answer,
  type Asking,
  answer,
  isManager,
  PLATFORM_FORMS,
  platformName,
  type Words,
} from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { readDay } from '../../commands/when.ts'
import { localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { profileOn } from '../derive.ts'
import { profileText as text } from '../profile-text.ts'
import { keepProfile, readProfiles } from '../profiles.ts'

const HOURS = /(\d{1,2}:\d{2})\s*[-~至到]\s*(\d{1,2}:\d{2})|全天/
const clock = (said: string | undefined): string | null => (said ? said.padStart(5, '0') : null)

/** `/metric profile 快手 [机器人 算|不算] [08:00-23:00|全天] [从 day]`: which ratings a platform counts. */
export async function metricProfile(asking: Asking, words: Words): Promise<Answer> {
  const { asker, zone, now } = asking
  const today = localDay(zone, now)
  const platform = words.oneOf(PLATFORM_FORMS)
  if (!platform) throw new Refused('bad_input', text.usage)
  const line = plain(words.rest())
  const profiles = await readProfiles(asking)
  const name = platformName(platform)
  if (line === '') return staffOnly(text.shown(name, profileOn(profiles, platform, today), today))
  if (!isManager(asker)) throw new Refused('forbidden', text.onlyManagers)
  const hours = HOURS.exec(line)
  const robot = /机器人\s*(不算|不计|算|计)/.exec(line)?.[1]
  const rest = hours ? line.replace(hours[0], ' ') : line
  const from = /从|起/.test(rest) ? readDay(rest, today)?.day : today
  if (!from || from < today || (!hours && !robot)) throw new Refused('bad_input', from ? text.usage : text.badDay)
  const before = profileOn(profiles, platform, from)
  const profile = {
    ...before,
    from,
    ...(hours ? { opens: clock(hours[1]), closes: clock(hours[2]) } : {}),
    ...(robot ? { robotCounts: !robot.startsWith('不') } : {}),
  }
  await keepProfile(asking, asker.openId, { ...profile, platform })
  return staffOnly(text.shown(name, profile, today))
}

const staffOnly = (words: string): Answer => ({ ...answer(words), staffOnly: true })
