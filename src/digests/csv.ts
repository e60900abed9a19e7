import { type Acting, type Action, defineAction, done, readsFor } from '../commands/index.ts'
import { type Document, say } from '../delivery/index.ts'
import { csvDocument } from '../files/index.ts'
import { Refused } from '../kernel/errors.ts'
import { METRICS, showValue, verdictName } from '../metrics/index.ts'
import { findShopById } from '../people/index.ts'
import { aboutWhat, stateName } from '../tickets/index.ts'
import { oneShopFacts, type ShopFacts, shopFacts, teamFacts } from './facts.ts'
import { type DigestName, readSubject } from './rules.ts'
import type { Judged, ShopDay } from './shop-day.ts'
import type { DigestTicket } from './store.ts'
import { text } from './text.ts'
import { ofName, VIEW } from './views.ts'

type Rows = readonly (readonly string[])[]

/** What a digest shows, in full, as a file; made of the same facts, so nothing goes in that its reader may not see. */
const csv = defineAction({
  act: 'digest_csv',
  views: Object.values(VIEW),
  async run(acting) {
    const { card } = acting
    const name = readSubject(card.subject)
    const rows = name && (await rowsFor(acting, name))
    if (!name || !rows) throw new Refused('conflict', text.csvGone)
    const document: Document = csvDocument(text.csvName(name.day), rows)
    const to = card.lane === card.chatId ? { chat: card.chatId } : { person: card.lane }
    await say(acting, [{ to, what: { document }, merge: `csv:${card.subject}:${card.lane}` }])
    return done(text.csvToast)
  },
})

async function rowsFor(acting: Acting, name: DigestName): Promise<Rows | null> {
  const { card, asker, tx, policy, place } = acting
  if (card.view === VIEW.shop) {
    if (place.chatId !== name.about) throw new Refused('forbidden', text.csvNotYours)
    return shopRows(await shopFacts(acting, [name.about], ofName(policy, 'shop', name)))
  }
  const shop = card.view === VIEW.one ? await findShopById(tx, Number(name.about)) : null
  const teamId = shop ? shop.teamId : Number(name.about)
  if (!readsFor(asker, teamId)) throw new Refused('forbidden', text.csvNotYours)
  const of = ofName(policy, 'team', name)
  if (shop) {
    const facts = await oneShopFacts(acting, shop, of)
    return facts && teamRows({ ...facts, days: [facts.shopDay] }, facts.tickets.live, () => shop.name)
  }
  if (card.view === VIEW.one) return null
  const facts = await teamFacts(acting, teamId, of)
  return facts && teamRows(facts, [...facts.tickets.live, ...facts.tickets.waitingOnShop], facts.shopName)
}

const figureCells = ({ metric, value, target, verdict }: Judged): string[] => [
  METRICS[metric].name,
  showValue(metric, value),
  target === null ? '' : showValue(metric, target),
  verdict === null ? '' : verdictName(verdict),
]

const movedCell = ({ metric }: Judged, by: number | null): string =>
  by === null ? '' : `${by > 0 ? '+' : by < 0 ? '-' : ''}${showValue(metric, Math.abs(by))}`

/** A shop without figures has its line all the same: missing, never 0. */
function teamRows(
  { days, today }: { readonly days: readonly ShopDay[]; readonly today: readonly ShopDay[] },
  open: readonly DigestTicket[],
  shopName: (id: number | null) => string | null,
): Rows {
  const figures = days.flatMap(({ shop, figures: of }) =>
    of.length === 0
      ? [[shop.name, text.csvMissing]]
      : of.map((each) => [
          ...[shop.name, ...figureCells(each)],
          ...[movedCell(each, each.change), movedCell(each, each.weekly), each.theirsOnly ? '店主报' : '我们'],
        ]),
  )
  const tickets = open.map(({ id, shopId, class: cls, category, state }) => [
    ...[`#${id}`, shopName(shopId) ?? '', cls, aboutWhat(category), stateName(state)],
  ])
  return [text.csvFigures, ...figures, ...todayRows(today), [], text.csvTickets, ...tickets]
}

/** What was noted of the day itself so far. */
function todayRows(today: readonly ShopDay[]): Rows {
  const rows = today.flatMap(({ shop, figures }) => figures.map((each) => [shop.name, ...figureCells(each)]))
  return rows.length === 0 ? [] : [[], text.csvToday, ...rows]
}

function shopRows({ days, today, tickets }: ShopFacts): Rows {
  const figures = days.flatMap(({ shop, figures: of }) =>
    of.length === 0 ? [[shop.name, text.csvMissing]] : of.map((each) => [shop.name, ...figureCells(each)]),
  )
  const open = [...tickets.live, ...tickets.waitingOnShop].map(({ id, category }) => [`#${id}`, aboutWhat(category)])
  return [text.csvOwnFigures, ...figures, ...todayRows(today), [], text.csvOwnTickets, ...open]
}

export const digestActions: readonly Action[] = [csv]
