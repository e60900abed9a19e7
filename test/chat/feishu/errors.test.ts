import { describe, expect, test } from 'vitest'
import type { Say } from '../../../src/chat/port.ts'
import { failure, no, ok, scripted } from './scripted-platform.ts'

const send = ({ say }: { say: Say }) => say.send({ chat: 'oc_1' }, { text: '好' }, 'u')
const kindOf = async (answer: Response) => (await failure(send(scripted(answer)))).facts.kind

describe('every code of the platform means one thing to us', () => {
  test.each([
    ['throttled', [99991400, 230020, 11232, 11233]],
    ['in_flight', [230049, 231015]],
    ['bot_out', [230002, 232009, 232011, 231002, 231008]],
    ['person_unreachable', [230013, 230029, 230053, 230038, 99992351, 99992364]],
    ['message_gone', [230011, 230110, 231003, 230019]],
    ['expired', [230031]],
    ['card_rejected', [230099, 230054, 200621, 200861]],
    ['too_long', [230025]],
    ['content', [230022, 230028]],
    ['no_scope', [99991672, 99991676, 99991679, 230006, 232025]],
    ['unauthorized', [99991661, 99991671, 99991668, 99991677, 99991401]],
    ['refused', [230001, 230027, 230034, 230035, 230018, 231021, 232033, 234009, 99992402, 777]],
  ])('%s', async (kind, codes) => {
    for (const code of codes) {
      expect([code, await kindOf(no(code))]).toEqual([code, kind])
      // The same business error, whether the API says it with HTTP 400 or 200.
      expect([code, await kindOf(no(code, 200))]).toEqual([code, kind])
    }
  })

  test('a card that is locked for a moment is not a card that is wrong', async () => {
    expect(
      await kindOf(no(230099, 400, 'Failed to create card content, ErrCode: 11310; ErrMsg: card action is lock')),
    ).toBe('throttled')
    expect(await kindOf(no(230099, 400, 'ErrCode: 11310; ErrMsg: element exceeds the limit'))).toBe('card_rejected')
  })
})

describe('when nobody knows whether it happened', () => {
  test.each([
    ['HTTP 500 with a code', () => no(230001, 500)],
    ['HTTP 502 with a page', () => new Response('<html>bad gateway</html>', { status: 502 })],
    ['HTTP 200 with a page', () => new Response('<html>log in</html>')],
    ['HTTP 200 with no code', () => Response.json({ data: {} })],
    ['HTTP 302', () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.test' } })],
    ['a broken socket', () => new Error('socket hang up')],
  ])('%s is unknown', async (_, answer) => {
    const { facts } = await failure(send(scripted(answer())))
    expect(facts).toMatchObject({ call: 'send', kind: 'unknown' })
  })

  test('no answer in time is unknown, even when fetch doesn’t heed its signal', async () => {
    const { facts, message } = await failure(send(scripted('never').open({ timeoutMs: 20 })))
    expect(facts).toMatchObject({ call: 'send', kind: 'unknown', code: 0 })
    expect(message).toBe('no answer within 20 ms')
  })
})

describe('a failure tells', () => {
  test('the call, the platform’s code, sentence and log id', async () => {
    const error = await failure(scripted(no(230002, 400, 'Bot can NOT be\nout of the chat.')).look.chat('oc_1'))
    expect(error.facts).toEqual({ call: 'chat', kind: 'bot_out', code: 230002, logId: 'log-230002', waitMs: undefined })
    expect(error.message).toBe('Bot can NOT be out of the chat.')
  })

  test('the log id of the header when the body has none', async () => {
    const answer = new Response('no', { status: 403, headers: { 'x-tt-logid': 'l-9' } })
    expect((await failure(send(scripted(answer)))).facts).toMatchObject({ kind: 'refused', code: 0, logId: 'l-9' })
  })

  test('how long the platform asks us to wait', async () => {
    const wait = async (reset: string) => {
      const answer = no(99991400, 429, 'frequency limit', { 'x-ogw-ratelimit-reset': reset })
      return (await failure(send(scripted(answer)))).facts
    }
    expect(await wait('7')).toMatchObject({ kind: 'throttled', waitMs: 7_000 })
    expect(await wait('999999')).toMatchObject({ waitMs: 3_600_000 })
    expect(await wait('soon')).toMatchObject({ kind: 'throttled', waitMs: undefined })
    expect(await kindOf(new Response('slow down', { status: 429 }))).toBe('throttled')
  })

  test('nothing of the secret or the token', async () => {
    const error = await failure(send(scripted(no(230001))))
    expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/secret-1|t-1/)
  })
})

test('a call that is refused is not repeated', async () => {
  const platform = scripted(no(230020), ok({ message_id: 'om_1' }))
  await failure(send(platform))
  expect(platform.asked).toHaveLength(1)
})
