import type { Json } from '../json.ts'
import { BOT, type Mention } from '../world/records.ts'
import type { World } from '../world/world.ts'

/**
 * The id block of events. `user_id` needs a scope the app does not have: it is missing, null or empty, as it comes
 * (FEISHU.md 2.1).
 */
export function idsOf(world: World, who: string): Json {
  if (who === BOT || who === world.bot.openId) {
    return { union_id: world.bot.unionId, user_id: '', open_id: world.bot.openId }
  }
  const person = world.people.get(who)
  if (!person) return { union_id: '', user_id: null, open_id: who }
  const ids = { union_id: person.unionId, open_id: person.openId }
  return person.external ? { ...ids, user_id: null } : ids
}

export const tenantOf = (world: World, who: string): string => world.people.get(who)?.tenantKey ?? world.tenantKey

export function mentionEntry(world: World, mention: Mention): Json {
  return {
    key: mention.key,
    id: idsOf(world, mention.isBot ? BOT : mention.openId),
    mentioned_type: mention.isBot ? 'bot' : 'user',
    name: mention.name,
    tenant_key: tenantOf(world, mention.openId),
  }
}
