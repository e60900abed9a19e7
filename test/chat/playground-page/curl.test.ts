import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallRecord, PushRecord } from '../../../src/chat/playground/page/api.js'
import { curlOfCall, curlOfPush, quoted } from '../../../src/chat/playground/page/drawer/curl.js'

const ORIGIN = 'http://localhost:3000'
const call: CallRecord = {
  ...{ n: 1, at: '', method: 'POST', path: '/open-apis/im/v1/messages?receive_id_type=chat_id', status: 200 },
  headers: { authorization: 'Bearer ***', 'content-type': 'application/json', host: 'x' },
  ...{ body: `{"text":"it's"}`, answer: '' },
}
const push: PushRecord = {
  ...{
    n: 1,
    at: '',
    eventId: 'e',
    type: 'im.message.receive_v1',
    try: 1,
    path: '/feishu/events',
    event: '',
    status: 200,
  },
  ...{ headers: { 'x-lark-signature': 'abc' }, raw: '{"encrypt":"aGk="}', answer: '', outcome: 'delivered' },
}

test('whatever stands in a text is one word of a shell, and the same text', () => {
  const texts = fc.array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(texts, (words) => {
      const said = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(quoted).join(' ')}`], { encoding: 'utf8' })
      expect(said.split('\0').slice(0, -1)).toEqual(words)
    }),
    { numRuns: 20 },
  )
})

test('a call is repeated with a fresh token, never with the masked one', () => {
  const line = curlOfCall(call, ORIGIN)
  expect(line).toContain(`-X POST '${ORIGIN}/open-apis/im/v1/messages?receive_id_type=chat_id'`)
  expect(line).toContain(`$(curl -s ${ORIGIN}/playground/api/token)`)
  expect(line).toContain(`-d '{"text":"it'\\''s"}'`)
  expect(line).not.toMatch(/\*\*\*|'host:/)
})

test('a push is repeated exactly as it went out, with its signature', () => {
  const line = curlOfPush(push, ORIGIN)
  expect(line).toContain(`'${ORIGIN}/feishu/events'`)
  expect(line).toContain("-H 'x-lark-signature: abc'")
  expect(line).toContain(`-d '{"encrypt":"aGk="}'`)
})
