import { decrypt } from './decrypt.ts'
import { type Envelope, readChallenge, readEnvelope } from './envelope.ts'
import { outsideWindow } from './freshness.ts'
import { readInstant } from './instant.ts'
import { PRESS_EVENT, readPress } from './parse-card.ts'
import { CHAT_EVENTS, readChatEvent } from './parse-chat.ts'
import { MESSAGE_EVENT, readMessageEvent } from './parse-message.ts'
import { type FeishuKeys, ignored, type PushRequest, type Received, refused } from './received.ts'
import { isSigned, sameSecret } from './verify.ts'
import { type Fields, isFields, readJson } from './wire-json.ts'

/** Longer bodies are refused with 413; whoever reads the body may stop here. */
export const MAX_BODY_BYTES = 1024 * 1024

/** A request-URL check is a few hundred bytes: nothing longer is decrypted without a signature. */
const LONGEST_UNSIGNED = 8 * 1024

/**
 * One push of the platform, checked and understood (FEISHU.md sections 1, 2 and 9). Never throws, touches nothing:
 * deduplication by `heard.keys` and the HTTP answer are the caller's.
 */
export function receive(request: PushRequest, keys: FeishuKeys, now: Date): Received {
  if (request.raw.byteLength > MAX_BODY_BYTES) return refused(413, 'body is longer than 1 MiB')
  if (!keys.encryptKey && !keys.verificationToken) return refused(401, 'neither encrypt key nor token is configured')
  const outer = readJson(request.raw)
  if (!isFields(outer)) return refused(400, 'body is no JSON object')
  return keys.encryptKey
    ? receiveSealed({ request, keys, now }, outer, keys.encryptKey)
    : receiveOpen({ request, keys, now }, outer)
}

interface Push {
  readonly request: PushRequest
  readonly keys: FeishuKeys
  readonly now: Date
}

function receiveSealed(push: Push, outer: Fields, encryptKey: string): Received {
  const { encrypt } = outer
  if (typeof encrypt !== 'string') return refused(401, 'plain body although an encrypt key is configured')
  const signed = isSigned(push.request, encryptKey)
  const unsigned = refused(401, 'no valid signature')
  if (!signed && encrypt.length > LONGEST_UNSIGNED) return unsigned
  // From here on the outer object is out of the game: what stands beside `encrypt` is not the platform's word (V14).
  const body = decrypt(encrypt, encryptKey)
  const challenged = answerChallenge(push.keys, body)
  if (challenged) return challenged
  // The same answer whether it decrypts or not, so that nobody can ask us what a captured ciphertext holds.
  if (!signed) return unsigned
  if (!isFields(body)) return refused(400, 'body does not decrypt to a JSON object')
  return receiveBody(push, body)
}

function receiveOpen(push: Push, body: Fields): Received {
  if ('encrypt' in body) return refused(400, 'encrypted body although no encrypt key is configured')
  return answerChallenge(push.keys, body) ?? receiveBody(push, body)
}

function answerChallenge(keys: FeishuKeys, body: unknown): Received | null {
  const asked = readChallenge(body)
  if (!asked) return null
  if (!hasToken(keys, asked.token)) return refused(401, 'wrong verification token')
  return { kind: 'challenge', challenge: asked.challenge }
}

const hasToken = (keys: FeishuKeys, token: string): boolean =>
  !keys.verificationToken || sameSecret(token, keys.verificationToken)

function receiveBody({ request, keys, now }: Push, body: Fields): Received {
  const envelope = readEnvelope(body)
  if (!envelope) return refused(400, 'neither a schema 2.0 nor a schema 1.0 event')
  if (!hasToken(keys, envelope.token)) return refused(401, 'wrong verification token')
  if (envelope.appId !== undefined && envelope.appId !== keys.appId) return refused(403, 'event of another app')
  const header = request.header('x-lark-request-timestamp')
  const stamp = readInstant(header)
  if (header && !stamp) return refused(400, 'timestamp header is no instant')
  const isPress = envelope.type === PRESS_EVENT
  const late = outsideWindow({ stamp, createdAt: envelope.createdAt, now, isPress })
  if (late) return refused(403, late)
  return readEvent({ ...envelope, appId: keys.appId }, now)
}

function readEvent(envelope: Envelope & { appId: string }, now: Date): Received {
  if (envelope.type === MESSAGE_EVENT) return readMessageEvent(envelope, now)
  if (envelope.type === PRESS_EVENT) return readPress(envelope, now)
  if (CHAT_EVENTS.has(envelope.type)) return readChatEvent(envelope, now)
  return ignored('event type without a meaning here')
}
