/** What a sentence of staff can be wrong by: the phrase families of RULES.md section 7 that one message shows. */
export const FAMILIES = [
  'rhetorical_question',
  'shirking',
  'bare_negative',
  'contempt',
  'impatience',
  'defiance',
  'vague',
  'steer_to_complain',
  'absolute_promise',
  'symbols_only',
  'private_data',
  'still_there',
] as const

export type Family = (typeof FAMILIES)[number]

/** The words that gave it away, as they were written, and where they stand in the message. */
export interface Finding {
  readonly family: Family
  readonly words: string
  readonly start: number
  readonly end: number
}

/**
 * How a family is recognised, each a list of patterns, one a line (lexicon/pattern.ts tells what may stand in them).
 * `harmless` words look like it and are not: they are covered before anything is looked for.
 * `says` is it, whatever else the message holds. `maybe` is it unless the message also does what `excuses` names.
 */
export interface Lexicon {
  readonly family: Family
  readonly harmless?: string
  readonly says?: string
  readonly maybe?: string
  readonly excuses?: string
}
