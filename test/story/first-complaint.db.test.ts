import { expect, test } from 'vitest'
import { sampleAdmin } from '../../src/chat/playground/index.ts'
import { aWorld } from '../helpers/world.ts'

test('the sample company is set up by the bot’s own commands', async () => {
  const world = await aWorld()
  expect(world.logged.filter((line) => line.level === 'error')).toEqual([])
  const { people } = world.playground
  await people.say({ as: sampleAdmin, chatId: 'bot', text: '/bind list' })
  await world.settle()
  expect(world.playground.said().length).toBeGreaterThan(3)
})
