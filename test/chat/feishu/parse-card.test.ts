import { describe, expect, test } from 'vitest'
import { APP, anEvent, hear, NOW, receivePlain } from './push.ts'

const aPress = (action: unknown, more: Record<string, unknown> = {}) =>
  anEvent('card.action.trigger', {
    operator: { open_id: 'ou_1', union_id: 'on_1', tenant_key: 't1' },
    token: 'c-1',
    action,
    host: 'im_message',
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
    ...more,
  })

describe('a press', () => {
  test('says who pressed what on which card, once per event id', () => {
    expect(hear('press', aPress({ tag: 'button', value: { act: 'claim', ticket: 12 } }))).toMatchObject({
      keys: [`evt:${APP}:evt_1`],
      at: NOW,
      messageId: 'om_9',
      chatId: 'oc_1',
      operator: { openId: 'ou_1', unionId: 'on_1', tenantKey: 't1' },
      value: { act: 'claim', ticket: 12 },
      form: {},
      token: 'c-1',
    })
  })

  test.each(['claim', null, undefined, ['claim'], 7])('whose value is %j is heard with an empty one', (value) => {
    expect(hear('press', aPress({ tag: 'button', value })).value).toEqual({})
  })

  test('keeps only the flat values our buttons carry', () => {
    expect(
      hear('press', aPress({ value: { act: 'a', n: 1, deep: { act: 'b' }, list: [1], 'bad key': 'x' } })).value,
    ).toEqual({
      act: 'a',
      n: 1,
    })
  })

  test('brings the values of its form as text', () => {
    const form_value = {
      reason: '库存不足\u0000',
      tags: ['a', 'b'],
      due: '2026-09-22 10:00 +0800',
      none: null,
      count: 3,
      on: true,
    }
    expect(hear('press', aPress({ tag: 'button', value: {}, form_value })).form).toEqual({
      reason: '库存不足',
      tags: ['a', 'b'],
      due: '2026-09-22 10:00 +0800',
      count: '3',
      on: 'true',
    })
  })

  test.each([
    [{ input_value: '好' }, '好'],
    [{ option: 'ou_2' }, 'ou_2'],
    [{ options: ['a', 'b'] }, ['a', 'b']],
    [{ checked: false }, 'false'],
  ])('outside a form %j is the value', (action, value) => {
    expect(hear('press', aPress({ value: {}, ...action })).form).toEqual({ value })
  })

  test.each([
    ['no card it was made on', { context: {} }],
    ['no operator', { operator: { open_id: null } }],
    ['no action', { action: 'x' }],
  ])('with %s is refused', (_, more) => {
    expect(receivePlain(aPress({ value: {} }, more))).toMatchObject({ kind: 'refused', status: 400 })
  })
})
