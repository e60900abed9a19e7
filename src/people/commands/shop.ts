import {
  type Answer,
  type Asking,
  answer,
  type Command,
  defineCommand,
  isManager,
  leads,
  readsFor,
  type Words,
  wholeLine,
} from '../../commands/index.ts'
import type { Turn } from '../../db/index.ts'
import { localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { changeShop, changeShopAgents, SHOP_FIELDS } from '../change-shop.ts'
import { agentsOf, chatOfShop, findShopById, findTeam, groupsOf, type Shop, shopsOf } from '../lookup.ts'
import { nearestNames } from '../name-match.ts'
import { text } from '../text.ts'

/** What happens in other rooms when a shop changes its team, or works with us again. */
export interface AfterMoving {
  shopBound(turn: Turn, chatId: string): Promise<void>
  shopMoved(turn: Turn, move: { shopId: number; from: number; to: number; by: string }): Promise<void>
}

export const shopCommand = (after: AfterMoving): Command =>
  defineCommand({
    name: 'shop',
    aliases: ['店铺'],
    summary: text.summaries.shop,
    examples: [
      '/shop 松果零食',
      '/shop 松果零食 平台 抖音',
      '/shop 松果零食 合同到期 2027-03-31',
      '/shop 松果零食 固定客服 @小林',
      '/shop 松果零食 新店 否 从12-01',
    ],
    may: (asker) => asker.side === 'staff',
    async run(asking, words) {
      const shop = await shopMeant(asking, words)
      if (!readsFor(asking.asker, shop.teamId)) throw new Refused('forbidden', text.shopNotYours(shop.name))
      const typed = words.left()
      if (!typed) {
        const today = localDay(asking.zone, asking.now)
        return { what: { card: text.shopCard(shop, today, await surroundings(asking, shop)) }, staffOnly: true }
      }
      if (!leads(asking.asker, shop.teamId)) throw new Refused('forbidden', text.shopWriteOnly)
      const field = words.oneOf(SHOP_FIELDS)
      if (!field) throw new Refused('bad_input', text.shopBadField(typed.split(/\s/)[0] ?? typed))
      const label = SHOP_FIELDS[field][0]
      if (field === 'fixed' || field === 'reserve') return changeAgents(asking, shop, { kind: field, words })
      const value = (field === 'contact' ? wholeLine(words) : words.name()) ?? ''
      if (!value) throw new Refused('bad_input', text.shopNoValue(label))
      const shown = await changeShop(asking, shop, { field, value, from: words.rest() })
      await follow(asking, shop, after)
      return { ...answer(text.shopChanged(shop.name, label, shown)), staffOnly: true }
    },
  })

const surroundings = async ({ tx }: Asking, shop: Shop) => ({
  team: (await findTeam(tx, shop.teamId))?.name ?? '',
  agents: await agentsOf(tx, shop.id),
  groups: (await groupsOf(tx, shop.id)).map(({ name }) => name ?? text.nameless),
})

/** Its tickets move along; what was said of it elsewhere while it had stopped gets its card in the shop's chat. */
async function follow(asking: Asking, before: Shop, after: AfterMoving): Promise<void> {
  const now = await findShopById(asking.tx, before.id)
  if (!now) return
  const move = { shopId: now.id, from: before.teamId, to: now.teamId, by: asking.asker.openId }
  if (move.from !== move.to) await after.shopMoved(asking, move)
  const chat = now.state === before.state ? null : await chatOfShop(asking.tx, now.id)
  if (chat) await after.shopBound(asking, chat)
}

async function changeAgents(
  asking: Asking,
  shop: Shop,
  { kind, words }: { kind: 'fixed' | 'reserve'; words: Words },
): Promise<Answer> {
  const people = words.people().map(({ person }) => ({ openId: person.openId, name: person.name ?? null }))
  if (people.length === 0 && !/^(取消|没有|无)$/.test(words.left()))
    throw new Refused('bad_input', text.shopAgentsUsage)
  const shown = await changeShopAgents(asking, shop, { kind, people })
  return { ...answer(text.shopChanged(shop.name, SHOP_FIELDS[kind][0], shown)), staffOnly: true }
}

const NAMES_OF_FIELDS: readonly string[] = Object.entries(SHOP_FIELDS).flat(2)

/** The shop named; in a chat of one shop it may be left out. */
async function shopMeant(asking: Asking, words: Words): Promise<Shop> {
  const [here, another] = asking.place.shops
  const first = words.left().split(/\s/)[0] ?? ''
  if (here && !another && (!first || NAMES_OF_FIELDS.includes(first))) {
    const shop = await findShopById(asking.tx, here.id)
    if (shop) return shop
  }
  const name = words.name()
  if (!name) throw new Refused('bad_input', text.shopUsage)
  return shopNamed(asking, name)
}

/** By exact name among the shops this person may read; refused with the nearest ones. */
async function shopNamed(asking: Asking, name: string): Promise<Shop> {
  const { asker, tx } = asking
  const teamIds = isManager(asker) || asker.company.includes('qa') ? null : asker.teams.map((team) => team.id)
  const mine = await shopsOf(tx, teamIds)
  const found = mine.find((shop) => shop.name === name)
  if (found) return found
  const near = nearestNames(name, mine).map((shop) => shop.name)
  throw new Refused('not_found', text.noSuchShop(name, near))
}
