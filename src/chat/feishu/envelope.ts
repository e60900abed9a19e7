import { z } from 'zod'
import { readInstant } from './instant.ts'
import { id, optionalId } from './wire-fields.ts'
import { type Fields, isFields } from './wire-json.ts'

/** One event, out of whichever envelope it came in. */
export interface Envelope {
  readonly eventId: string
  readonly type: string
  readonly token: string
  /** Schema 1.0 may leave it out; schema 2.0 may not. */
  readonly appId: string | undefined
  /** The tenant the app lives in; schema 1.0 does not say it. */
  readonly ownTenant: string | undefined
  readonly createdAt: Date | undefined
  readonly event: Fields
}

const word = z.string().min(1).max(128)
const token = z.string().max(1_000).nullish()
const fields = z.custom<Fields>(isFields)

const version2 = z
  .object({
    schema: z.literal('2.0'),
    header: z.object({
      event_id: id,
      event_type: word,
      create_time: z.unknown().optional(),
      token,
      app_id: id,
      tenant_key: optionalId,
    }),
    event: fields,
  })
  .transform(
    ({ header, event }): Envelope => ({
      eventId: header.event_id,
      type: header.event_type,
      token: header.token ?? '',
      appId: header.app_id,
      ownTenant: header.tenant_key,
      createdAt: readInstant(header.create_time),
      event,
    }),
  )

const version1 = z
  .object({
    schema: z.undefined().optional(),
    type: z.literal('event_callback'),
    uuid: id,
    ts: z.unknown().optional(),
    token,
    event: z.looseObject({ type: word, app_id: optionalId }),
  })
  .transform(
    (body): Envelope => ({
      eventId: body.uuid,
      type: body.event.type,
      token: body.token ?? '',
      appId: body.event.app_id,
      // event.tenant_key has been seen with the other side's tenant (V17), so it says nothing about ours.
      ownTenant: undefined,
      createdAt: readInstant(body.ts),
      event: body.event,
    }),
  )

const envelope = z.union([version2, version1])

const challenge = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1_000),
  token: token.transform((value) => value ?? ''),
})

/** Null for what is neither envelope, the legacy card callback (V15) among it. */
export const readEnvelope = (body: unknown): Envelope | null => envelope.safeParse(body).data ?? null

/** The check that the platform makes when a request URL is saved (FEISHU.md 1.4). */
export const readChallenge = (body: unknown): z.output<typeof challenge> | null =>
  challenge.safeParse(body).data ?? null
