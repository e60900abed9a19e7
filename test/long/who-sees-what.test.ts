import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { waysOf } from '../matrix/buttons.ts'
import { makeCards } from '../matrix/cards.ts'
import { aStage, type Stage } from '../matrix/cast.ts'
import { wrongAnswers } from '../matrix/commands.ts'
import { wrongPresses } from '../matrix/presses.ts'

let stage: Stage
beforeAll(async () => {
  if (!onPostgres()) stage = await aStage()
})

describe.skipIf(onPostgres())('all of the matrix', () => {
  test('every command in every role and kind of chat, and in every way the shop’s people may type theirs', async () => {
    expect((await wrongAnswers(stage, { every: true })).slice(0, 40).join('\n')).toBe('')
  })

  test('every button, pressed by everybody who is not of the team', async () => {
    await makeCards(stage)
    const wrong = await wrongPresses(stage, await waysOf(stage), { every: true })
    expect(wrong.slice(0, 40).join('\n')).toBe('')
  })
})
