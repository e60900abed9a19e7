import type { State } from '../../../src/chat/playground/page/api.js'
import { noFaults } from '../../../src/chat/playground/switches.ts'

/** What the server tells when nothing is going on: no people, no chats. */
export const aState = (change: Partial<State> = {}): State => ({
  now: '2026-11-21T13:00:00Z',
  speed: 1,
  day: { state: 'off', share: 0, counts: null },
  zone: 'Asia/Shanghai',
  hours: { open: '09:00', close: '23:00' },
  try: '',
  bot: { openId: 'ou_bot', name: '客诉管家' },
  people: [],
  chats: [],
  faults: noFaults(),
  scope: 'group_at',
  ...change,
})
