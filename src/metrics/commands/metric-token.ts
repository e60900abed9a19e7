import { type Answer, type Asking, answer, isManager, supervisesAny, type Words } from '../../commands/index.ts'
import { sayWhen } from '../../commands/say-when.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams } from '../../people/index.ts'
import { tokenText as text } from '../token-text.ts'
import { grantToken, revokeTokens, standingToken } from '../tokens.ts'

const WHAT = { off: ['停用', '作废'], show: ['查看', '状态'] } as const

/** `/metric token [off|show] [team]`: a team's token for POST /api/metrics, for supervisors up, in private. */
export async function metricToken(asking: Asking, words: Words): Promise<Answer> {
  const { asker, place, zone, now } = asking
  if (!supervisesAny(asker)) throw new Refused('forbidden', text.onlySupervisors)
  if (!place.direct) throw new Refused('forbidden', text.onlyDirect)
  const what = words.oneOf(WHAT)
  const team = await teamMeant(asking, words.name())
  const of = { teamId: team.id, by: asker.openId }
  if (what === 'off')
    return answer((await revokeTokens(asking, of)) > 0 ? text.revoked(team.name) : text.none(team.name))
  if (what !== 'show') return { what: { view: 'metric.token', subject: await grantToken(asking, of) } }
  const token = await standingToken(asking, team.id)
  if (!token) return answer(text.none(team.name))
  const used = token.lastUsedAt && sayWhen(token.lastUsedAt, now, zone)
  return answer(text.standing(team.name, { since: sayWhen(token.at, now, zone), used }))
}

/** Of the teams this person supervises the one named, else the only one. */
async function teamMeant(asking: Asking, typed: string | null): Promise<{ id: number; name: string }> {
  const { asker, tx } = asking
  const own = asker.teams.filter(({ role }) => role === 'supervisor')
  const teams = isManager(asker) ? await allTeams(tx) : own
  const names = teams.map(({ name }) => name)
  if (typed) {
    const named = teams.find(({ name }) => name === typed)
    if (named) return named
    throw new Refused('not_found', text.noSuchTeam(typed, names))
  }
  const [only, more] = teams
  if (only && !more) return only
  throw new Refused('bad_input', only ? text.whichTeam(names) : text.noTeams)
}
