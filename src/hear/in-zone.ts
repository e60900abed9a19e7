import type { Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { inZoneOfTeam } from '../people/index.ts'

/** The zone that was heard with the place is then the team's. */
const isOneTeams = ({ kind, shops }: Place): boolean =>
  kind === 'team' || (kind === 'shop' && shops.every(({ teamId }) => teamId === shops[0]?.teamId))

/** In a direct chat, and where shops of several teams are served, only the ticket tells whose time it is. */
export const inItsZone = async <T extends Turn & { readonly place: Place }>(heard: T, teamId: number | null) =>
  isOneTeams(heard.place) ? heard : inZoneOfTeam(heard, teamId)
