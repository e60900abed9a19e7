import { editDistance, PLATFORM_FORMS, type Platform, type ShopHere } from '../commands/index.ts'

/** Names near to a typed one: those that hold it or are held by it first, then few slips. */
export function nearestNames<Named extends { readonly name: string }>(
  typed: string,
  all: readonly Named[],
  most = 3,
): Named[] {
  const wanted = typed.toLowerCase()
  return all
    .map((each) => ({ each, distance: distanceOf(wanted, each.name.toLowerCase()) }))
    .filter(({ distance, each }) => distance <= Math.max(1, Math.floor(each.name.length / 2)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ each }) => each)
}

const distanceOf = (typed: string, name: string): number =>
  name.includes(typed) || typed.includes(name) ? 0 : editDistance(typed, name)

/**
 * The shop that words name: exactly (the longest name wins), else by platform, else the only one nearest; null when
 * nobody can tell.
 */
export function shopInWords<S extends ShopHere>(words: string, all: readonly S[]): S | null {
  const exact = all.filter((shop) => words.includes(shop.name)).sort((a, b) => b.name.length - a.name.length)
  if (exact[0]) return exact[0]
  const named = all.filter((shop) => shop.platform && platformIn(words, shop.platform))
  if (named.length === 1 && named[0]) return named[0]
  const scored = (named.length > 0 ? named : all)
    .map((shop) => ({ shop, score: sharedPairs(words, shop.name) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  return first && first.score > (second?.score ?? 0) ? first.shop : null
}

const platformIn = (words: string, platform: Platform): boolean =>
  platform !== 'other' && [platform, ...PLATFORM_FORMS[platform]].some((form) => words.toLowerCase().includes(form))

/** Share of a name's neighbouring pairs of characters that stand in the words. */
function sharedPairs(words: string, name: string): number {
  const pairs = Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))
  return pairs.length === 0 ? 0 : pairs.filter((pair) => words.includes(pair)).length / pairs.length
}
