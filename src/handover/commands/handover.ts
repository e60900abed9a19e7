import { type Answer, type Asking, answer, defineCommand, readsFor } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, type Team } from '../../people/index.ts'
import { teamsRead } from '../../tickets/index.ts'
import { noteOn } from '../answer.ts'
import { handoverCard } from '../card.ts'
import { handoverOf, type TeamHandover } from '../matters.ts'
import { currentHandover, type Handover, handoverSubject } from '../store.ts'
import { text } from '../text.ts'

export const handoverCommand = defineCommand({
  name: 'handover',
  aliases: ['交接'],
  summary: text.summary,
  examples: ['/handover', '/handover 备注 老板今晚在外地，明早再打'],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    if (words.oneOf({ note: ['备注'] })) return noted(asking, words.rest())
    const current = await currentHere(asking)
    if (current) {
      const view = current.state === 'prepared' ? 'handover.leaving' : 'handover.taking'
      return { what: { view, subject: handoverSubject(current.id) }, staffOnly: true }
    }
    const teams: TeamHandover[] = []
    for (const team of await teamsMeant(asking)) teams.push(await handoverOf(asking, team))
    return { what: { card: handoverCard(teams, asking) }, staffOnly: true }
  },
})

/** Where just one team is meant, its handover that is under way. */
async function currentHere(asking: Asking): Promise<Handover | null> {
  const [team, another] = await teamsMeant(asking)
  return team && !another ? currentHandover(asking.tx, team.id) : null
}

async function noted(asking: Asking, words: string): Promise<Answer> {
  const current = await currentHere(asking)
  if (!current) throw new Refused('not_found', text.noCurrent)
  await noteOn(asking, current, { by: asking.asker, words })
  return { ...answer(text.noted), staffOnly: true }
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
