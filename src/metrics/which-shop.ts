import { type Asking, isManager } from '../commands/index.ts'
import { plain } from '../commands/plain.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, nearestNames, type Shop, shopsOf, shopsSeenWith } from '../people/index.ts'
import { shopIn } from './figure-shop.ts'
import { text } from './text.ts'

/** The shops whose figures this person may mean here: in a shop chat only those it serves. */
export async function shopsMeantHere(asking: Asking): Promise<Shop[]> {
  const { asker, place, tx } = asking
  if (place.kind === 'shop') return byIds(asking, place.shops)
  if (asker.side !== 'staff') return byIds(asking, await shopsSeenWith(tx, asker.openId))
  if (place.team) return shopsOf(tx, [place.team.id])
  const all = isManager(asker) || asker.company.includes('qa')
  return shopsOf(tx, all ? null : asker.teams.map((team) => team.id))
}

async function byIds({ tx }: Asking, few: readonly { readonly id: number }[]): Promise<Shop[]> {
  const found = await Promise.all(few.map(({ id }) => findShopById(tx, id)))
  return found.filter((shop) => shop !== null)
}

/** The one shop that a line is about: the one it names, else the only one there is. Refused with the line to type. */
export function shopMeant(line: string, shops: readonly Shop[], inShopChat: boolean): Shop {
  const names = shops.map((shop) => shop.name)
  const named = namedIn(line, shops)
  const [shop, another] = named
  if (shop && another) throw new Refused('bad_input', text.oneShopAtATime(named.map(({ name }) => name)))
  if (shop) return shop
  const typed = shopIn(line, names)?.name
  if (typed) {
    if (inShopChat) throw new Refused('bad_input', text.notHere(typed, names))
    const near = nearestNames(typed, shops).map(({ name }) => name)
    throw new Refused('not_found', text.noSuchShop(typed, near))
  }
  const [only, more] = shops
  if (only && !more) return only
  throw new Refused('bad_input', only ? text.whichShop(names) : text.noShops)
}

/** Shops whose names stand in the line; a name that is part of a longer one found is not meant. */
function namedIn(line: string, shops: readonly Shop[]): Shop[] {
  const said = plain(line)
  const found = shops.filter(({ name }) => said.includes(plain(name)))
  return found.filter(
    ({ name }) => !found.some((other) => other.name !== name && plain(other.name).includes(plain(name))),
  )
}
