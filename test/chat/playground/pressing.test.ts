import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../../src/kernel/clock.ts'
import { formCard } from './cards-samples.ts'
import { at, buttonOf, cardOf, type StageSettings, sendCard, signatureOf, stage, text, withPeople } from './stage.ts'

const VALUE = { act: 'claim', ticket: 128 }
const claimCard = (label = '我来处理') => cardOf({ tag: 'markdown', content: label }, buttonOf(label, VALUE))

/** A team chat with one card in it, and 周组长 who presses. */
async function withCard(card = claimCard(), settings: StageSettings = {}) {
  const on = stage(settings)
  const who = await withPeople(on)
  const messageId = text((await sendCard(on, who.team, card)).data, 'message_id')
  const press = (more: object = {}) =>
    on.playground.people.press({ as: who.zhou, messageId, label: '我来处理', ...more })
  const shown = () => on.playground.messages(who.team).at(-1)?.card
  return { on, who, messageId, press, shown }
}

test('a press is a signed callback: operator, message, chat, value, a moment in microseconds', async () => {
  const { on, who, messageId, press } = await withCard()
  expect(await press()).toEqual({ ok: true })
  const [letter] = on.letters
  if (!letter) throw new Error('nothing was called back')
  expect(letter.path).toBe('/feishu/cards')
  expect(letter.headers.get('x-lark-signature')).toBe(signatureOf(letter))
  expect(letter.json).toMatchObject({
    schema: '2.0',
    header: { event_type: 'card.action.trigger', create_time: `${on.now().getTime()}000` },
    event: {
      operator: { open_id: who.zhou },
      action: { value: VALUE, tag: 'button', timezone: 'Asia/Shanghai' },
      host: 'im_message',
      context: { open_message_id: messageId, open_chat_id: who.team },
    },
  })
  expect(text(letter.json, 'event.token')).toMatch(/^c-/)
})

test('a toast goes to the presser, a returned card replaces the message for everybody', async () => {
  const { on, press, shown } = await withCard()
  const after = claimCard('已接手')
  const toast = { type: 'success', content: '已接手 #128' }
  on.answer = () => Response.json({ toast, card: { type: 'raw', data: after } })
  expect(await press()).toEqual({ ok: true, toast })
  expect(shown()).toEqual(after)
})

test('a press is never retried, and bad answers are the client’s codes', async () => {
  const { on, press, shown } = await withCard(claimCard(), { patienceMs: 5 })
  const answers: [number, () => Response | Promise<Response>][] = [
    [200341, () => new Promise<Response>(() => {})],
    [200671, () => new Response('{}', { status: 500 })],
    [200671, () => new Response(null, { status: 302, headers: { location: '/' } })],
    [200672, () => new Response('ok')],
    [200672, () => Response.json({ toast: { type: 'loud', content: 'x' } })],
    [200673, () => Response.json({ card: { type: 'raw', data: { ...claimCard(), colour: 'red' } } })],
    [200673, () => Response.json({ card: claimCard() })],
    [
      200673,
      () => Response.json({ card: { type: 'raw', data: cardOf({ tag: 'markdown', content: '字'.repeat(11_000) }) } }),
    ],
    [200830, () => Response.json({ card: { type: 'raw', data: { elements: [] } } })],
  ]
  for (const [code, answer] of answers) {
    on.answer = answer
    expect(await press()).toMatchObject({ ok: false, code })
  }
  expect(shown()).toEqual(claimCard())
  on.letters.length = 0
  on.wait(DAY_MS)
  await on.playground.pushDue(on.now())
  expect(on.letters).toEqual([])
  expect(on.playground.lost()).toEqual([])
})

test('only a button that the card has now can be pressed, by somebody of the chat, within 14 days', async () => {
  const { on, who, messageId, press } = await withCard()
  await expect(press({ label: '关闭' })).rejects.toThrow('没有这个按钮')
  await expect(press({ label: undefined, value: { ...VALUE, ticket: 129 } })).rejects.toThrow('没有这个按钮')
  await expect(press({ as: who.chen })).rejects.toThrow('不在')
  expect(await press({ label: undefined, value: { ticket: 128, act: 'claim' } })).toEqual({ ok: true })
  on.answer = () => Response.json({ card: { type: 'raw', data: claimCard('已接手') } })
  await press()
  await expect(press()).rejects.toThrow('没有这个按钮')
  on.wait(15 * DAY_MS)
  await expect(press({ label: '已接手' })).rejects.toThrow('14 天')
  await on.call('DELETE', `/im/v1/messages/${messageId}`)
})

test('a forged press sends what it likes, still as who it is', async () => {
  const { on, who, press } = await withCard()
  await press({ forged: true, as: who.chen, value: { act: 'cancel', ticket: 1 }, form: { cause: 'x' } })
  expect(at(on.letters[0]?.json, 'event')).toMatchObject({
    operator: { open_id: who.chen },
    action: { value: { act: 'cancel', ticket: 1 }, form_value: { cause: 'x' } },
  })
})

