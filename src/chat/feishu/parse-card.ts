import { z } from 'zod'
import type { HeardPress } from '../port.ts'
import type { Envelope } from './envelope.ts'
import { heard, type Received, refused } from './received.ts'
import { cleaned, id, optionalId, personOf } from './wire-fields.ts'
import { type Fields, isFields } from './wire-json.ts'

export const PRESS_EVENT = 'card.action.trigger'
const MOST_FIELDS = 100
const LONGEST_VALUE = 5_000
const LONGEST_TOKEN = 500

const event = z.object({
  operator: z.object({ open_id: optionalId, union_id: optionalId, tenant_key: optionalId }),
  token: z.string().nullish(),
  action: z.custom<Fields>(isFields),
  context: z.object({ open_message_id: id, open_chat_id: id }),
})

/** A press on one of our cards (FEISHU.md 2.3). Only `operator` is the platform's word; the rest came from a client. */
export function readPress(envelope: Envelope & { appId: string }, now: Date): Received {
  const read = event.safeParse(envelope.event)
  if (!read.success) return refused(400, 'card press of an unknown shape')
  const { operator, action, context } = read.data
  const who = personOf({ openId: operator.open_id, unionId: operator.union_id }, { tenantKey: operator.tenant_key })
  if (!who) return refused(400, 'card press without its operator')
  return heard({
    kind: 'press',
    keys: [`evt:${envelope.appId}:${envelope.eventId}`],
    ownTenant: envelope.ownTenant,
    at: envelope.createdAt ?? now,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    operator: who,
    value: readValue(action.value),
    form: readForm(action),
    token: cleaned(read.data.token ?? '', LONGEST_TOKEN),
  })
}

/** What our button carried: `Press` is flat, so whatever is nested is not ours and is left out. */
function readValue(value: unknown): HeardPress['value'] {
  return gathered(value, (inner) => {
    if (typeof inner === 'string') return cleaned(inner, LONGEST_VALUE)
    return typeof inner === 'boolean' || Number.isFinite(inner) ? inner : undefined
  })
}

function readForm(action: Fields): HeardPress['form'] {
  const single = [action.input_value, action.option, action.options, action.checked].find(
    (value) => value !== undefined && value !== null,
  )
  return { ...gathered({ value: single }, readInput), ...gathered(action.form_value, readInput) }
}

function readInput(value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.slice(0, MOST_FIELDS).flatMap((item) => readOne(item) ?? [])
  return readOne(value)
}

function readOne(value: unknown): string | undefined {
  if (typeof value === 'string') return cleaned(value, LONGEST_VALUE)
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined
}

function gathered<T>(from: unknown, read: (value: unknown) => T | undefined): Readonly<Record<string, T>> {
  const entries = Object.entries(isFields(from) ? from : {}).slice(0, MOST_FIELDS)
  return Object.fromEntries(
    entries.flatMap(([key, value]): [string, T][] => {
      const kept = read(value)
      return kept === undefined || !/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(key) ? [] : [[key, kept]]
    }),
  )
}
