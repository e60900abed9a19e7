import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { aStage, type Stage } from './cast.ts'
import { wrongAnswers, wrongRefusals } from './commands.ts'

let stage: Stage
beforeAll(async () => {
  if (!onPostgres()) stage = await aStage()
})

const shown = (wrong: readonly string[]) => wrong.slice(0, 40).join('\n')

// What is visible to whom is the same on both databases; every cell of the matrix is walked in test/long.
describe.skipIf(onPostgres())('every command, role and kind of chat', () => {
  test('nobody reads what is not for him, whatever is typed wherever; everybody is answered', async () => {
    expect(shown(await wrongAnswers(stage, { every: false }))).toBe('')
  }, 120_000)

  test('what somebody may not do here is refused before anything is touched, in words that tell nothing', async () => {
    expect(shown(await wrongRefusals(stage))).toBe('')
  })
})
