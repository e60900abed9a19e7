import { type Answer, type Asking, answer, defineCommand } from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { type LocalDay, localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Shop } from '../../people/index.ts'
import { badAffordable, goodNeeded } from '../calc.ts'
import { gapOf, ratingsOf, type ShopRatings } from '../pace.ts'
import { paceText, type Reader, sayPace } from '../pace-text.ts'
import { text } from '../text.ts'
import { shopNamedIn, shopsMeantHere } from '../which-shop.ts'

/** How many good ratings it takes, or how many bad ones can still be borne. */
export const calcCommand = defineCommand({
  name: 'calc',
  aliases: ['测算'],
  summary: text.summaries.calc,
  examples: ['/calc 14 90', '/calc 14 90 50', '/calc 还能 100 5 90', '/calc 竹语茶具 90'],
  may: (asker, place) => asker.side === 'staff' || (asker.side === 'shop' && place.kind !== 'unbound'),
  async run(asking, words) {
    const line = words.rest()
    const shop = await shopMeant(asking, line)
    const said = plain(shop ? line.replace(shop.name, ' ') : line)
    if (AFFORD.test(said)) return answer(affordLine(said))
    const ratings = shop && (await ratingsOf(asking, shop.id))
    const today = localDay(asking.zone, asking.now)
    const reader = asking.place.kind === 'shop' || asking.asker.side === 'shop' ? 'shop' : 'staff'
    return shownTo(asking, needLine(said, { ratings, today, reader }))
  },
})

const AFFORD = /^\s*(?:afford|还能|能再|还可以|最多)/

/** The shop named, else the only one meant here; without one it is arithmetic alone. */
async function shopMeant(asking: Asking, line: string): Promise<Shop | null> {
  const shops = await shopsMeantHere(asking)
  const named = shopNamedIn(line, shops)
  const [only, more] = shops
  return named ?? (asking.place.kind === 'shop' && only && !more ? only : null)
}

/** Where the shop reads along it reads the sum; how busy it is, it knows itself. */
const shownTo = ({ place }: Asking, words: string): Answer => ({
  ...answer(words),
  staffOnly: place.kind === 'unbound',
})

interface Known {
  readonly ratings: ShopRatings | null
  readonly today: LocalDay
  readonly reader: Reader
}

/** `14 90`, `14 90 50`, or of a shop just `90`: what its ratings of this month lack. */
function needLine(said: string, { ratings, today, reader }: Known): string {
  const month = ratings?.month
  const alone = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(said)?.[1]
  if (month && alone)
    return paceText.gap(gapOf({ ...month, percent: Number(alone), pace: ratings.pace, today }), reader)
  const { counts, percent } = numbersIn(said, 1)
  const [bad, good = 0] = counts
  if (bad === undefined || percent === undefined) throw new Refused('bad_input', text.calcUsage)
  const gap = gapOf({ bad, good, percent, pace: ratings?.pace ?? null, today })
  return `${text.calcNeed({ bad, good, percent, need: gap.need })}${sayPace(gap, reader)}`
}

function affordLine(said: string): string {
  const { counts, percent } = numbersIn(said, 2)
  const [good, bad] = counts
  if (good === undefined || bad === undefined || percent === undefined) throw new Refused('bad_input', text.calcUsage)
  return text.calcAfford({
    ...{ good, bad, percent },
    afford: badAffordable(good, bad, percent),
    need: goodNeeded(bad, percent, good),
  })
}

/** The share is the number with a % wherever it stands, else the one at `place`; 0.9 is 90 %. */
function numbersIn(said: string, place: number): { counts: number[]; percent: number | undefined } {
  const numbers = said.match(/\d+(?:\.\d+)?\s*%?/g) ?? []
  const marked = numbers.findIndex((number) => number.endsWith('%'))
  const at = marked < 0 ? place : marked
  const share = numbers[at]
  const value = share === undefined ? undefined : Number.parseFloat(share)
  const isFraction = value !== undefined && value < 1 && marked < 0
  return {
    counts: numbers.filter((_, i) => i !== at).map(Number.parseFloat),
    percent: value === undefined ? undefined : isFraction ? Number((value * 100).toFixed(6)) : value,
  }
}
