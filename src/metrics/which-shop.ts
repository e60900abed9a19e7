import { type Asking, isManager } from '../commands/index.ts'
import { plain } from '../commands/plain.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, nearestNames, type Shop, shopsOf, shopsSeenWith } from '../people/index.ts'
import { text } from './text.ts'

/** The shops whose figures this person may mean here: in a shop chat only those it serves. */
export async function shopsMeantHere(asking: Asking): Promise<Shop[]> {
  const { place, tx } = asking
  if (place.kind === 'shop') return byIds(asking, place.shops)
  return place.team ? shopsOf(tx, [place.team.id]) : shopsOfAsker(asking)
}

/** Refused when the line names a shop of this person's that the shop chat he is in does not serve. */
export async function refuseElsewhere(asking: Asking, line: string, here: readonly Shop[]): Promise<void> {
  const named = shopNamedIn(line, [...here, ...(await shopsOfAsker(asking)).filter((shop) => !isOneOf(shop, here))])
  const names = here.map(({ name }) => name)
  if (named && !isOneOf(named, here)) throw new Refused('bad_input', text.notHere(named.name, names))
}

const isOneOf = (shop: Shop, shops: readonly Shop[]): boolean => shops.some(({ id }) => id === shop.id)

async function shopsOfAsker(asking: Asking): Promise<Shop[]> {
  const { asker, tx } = asking
  if (asker.side !== 'staff') return byIds(asking, await shopsSeenWith(tx, asker.openId))
  const all = isManager(asker) || asker.company.includes('qa')
  return shopsOf(tx, all ? null : asker.teams.map((team) => team.id))
}

async function byIds({ tx }: Asking, few: readonly { readonly id: number }[]): Promise<Shop[]> {
  const found = await Promise.all(few.map(({ id }) => findShopById(tx, id)))
  return found.filter((shop) => shop !== null)
}

/**
 * The shop whose name stands in the line; a name that is part of a longer one there is not meant. Null when none does;
 * refused when several do: a line gives the figures of one shop.
 */
export function shopNamedIn(line: string, shops: readonly Shop[]): Shop | null {
  const said = plain(line)
  const found = shops.filter(({ name }) => said.includes(plain(name)))
  const within = (name: string, longer: string) => name !== longer && plain(longer).includes(plain(name))
  const named = found.filter(({ name }) => !found.some((other) => within(name, other.name)))
  if (named.length > 1) throw new Refused('bad_input', text.oneShopAtATime(named.map(({ name }) => name)))
  return named[0] ?? null
}

export interface Meant {
  readonly shops: readonly Shop[]
  /** As it was read from the line, which names none of `shops`; null: it names none at all. */
  readonly typed: string | null
  readonly inShopChat: boolean
  /** Whoever binds shops is of the staff; an owner is led to his own chat instead. */
  readonly staff: boolean
}

/** The shop of a line that names none of those known: the only one there is. Refused with the line to type. */
export function shopUnnamed({ shops, typed, inShopChat, staff }: Meant): Shop {
  const names = shops.map(({ name }) => name)
  if (typed !== null && inShopChat) {
    const [part, another] = shops.filter(({ name }) => plain(name).includes(plain(typed)))
    if (part && !another) return part
    throw new Refused('bad_input', text.notHere(typed, names))
  }
  if (typed !== null) {
    const near = nearestNames(typed, shops).map(({ name }) => name)
    throw new Refused('not_found', text.noSuchShop(typed, near, staff))
  }
  const [only, more] = shops
  if (only && !more) return only
  throw new Refused('bad_input', only ? text.whichShop(names) : text.noShops(staff))
}
