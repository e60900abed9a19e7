import { asc } from 'drizzle-orm'
import type { Turn } from '../db/index.ts'
import type { Profile } from './derive.ts'
import { platformProfiles } from './table.ts'

/** What was said about how platforms count, in the order in which it begins. */
export const readProfiles = ({ tx }: Turn): Promise<Profile[]> =>
  tx.select().from(platformProfiles).orderBy(asc(platformProfiles.from), asc(platformProfiles.id))

export async function keepProfile(turn: Turn, by: string, profile: Profile): Promise<void> {
  await turn.tx.insert(platformProfiles).values({ ...profile, by, at: turn.now })
}
