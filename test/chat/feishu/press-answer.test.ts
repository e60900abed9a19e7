import { expect, test } from 'vitest'
import { pressBody } from '../../../src/chat/feishu/press-answer.ts'
import { renderCard } from '../../../src/chat/feishu/render-card.ts'

test('a press is answered with a toast and the whole new card, or with nothing', () => {
  const card = { title: '#1', color: 'green', body: [] } as const
  expect(pressBody({ toast: { type: 'success', text: '已接手 #1\n' }, card })).toEqual({
    toast: { type: 'success', content: '已接手 #1' },
    card: { type: 'raw', data: renderCard(card) },
  })
  expect(pressBody({})).toEqual({})
})
