export type Refusal = 'not_found' | 'conflict' | 'forbidden' | 'bad_input'

/** A rule said no. `message` is Chinese, written for the person in the chat, and is shown as it is. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: Refusal
  constructor(reason: Refusal, message: string) {
    super(message)
    this.reason = reason
  }
}

/** Something about the installation is wrong. `message` is one line for the operator: what, and what was expected. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

/**
 * What a catch block holds, as one line for the log. A failed query says why, never with what: its own message lists
 * the parameters, which are what people wrote.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return firstLine(String(error))
  if (error.message.startsWith('Failed query')) {
    return error.cause instanceof Error ? `a query failed: ${firstLine(error.cause.message)}` : 'a query failed'
  }
  const cause = error.cause instanceof Error ? ` (${firstLine(error.cause.message)})` : ''
  return `${firstLine(error.message)}${cause}`
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
