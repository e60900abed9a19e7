import { type Answer, type Asking, answer, defineCommand, readsFor, wholeLine } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, nearestNames, type Team } from '../../people/index.ts'
import { teamsRead } from '../../tickets/index.ts'
import { beginEarly, planNow } from '../ahead.ts'
import { mayNote, noteOn } from '../answer.ts'
import { handoverCard } from '../card.ts'
import { handoverOf, type TeamHandover } from '../matters.ts'
import { pastOf, pastOfEach } from '../past.ts'
import { refreshItems } from '../prepare.ts'
import { currentHandover, type Handover, handoverSubject } from '../store.ts'
import { text } from '../text.ts'

export const handoverCommand = defineCommand({
  name: 'handover',
  aliases: ['交接'],
  summary: text.summary,
  examples: ['/handover', '/handover 备注 老板今晚在外地，明早再打', '/handover 记录'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    if (words.oneOf({ note: ['备注'] })) return noted(asking, words.rest())
    if (words.oneOf({ history: ['记录', '历史'] })) return history(asking, wholeLine(words))
    const current = (await currentHere(asking)) ?? (await earlyHere(asking))
    if (current) {
      if (current.state === 'prepared') await refreshItems(asking, current)
      const view = current.state === 'prepared' ? 'handover.leaving' : 'handover.taking'
      return { what: { view, subject: handoverSubject(current.id) }, staffOnly: true }
    }
    const teams: TeamHandover[] = []
    for (const team of await teamsMeant(asking)) teams.push(await handoverOf(asking, team))
    return { what: { card: handoverCard(teams, asking) }, staffOnly: true }
  },
})

async function onlyTeam(asking: Asking): Promise<Team | null> {
  const [team, another] = await teamsMeant(asking)
  return team && !another ? team : null
}

/** Where just one team is meant, its handover that is under way. */
async function currentHere(asking: Asking): Promise<Handover | null> {
  const team = await onlyTeam(asking)
  return team && currentHandover(asking, team.id)
}

/** Long before the end of the shift: begun for whoever may note on it. */
async function earlyHere(asking: Asking): Promise<Handover | null> {
  const team = await onlyTeam(asking)
  const plan = team && (await planNow(asking, team))
  return plan && mayNote(plan.row, asking.asker) ? beginEarly(asking, plan) : null
}

async function noted(asking: Asking, words: string): Promise<Answer> {
  const current = (await currentHere(asking)) ?? (await earlyHere(asking))
  if (!current) throw new Refused('not_found', text.noCurrent)
  await noteOn(asking, current, { by: asking.asker, words })
  return { ...answer(text.noted), staffOnly: true }
}

/** Of the team named or meant its last handovers; of several teams a line each. */
async function history(asking: Asking, named: string): Promise<Answer> {
  const teams = named ? [await teamNamed(asking, named)] : await teamsMeant(asking)
  const [team, another] = teams
  const card = team && !another ? await pastOf(asking, team) : await pastOfEach(asking, teams)
  return { ...(card ? { what: { card } } : answer(text.noHistory)), staffOnly: true }
}

/** In a team's chat only that one: what another team handed over is not for everybody there. */
async function teamNamed(asking: Asking, name: string): Promise<Team> {
  const { place } = asking
  if (place.team && place.team.name !== name) throw new Refused('forbidden', text.pastElsewhere(place.team.name))
  const teams = await teamsMeant(asking)
  const found = teams.find((team) => team.name === name)
  if (found) return found
  const near = nearestNames(name, teams).map((team) => team.name)
  throw new Refused('not_found', text.noSuchTeam(name, near))
}

/** In a team's chat that team; elsewhere each team of the asker, all of them for managers. */
async function teamsMeant({ tx, asker, place }: Asking): Promise<Team[]> {
  const teams = await allTeams(tx)
  const here = place.team
  if (here) {
    if (!readsFor(asker, here.id)) throw new Refused('forbidden', text.notYours(here.name))
    return teams.filter((team) => team.id === here.id)
  }
  const mine = teamsRead(asker)
  const found = mine === null ? teams : teams.filter((team) => mine.includes(team.id))
  if (found.length === 0) throw new Refused('not_found', text.noTeam)
  return found
}
