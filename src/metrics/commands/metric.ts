import { type Answer, type Asking, actsFor, answer, defineCommand, readsFor, type Words } from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { askForFile } from '../../files/index.ts'
import { localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { findTeam, nearestNames, type Shop } from '../../people/index.ts'
import { figuresFile } from '../export-file.ts'
import { METRIC_KEYS, type MetricKey } from '../keys.ts'
import { noteFigures } from '../note-figures.ts'
import { askAbout } from '../questions.ts'
import { type FiguresRead, readFigures } from '../read-figures.ts'
import { verdictOf } from '../rules.ts'
import { figuresOf, newestDay, type Source } from '../store.ts'
import { readTargets } from '../targets.ts'
import { text } from '../text.ts'
import { refuseElsewhere, shopNamedIn, shopsMeantHere, shopUnnamed } from '../which-shop.ts'
import { metricHeader } from './metric-header.ts'
import { metricProfile } from './metric-profile.ts'
import { metricSync } from './metric-sync.ts'
import { metricTarget } from './metric-target.ts'
import { metricToken } from './metric-token.ts'

/** A day's figures of one shop, as people type them. What the shop side says is kept as 店主报, beside ours. */
export const metricCommand = defineCommand({
  name: 'metric',
  aliases: ['数据'],
  summary: text.summaries.metric,
  examples: ['/metric 满意度 83% 响应 45s', '/metric 昨天 回复率 96.5% 体验分 4.7', '/metric'],
  may: (asker, place) =>
    asker.side === 'staff' || (asker.side === 'shop' && (place.kind === 'shop' || place.kind === 'direct')),
  async run(asking, words): Promise<Answer | null> {
    const sub = asking.asker.side === 'staff' ? words.oneOf(SUBS) : null
    if (sub) return RUN[sub](asking, words)
    const line = words.rest()
    const shops = await shopsMeantHere(asking)
    const here = { inShopChat: asking.place.kind === 'shop', staff: asking.asker.side === 'staff' }
    if (here.inShopChat) await refuseElsewhere(asking, line, shops)
    const named = shopNamedIn(line, shops)
    const wordsBeside = besideName(line, named)
    if (wordsBeside === '') return latest(asking, named ?? shopUnnamed({ shops, typed: null, ...here }))
    const { account, rest } = accountIn(line, named)
    const read = readFigures(rest, { today: today(asking), shops: shops.map(({ name }) => name) })
    if ('problem' in read) {
      if (read.problem === 'implausible' && read.read && read.read.date <= today(asking)) {
        const shop = named ?? shopUnnamed({ shops, typed: read.read.shop, ...here })
        return ask(asking, { shop, account, odd: read.key, read: read.read })
      }
      const onlyName = read.problem === 'no_value' && !named && nearestNames(wordsBeside, shops).length > 0
      if (onlyName) return latest(asking, shopUnnamed({ shops, typed: wordsBeside, ...here }))
      throw new Refused(
        'bad_input',
        text.problem(read, here.inShopChat && shops.length === 1 ? null : (named?.name ?? null)),
      )
    }
    return note(asking, named ?? shopUnnamed({ shops, typed: read.shop, ...here }), { ...read, account })
  },
})

/** Words that begin another matter of the figures; staff only. */
const SUBS = {
  target: ['目标'],
  token: ['口令', '令牌'],
  profile: ['口径', '算法'],
  header: ['表头'],
  file: ['文件', '表格'],
  sync: ['同步'],
} as const
const RUN: Readonly<Record<keyof typeof SUBS, (asking: Asking, words: Words) => Promise<Answer | null>>> = {
  target: metricTarget,
  token: metricToken,
  profile: metricProfile,
  header: metricHeader,
  sync: metricSync,
  file: (asking) => askForFile(asking, figuresFile),
}

const today = ({ zone, now }: Asking) => localDay(zone, now)

/** What the line says besides a shop's name. */
function besideName(line: string, shop: Shop | null): string {
  const at = shop ? plain(line).indexOf(plain(shop.name)) : -1
  const rest = shop && at >= 0 ? line.slice(0, at) + line.slice(at + shop.name.length) : line
  return rest.replace(/[\s「」“”"『』《》]/g, '')
}

const ACCOUNT = /(?:子?账号|坐席|工号)\s*[:：]?\s*([^\s,，:：]{1,20})|(机器人|客服助手|小蜜)/

/** Whose figures within the shop: 账号 小美3, or the robot (R-51); empty = the whole shop. */
function accountIn(line: string, shop: Shop | null): { account: string; rest: string } {
  const found = ACCOUNT.exec(shop ? line.replace(shop.name, ' '.repeat(shop.name.length)) : line)
  const account = found?.[1] ?? found?.[2] ?? ''
  return { account, rest: found ? line.replace(found[0], ' ') : line }
}

async function sourceOf(asking: Asking, shop: Shop): Promise<Source> {
  const { asker } = asking
  if (asker.side === 'staff' && !actsFor(asker, shop.teamId)) throw await stranger(asking, shop)
  return asker.side === 'staff' ? 'team' : 'shop'
}

interface OddLine {
  readonly shop: Shop
  readonly account: string
  readonly odd: MetricKey
  readonly read: FiguresRead
}

/** What can't be right is asked about, with what was probably meant on a button. */
async function ask(asking: Asking, { shop, account, odd, read }: OddLine): Promise<Answer> {
  const source = await sourceOf(asking, shop)
  const about = { shop, account, odd, source, day: read.date, said: read.values }
  const subject = await askAbout(asking, about, { chatId: asking.place.chatId, openId: asking.asker.openId })
  return { what: { view: 'metric.ask', subject } }
}

async function note(asking: Asking, shop: Shop, read: FiguresRead & { account: string }): Promise<Answer> {
  const { date, values, account } = read
  const { asker } = asking
  const source = await sourceOf(asking, shop)
  const noted = await noteFigures(asking, { shop, day: date, account, values, source, via: 'chat', by: asker.openId })
  return shown(
    asking,
    text.noted(`${shop.name}${account ? ` ${account}` : ''}`, { day: date, today: today(asking), source }, noted),
  )
}

/** It is of the shop that reads along, with its own targets; where no shop is bound yet it is for staff. */
const shown = ({ place }: Asking, words: string): Answer => ({ ...answer(words), staffOnly: place.kind === 'unbound' })

async function stranger({ tx }: Asking, shop: Shop): Promise<Refused> {
  const team = await findTeam(tx, shop.teamId)
  return new Refused('forbidden', text.notYours(shop.name, team?.name ?? '它的团队'))
}

async function latest(asking: Asking, shop: Shop): Promise<Answer> {
  const { tx, asker } = asking
  if (asker.side === 'staff' && !readsFor(asker, shop.teamId)) throw await stranger(asking, shop)
  const day = await newestDay(tx, shop.id)
  if (day === null) return shown(asking, text.nothingYet(shop.name))
  const figures = await figuresOf(tx, { shopIds: [shop.id], from: day, to: day })
  const targets = await readTargets(asking, [shop.id])
  const lines = METRIC_KEYS.flatMap((metric) => {
    const of = (side: Source) => figures.find((each) => each.metric === metric && each.source === side)?.value ?? null
    const [ours, theirs] = [of('team'), of('shop')]
    const value = ours ?? theirs
    if (value === null) return []
    const target = targets(shop, metric, day)
    return [text.latestLine({ metric, ours, theirs, target, verdict: verdictOf(metric, value, target) })]
  })
  return shown(asking, text.latest(shop.name, { day, today: today(asking) }, lines))
}
