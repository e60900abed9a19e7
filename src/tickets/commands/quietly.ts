import type { Answer, Command } from '../../commands/index.ts'

export const staff: Command['may'] = (asker) => asker.side === 'staff'

/** Said to staff only: in a shop chat the shop's card says it in its own words. */
export const quietly = (line: string): Answer => ({ what: { text: line }, staffOnly: true })
