import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { type Way, waysOf } from '../matrix/buttons.ts'
import { makeCards } from '../matrix/cards.ts'
import { aStage, type Stage } from '../matrix/cast.ts'
import { wrongAnswers } from '../matrix/commands.ts'
import { neverReached, wrongPresses } from '../matrix/presses.ts'

let stage: Stage
beforeAll(async () => {
  if (!onPostgres()) stage = await aStage()
})

describe.skipIf(onPostgres())('all of the matrix', () => {
  test('every command in every role and kind of chat, and in every way the shop’s people may type theirs', async () => {
    expect((await wrongAnswers(stage)).slice(0, 40).join('\n')).toBe('')
  })

  describe('every button', () => {
    let ways: readonly Way[]
    beforeAll(async () => {
      await makeCards(stage)
      ways = await waysOf(stage)
    })

    test('stands on a card here, and somebody who may has it done', () => {
      expect(neverReached(stage, ways)).toEqual([])
    })

    test('is refused with a toast to who may not, changes nothing, and tells nobody what is not for him', async () => {
      const wrong = await wrongPresses(stage, ways)
      expect(wrong.slice(0, 40).join('\n')).toBe('')
    })
  })
})
