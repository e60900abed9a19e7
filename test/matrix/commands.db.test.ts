import { beforeAll, describe, expect, test } from 'vitest'
import { onPostgres } from '../helpers/database.ts'
import { aStage, type Stage } from './cast.ts'
import { wrongRefusals } from './commands.ts'

let stage: Stage
beforeAll(async () => {
  if (!onPostgres()) stage = await aStage()
})

const shown = (wrong: readonly string[]) => wrong.slice(0, 40).join('\n')

// The same on both databases; what is answered to whom, and every button, is walked in test/long/who-sees-what.test.ts.
describe.skipIf(onPostgres())('every command, role and kind of chat', () => {
  test('what somebody may not do here is refused before anything is touched, in words that tell nothing', async () => {
    expect(shown(await wrongRefusals(stage))).toBe('')
  })
})
