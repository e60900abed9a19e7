import { expect, test } from 'vitest'
import { memoryJournal, playground, sampleAdmin } from '../../../src/chat/playground/index.ts'
import { silentLog } from '../../../src/kernel/log.ts'
import { fakeClock } from '../../helpers/fake-clock.ts'
import { APP } from '../../helpers/world.ts'

test('the page sends a file as a message of its own, and it can be downloaded from there', async () => {
  const stand = playground({
    clock: fakeClock('2026-11-20T10:00:00+08:00'),
    log: silentLog,
    app: APP,
    journal: memoryJournal(),
    deliver: async () => new Response('{}'),
  })
  stand.people.person({ openId: sampleAdmin, name: '何经理' })
  const body = JSON.stringify({ as: sampleAdmin, chatId: 'bot', name: '店铺.csv', base64: btoa('a,b') })
  const headers = { 'content-type': 'application/json' }
  const sent = await stand.app.request('/playground/api/file', { method: 'POST', headers, body })
  const { chatId } = (await sent.json()) as { chatId: string }
  const [message] = stand.messages(chatId)
  expect(message).toMatchObject({ type: 'file', file: { name: '店铺.csv' } })
  const got = await stand.app.request(`/playground/api/files/${message?.file?.key}`)
  expect(await got.text()).toBe('a,b')
  expect(got.headers.get('content-disposition')).toContain('attachment')
})
