import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { type Way, waysOf } from './buttons.ts'
import { makeCards } from './cards.ts'
import { aStage, type Stage } from './cast.ts'
import { neverReached, wrongPresses } from './presses.ts'

let stage: Stage
let ways: readonly Way[]
beforeAll(async () => {
  if (onPostgres()) return
  stage = await aStage()
  await makeCards(stage)
  ways = await waysOf(stage)
}, 120_000)

// Who may press what is the same on both databases.
describe.skipIf(onPostgres())('every button and role', () => {
  test('every button stands on a card here, and somebody who may has it done', () => {
    expect(neverReached(stage, ways)).toEqual([])
  })

  test('who may not is refused with a toast and changes nothing; no press tells anybody what is not for him', async () => {
    const wrong = await wrongPresses(stage, ways, { every: false })
    expect(wrong.slice(0, 40).join('\n')).toBe('')
  }, 120_000)
})
