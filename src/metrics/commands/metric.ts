import { type Answer, type Asking, actsFor, answer, defineCommand, readsFor } from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTeam, type Shop } from '../../people/index.ts'
import { METRIC_KEYS } from '../keys.ts'
import { noteFigures } from '../note-figures.ts'
import { readFigures } from '../read-figures.ts'
import { targetFor, verdictOf } from '../rules.ts'
import { figuresOf, newestDay } from '../store.ts'
import { text } from '../text.ts'
import { shopMeant, shopsMeantHere } from '../which-shop.ts'

/** A day's figures of one shop, as people type them. What the shop side says is kept as 店主报, beside ours. */
export const metricCommand = defineCommand({
  name: 'metric',
  aliases: ['数据'],
  summary: text.summaries.metric,
  examples: ['/metric 满意度 83% 响应 45s', '/metric 昨天 回复率 96.5% 体验分 4.7', '/metric'],
  may: (asker, place) =>
    asker.side === 'staff' || (asker.side === 'shop' && (place.kind === 'shop' || place.kind === 'direct')),
  async run(asking, words): Promise<Answer> {
    const line = words.rest()
    const shops = await shopsMeantHere(asking)
    const shop = shopMeant(line, shops, asking.place.kind === 'shop')
    if (isAlone(line, shop)) return latest(asking, shop)
    await refuseStranger(asking, shop)
    const today = localDay(asking.zone, asking.now)
    const names = shops.map(({ name }) => name)
    const read = readFigures(line, { today, shops: names })
    if ('problem' in read) {
      throw new Refused('bad_input', text.problem(read, names.length > 1 ? shop.name : null))
    }
    const source = asking.asker.side === 'staff' ? 'team' : 'shop'
    const by = asking.asker.openId
    const noted = await noteFigures(asking, { shop, day: read.date, values: read.values, source, by })
    return shown(asking, text.noted(shop.name, { day: read.date, today, source }, noted))
  },
})

/** What is said where a shop reads along is of that shop; elsewhere it is for staff. */
const shown = ({ place }: Asking, words: string): Answer => ({ ...answer(words), staffOnly: place.kind === 'unbound' })

const isAlone = (line: string, shop: Shop): boolean =>
  plain(line)
    .replace(plain(shop.name), '')
    .replace(/[\s「」“”"『』《》]/g, '') === ''

async function refuseStranger({ asker, tx }: Asking, shop: Shop): Promise<void> {
  if (asker.side !== 'staff' || actsFor(asker, shop.teamId)) return
  const team = await findTeam(tx, shop.teamId)
  throw new Refused('forbidden', text.notYours(shop.name, team?.name ?? '它的团队'))
}

async function latest(asking: Asking, shop: Shop): Promise<Answer> {
  const { tx, policy, asker } = asking
  if (asker.side === 'staff' && !readsFor(asker, shop.teamId)) await refuseStranger(asking, shop)
  const day = await newestDay(tx, shop.id)
  if (day === null) return shown(asking, text.nothingYet(shop.name))
  const figures = await figuresOf(tx, { shopIds: [shop.id], from: day, to: day })
  const lines = METRIC_KEYS.flatMap((metric) => {
    const of = (source: string) =>
      figures.find((each) => each.metric === metric && each.source === source)?.value ?? null
    const [ours, theirs] = [of('team'), of('shop')]
    const value = ours ?? theirs
    if (value === null) return []
    const target = targetFor(policy, shop, metric)
    return [text.latestLine({ metric, ours, theirs, target, verdict: verdictOf(metric, value, target) })]
  })
  return shown(asking, text.latest(shop.name, { day, today: localDay(asking.zone, asking.now) }, lines))
}
