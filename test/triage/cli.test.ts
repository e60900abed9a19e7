import { expect, test } from 'vitest'
import { judgeLine } from '../../src/triage/index.ts'

test('a line comes out with the labels and nothing else', () => {
  expect(judgeLine({ id: 'x-1', text: '满意度才71,上周就说过', role: 'owner' })).toEqual({
    id: 'x-1',
    is_complaint: true,
    class: 'B',
    category: 'satisfaction',
    repeat: true,
    sensitive: 'none',
    shop_metric: { satisfaction: 0.71 },
  })
})

test('no complaint has no class, but keeps its figures', () => {
  expect(judgeLine({ id: 'x-2', text: '满意度回到91%,辛苦大家' })).toEqual({
    id: 'x-2',
    is_complaint: false,
    class: null,
    category: null,
    repeat: false,
    sensitive: 'none',
    shop_metric: { satisfaction: 0.91 },
  })
})

test('what the bot would ask about counts as a complaint: a file can’t be asked', () => {
  expect(judgeLine({ id: 'x-3', text: '律师函' })).toMatchObject({ is_complaint: true, sensitive: 'legal' })
})
