import type { Answer } from '../../commands/index.ts'

/** Said to staff only: in a shop chat the shop's card says it in its own words. */
export const quietly = (line: string): Answer => ({ what: { text: line }, staffOnly: true })
