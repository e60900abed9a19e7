import { type SQL, sql } from 'drizzle-orm'
import type { Ticket } from './store.ts'
import { tickets } from './table.ts'

/** Stands where others have the message that they came from. */
const FALL = 'fall:'

/** What a ticket came from that the team opened itself, because a figure fell: the shop has said nothing. */
export const sourceOfFall = (fall: number): string => `${FALL}${fall}`

/** The shop has not complained and is told nothing, whatever groups it has. */
export const isOursAlone: SQL = sql`${tickets.sourceMessage} like ${`${FALL}%`}`

export const isOurs = ({ sourceMessage }: Ticket): boolean => sourceMessage.startsWith(FALL)
