import { expect, test } from 'vitest'
import { inTurn, type Turn } from '../../src/db/index.ts'
import { setOfChat, settingsOf } from '../../src/people/chat-settings.ts'
import { aCompany } from '../helpers/company.ts'
import { meeting } from './meeting.ts'

test('two that change different settings of a chat at once keep both', async () => {
  const company = await aCompany()
  const chatId = company.chatOf('松果零食 客服群')
  const set = (change: Record<string, string>) => (turn: Turn) => setOfChat(turn, chatId, change)
  await meeting(company.deps, set({ capture: 'on' }), set({ wording: 'on' }))
  await meeting(company.deps, set({ capture: 'off' }), set({ called: 'own' }))
  const settings = await inTurn(company.deps, ({ tx }) => settingsOf(tx, chatId))
  expect(settings).toMatchObject({ capture: 'off', wording: 'on', called: 'own' })
})