test('a disabled button and a link are nothing to press', async () => {
  const { press } = await withCard(cardOf(buttonOf('我来处理', VALUE, { disabled: true })))
  await expect(press()).rejects.toThrow('没有这个按钮')
})

test('a form collects by names, adds the zone to moments, leaves empty fields out', async () => {
  const { on, who, press } = await withCard(formCard)
  const form = { kind: 'stock', assignee: who.lin, day: '2026-11-25', due: '2026-11-25T18:00', reason: '库存不足' }
  expect(await press({ label: '提交', form: { ...form, unknown: 'x' } })).toEqual({ ok: true })
  expect(at(on.letters[0]?.json, 'event.action')).toEqual({
    value: { act: 'recover_submit', ticket: 'T-1001' },
    tag: 'button',
    timezone: 'Asia/Shanghai',
    name: 'btn_submit',
    form_value: { ...form, day: '2026-11-25 +0800', due: '2026-11-25 18:00 +0800' },
  })
  await press({ label: '提交', form: { reason: '好', due: '2026-11-25 18:00 +0800' } })
  expect(at(on.letters[1]?.json, 'event.action.form_value')).toEqual({ reason: '好', due: '2026-11-25 18:00 +0800' })
})

test('what is required, too long or not offered is said by the client and sent to nobody', async () => {
  const { on, press } = await withCard(formCard)
  const wrong = [{}, { reason: '字'.repeat(1001) }, { reason: '好', kind: 'nothing' }]
  for (const form of wrong) {
    expect(await press({ label: '提交', form })).toMatchObject({ ok: false, toast: { type: 'warning' } })
  }
  await expect(press({ label: '清空' })).rejects.toThrow('没有这个按钮')
  expect(on.letters).toEqual([])
})

test('a delayed update: only after the press was answered, twice, within 30 minutes', async () => {
  const { on, press, shown } = await withCard()
  const update = async (label: string, token = text(on.letters[0]?.json, 'event.token')) =>
    (await on.call('POST', '/interactive/v1/card/update', { token, card: claimCard(label) })).code
  let early = 0
  on.answer = async (letter) => {
    early = await update('太早', text(letter.json, 'event.token'))
    return Response.json({})
  }
  await press()
  expect(early).toBe(300020)
  expect(await update('一')).toBe(0)
  expect(await update('二')).toBe(0)
  expect(await update('三')).toBe(300020)
  expect(shown()).toEqual(claimCard('二'))
  on.answer = () => Response.json({})
  await press({ label: '二' })
  on.wait(30 * MINUTE_MS)
  expect(await update('四', text(on.letters.at(-1)?.json, 'event.token'))).toBe(300020)
})

test('a delayed update with a bad card or for a recalled message is refused', async () => {
  const { on, messageId, press } = await withCard()
  await press()
  const token = text(on.letters[0]?.json, 'event.token')
  const update = async (card: object) => (await on.call('POST', '/interactive/v1/card/update', { token, card })).code
  expect(await update({ ...claimCard(), colour: 'red' })).toBe(11311)
  await on.call('DELETE', `/im/v1/messages/${messageId}`)
  expect(await update(claimCard())).toBe(200000)
})

test('with a silent press the bot has heard it, the presser sees 200341, the next one is answered again', async () => {
  const { on, press } = await withCard()
  on.playground.setFaults({ silentPresses: 1 })
  expect(await press()).toMatchObject({ ok: false, code: 200341 })
  expect(on.letters).toHaveLength(1)
  expect(await press()).toEqual({ ok: true })
})

test('a choice outside a form is called what the platform calls it: an option, a tick, typed words', async () => {
  const behaviors = [{ type: 'callback', value: VALUE }]
  const options = [{ text: { tag: 'plain_text', content: '店铺' }, value: 'shop' }]
  const card = cardOf(
    { tag: 'select_static', options, behaviors: [{ type: 'callback', value: { act: 'select' } }] },
    { tag: 'checker', behaviors: [{ type: 'callback', value: { act: 'check' } }] },
    { tag: 'input', behaviors },
  )
  const { on, press } = await withCard(card)
  await press({ label: undefined, value: { act: 'select' }, option: 'shop' })
  await press({ label: undefined, value: { act: 'check' }, option: 'true' })
  await press({ label: undefined, value: VALUE, option: '已补发' })
  expect(on.letters.map(({ json }) => at(json, 'event.action'))).toMatchObject([
    { tag: 'select_static', option: 'shop' },
    { tag: 'checker', checked: true },
    { tag: 'input', input_value: '已补发' },
  ])
})
