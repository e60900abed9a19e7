import { type Asking, defineCommand, readsFor } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, type Team } from '../../people/index.ts'
import { teamsRead } from '../../tickets/index.ts'
import { handoverCard } from '../card.ts'
import { handoverOf, type TeamHandover } from '../matters.ts'
import { text } from '../text.ts'

export const handoverCommand = defineCommand({
  name: 'handover',
  aliases: ['交接'],
  summary: text.summary,
  examples: ['/handover'],
  may: (asker) => asker.side === 'staff',
  async run(asking) {
    const teams: TeamHandover[] = []
    for (const team of await teamsMeant(asking)) teams.push(await handoverOf(asking, team))
    return { what: { card: handoverCard(teams, asking) }, staffOnly: true }
  },
})

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
