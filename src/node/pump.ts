/**
 * Runs a piece of work one at a time: asked for while it runs, it runs once more afterwards. `idle` resolves when
 * nothing runs and nothing was asked for.
 */
export interface Pump {
  kick(): Promise<void>
  idle(): Promise<void>
}

export function pumpOf(work: () => Promise<void>): Pump {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await work()
    } while (again)
    running = null
  }
  return {
    kick() {
      if (running) again = true
      else running = run()
      return running
    },
    idle: () => running ?? Promise.resolve(),
  }
}
