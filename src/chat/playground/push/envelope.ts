import type { Json } from '../json.ts'
import type { AppIdentity } from '../platform.ts'
import { newId } from '../world/ids.ts'
import type { World } from '../world/world.ts'

interface From {
  readonly world: World
  readonly app: AppIdentity
}

/** Schema 2.0 (FEISHU.md 1.2): milliseconds in events, microseconds in card callbacks. */
export function envelope2({ world, app }: From, type: string, event: Json): { eventId: string; json: Json } {
  const eventId = newId('')
  const ms = world.clock.now().getTime()
  const header = {
    event_id: eventId,
    event_type: type,
    create_time: type === 'card.action.trigger' ? `${ms}000` : String(ms),
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: world.tenantKey,
  }
  return { eventId, json: { schema: '2.0', header, event } }
}

/** Schema 1.0 (FEISHU.md 1.3): no `schema`, the id is `uuid`, seconds with a fraction. */
export function envelope1({ world, app }: From, type: string, event: Json): { eventId: string; json: Json } {
  const eventId = newId('')
  const ts = (world.clock.now().getTime() / 1000).toFixed(3)
  const json = { ts, uuid: eventId, token: app.verificationToken, type: 'event_callback', event: { type, ...event } }
  return { eventId, json }
}
