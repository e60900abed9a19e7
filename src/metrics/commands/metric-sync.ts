import { type Answer, type Asking, answer, leads, type Words } from '../../commands/index.ts'
import { sayWhen } from '../../commands/say-when.ts'
import { Refused } from '../../kernel/errors.ts'
import { tableIn } from '../sync-cell.ts'
import { syncText as text } from '../sync-text.ts'
import { standingSync, startSync, stopSync } from '../syncs.ts'

/** `/metric sync [<link>|off]`: a table of the platform that is read each morning; alone: how the last reading went. */
export async function metricSync(asking: Asking, words: Words): Promise<Answer> {
  const { asker, place, zone, now } = asking
  const [own, another] = asker.teams.filter(({ id }) => leads(asker, id))
  const team = place.team ?? (another ? undefined : own)
  if (!team) throw new Refused('bad_input', text.whichTeam)
  if (!leads(asker, team.id)) throw new Refused('forbidden', text.onlyLeaders)
  if (words.oneOf({ off: ['停', '停用', '取消'] })) {
    return staffOnly((await stopSync(asking, team.id)) ? text.stopped : text.none)
  }
  const link = words.rest()
  if (!link) {
    const sync = await standingSync(asking, team.id)
    if (!sync) throw new Refused('bad_input', text.usage)
    const when = sync.lastAt && sayWhen(sync.lastAt, now, zone)
    return staffOnly(text.standing({ when, ...(sync.last ?? { noted: 0, same: 0, problems: [] }) }))
  }
  const table = tableIn(link)
  if (!table) throw new Refused('bad_input', text.usage)
  const chatId = place.team ? place.chatId : asking.message.chatId
  await startSync(asking, { ...table, teamId: team.id, chatId, by: asker.openId })
  return staffOnly(text.started)
}

const staffOnly = (words: string): Answer => ({ ...answer(words), staffOnly: true })
