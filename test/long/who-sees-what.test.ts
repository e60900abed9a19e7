import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { aStage, type Stage } from '../matrix/cast.ts'
import { wrongAnswers } from '../matrix/commands.ts'

let stage: Stage
beforeAll(async () => {
  if (!onPostgres()) stage = await aStage()
})

describe.skipIf(onPostgres())('all of the matrix', () => {
  test('every command in every role and kind of chat, and in every way the shop’s people may type theirs', async () => {
    expect((await wrongAnswers(stage, { every: true })).slice(0, 40).join('\n')).toBe('')
  })
})
