import { expect, test } from 'vitest'
import { fromAddress } from '../../../src/chat/playground/page/address.js'

test('the address says who sits where, one or several, and an empty one nobody', () => {
  expect(fromAddress('')).toEqual([{ as: null, chatId: null }])
  expect(fromAddress('#ou_1/oc_1')).toEqual([{ as: 'ou_1', chatId: 'oc_1' }])
  expect(fromAddress('#ou_1/oc_1+ou_2/')).toEqual([
    { as: 'ou_1', chatId: 'oc_1' },
    { as: 'ou_2', chatId: null },
  ])
})
