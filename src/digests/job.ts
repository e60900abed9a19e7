import type { Deps } from '../db/index.ts'

/** Runs at its own times, as bot.ts knows it; finds what is due and writes it down once, whatever restarts. */
export interface Job {
  readonly name: string
  run(deps: Deps): Promise<void>
  /** The next moment at which it may have something to do; null when nothing can become due. */
  nextAt(deps: Deps): Promise<Date | null>
}
