import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'

/** Pictures of everything, for the eye; git ignores the folder. */
export const PICTURES = resolve(import.meta.dirname, '../../test-output')

export interface Steps {
  /** Says what holds; when it does not, keeps a picture of the page and says where. The story goes on. */
  step(name: string, work: () => Promise<void>, looked?: Page): Promise<void>
  /** The page that is looked at from now on, for the picture of a failure. */
  at(page: Page): void
  /** What failed once more, with its picture, then `N passed, N failed`; answers whether all passed. */
  summary(): boolean
}

export function stepsOf(): Steps {
  rmSync(PICTURES, { recursive: true, force: true })
  mkdirSync(PICTURES, { recursive: true })
  let passed = 0
  const failures: string[] = []
  let page: Page | null = null
  return {
    at(now) {
      page = now
    },
    async step(name, work, looked = page ?? undefined) {
      const from = performance.now()
      try {
        await work()
        passed += 1
        console.log(`ok      ${name} (${Math.round(performance.now() - from)} ms)`)
      } catch (error) {
        const picture = `failed-${failures.length + 1}.png`
        const kept = await looked?.screenshot({ path: join(PICTURES, picture) }).catch(() => null)
        const line = `FAILED  ${name}${kept ? `: see test-output/${picture}` : ''}`
        failures.push(line)
        console.log(line)
        console.log(`        ${error instanceof Error ? error.message.replaceAll('\n', '\n        ') : String(error)}`)
      }
    },
    summary() {
      for (const line of failures) console.log(line)
      const failed = failures.length
      console.log(`      Tests  ${failed > 0 ? `${failed} failed | ` : ''}${passed} passed (${passed + failed})`)
      console.log(`${passed} passed, ${failed} failed`)
      return failed === 0
    },
  }
}

export function holds(what: unknown, otherwise: string): asserts what {
  if (!what) throw new Error(otherwise)
}
