import { answer, defineCommand } from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { Refused } from '../../kernel/errors.ts'
import { badAffordable, goodNeeded } from '../calc.ts'
import { text } from '../text.ts'

/** How many good ratings it takes, or how many bad ones can still be borne. */
export const calcCommand = defineCommand({
  name: 'calc',
  aliases: ['测算'],
  summary: text.summaries.calc,
  examples: ['/calc 14 90', '/calc 14 90 50', '/calc 还能 100 5 90'],
  may: (asker, place) => asker.side === 'staff' || (asker.side === 'shop' && place.kind !== 'unbound'),
  async run(_, words) {
    const said = plain(words.rest())
    return answer(AFFORD.test(said) ? affordLine(said) : needLine(said))
  },
})

const AFFORD = /^\s*(?:afford|还能|能再|还可以|最多)/

function needLine(said: string): string {
  const { counts, percent } = numbersIn(said, 1)
  const [bad, good = 0] = counts
  if (bad === undefined || percent === undefined) throw new Refused('bad_input', text.calcUsage)
  return text.calcNeed({ bad, good, percent, need: goodNeeded(bad, percent, good) })
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
