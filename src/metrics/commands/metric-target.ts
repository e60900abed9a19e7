import {
  type Answer,
  type Asking,
  answer,
  isManager,
  leads,
  PLATFORM_FORMS,
  type Platform,
  platformName,
  readsFor,
  type Words,
} from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { readDay } from '../../commands/when.ts'
import { type LocalDay, localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Shop } from '../../people/index.ts'
import { namesIn } from '../figure-words.ts'
import { METRIC_KEYS, type MetricKey } from '../keys.ts'
import { readAim } from '../read-aim.ts'
import { targetText as text } from '../target-text.ts'
import { datedTargetsOf, keepTarget, type NewTarget, readTargets } from '../targets.ts'
import { shopNamedIn, shopsMeantHere, shopUnnamed } from '../which-shop.ts'

/** Whom a target is for. */
type Scope =
  | { readonly scope: 'company' }
  | { readonly scope: 'platform'; readonly platform: Platform }
  | { readonly scope: 'shop'; readonly shop: Shop }

/** `/metric target [whom] [figure] [from] [to]`: what a shop, a platform or the company is held to, and from when. */
export async function metricTarget(asking: Asking, words: Words): Promise<Answer> {
  const today = localDay(asking.zone, asking.now)
  const line = words.rest()
  const { scope, rest } = await scopeOf(asking, line)
  if (rest === '') return staffOnly(await shownFor(asking, scope, today))
  refuseStranger(asking, scope)
  const { from, until, left } = spanOf(rest, today)
  if (from < today) throw new Refused('bad_input', text.notBackwards)
  if (until !== null && until < from) throw new Refused('bad_input', text.endsBefore)
  const { metric, value } = /取消|不设|off/.test(left) ? { metric: metricIn(left), value: null } : aimIn(left, today)
  await keepTarget(asking, asking.asker.openId, { ...whom(scope), metric, value, from, until })
  return staffOnly(text.set({ whom: nameOf(scope), metric, value, from, until, today }))
}

const staffOnly = (words: string): Answer => ({ ...answer(words), staffOnly: true })

async function scopeOf(asking: Asking, line: string): Promise<{ scope: Scope; rest: string }> {
  const first = /^\S+/.exec(line)?.[0] ?? ''
  const left = line.slice(first.length).trim()
  if (/^(?:全公司|公司|所有店铺?|company)$/i.test(first)) return { scope: { scope: 'company' }, rest: left }
  const platform = platformOf(first)
  if (platform) return { scope: { scope: 'platform', platform }, rest: left }
  const shops = await shopsMeantHere(asking)
  const named = shopNamedIn(line, shops)
  const inShopChat = asking.place.kind === 'shop'
  const shop = named ?? shopUnnamed({ shops, typed: null, inShopChat, staff: true })
  const rest = named ? line.replace(named.name, ' ') : line
  return { scope: { scope: 'shop', shop }, rest: rest.replace(/[「」“”"『』《》]/g, ' ').trim() }
}

const platformOf = (word: string): Platform | undefined =>
  (Object.keys(PLATFORM_FORMS) as Platform[]) // the keys of PLATFORM_FORMS are the platforms
    .find((key) => key === word.toLowerCase() || PLATFORM_FORMS[key].includes(word))

/** A shop's by who leads its team, what is more general by managers. */
function refuseStranger({ asker }: Asking, scope: Scope): void {
  if (scope.scope !== 'shop') {
    if (!isManager(asker)) throw new Refused('forbidden', text.onlyManagers)
  } else if (!leads(asker, scope.shop.teamId)) throw new Refused('forbidden', text.onlyLeaders(scope.shop.name))
}

const DAY = [
  '(?:\\d{4}[-/.年])?\\d{1,2}[-/月]\\d{1,2}[日号]?|\\d{1,2}[日号]',
  '今天|明天|大?后天|月底|(?:下个?)?(?:周|星期)[一二三四五六日天]',
].join('|')
const UNTIL = new RegExp(`(?:到|至|截止到?)\\s*(${DAY})(?:为止|止)?`)
const FROM = new RegExp(`(?:从|自)\\s*(${DAY})\\s*(?:起|开始)?|(${DAY})\\s*(?:起|开始)`)

/** From today on and for good, unless said otherwise. */
function spanOf(line: string, today: LocalDay): { from: LocalDay; until: LocalDay | null; left: string } {
  const said = plain(line)
  const from = FROM.exec(said)
  const until = UNTIL.exec(said)
  const left = [from, until].reduce((text, found) => (found ? text.replace(found[0], ' ') : text), said)
  const dayOf = (word: string | undefined) => (word ? (readDay(word, today)?.day ?? null) : null)
  return { from: dayOf(from?.[1] ?? from?.[2]) ?? today, until: dayOf(until?.[1]), left }
}

function aimIn(line: string, today: LocalDay): { metric: MetricKey; value: number } {
  const aim = readAim(line, today)
  if (aim) return aim
  throw new Refused('bad_input', text.usage)
}

function metricIn(line: string): MetricKey {
  const keys = namesIn(line).map(({ key }) => key)
  const metric = METRIC_KEYS.find((key) => keys.includes(key))
  if (metric) return metric
  throw new Refused('bad_input', text.usage)
}

function whom(scope: Scope): Pick<NewTarget, 'scope' | 'platform' | 'shopId'> {
  switch (scope.scope) {
    case 'company':
      return { scope: 'company' }
    case 'platform':
      return scope
    case 'shop':
      return { scope: 'shop', shopId: scope.shop.id }
  }
}

function nameOf(scope: Scope): string {
  if (scope.scope === 'company') return text.company
  return scope.scope === 'platform' ? text.platform(platformName(scope.platform)) : scope.shop.name
}

/** What holds today, and what is dated ahead. */
async function shownFor(asking: Asking, scope: Scope, today: LocalDay): Promise<string> {
  const { asker } = asking
  if (scope.scope === 'shop' && !readsFor(asker, scope.shop.teamId)) refuseStranger(asking, scope)
  const shopIds = scope.scope === 'shop' ? [scope.shop.id] : []
  const none = { id: 0, platform: null, isNew: false, isSpecial: false, targets: {} }
  const aim = scope.scope === 'shop' ? scope.shop : { ...none, ...(scope.scope === 'platform' ? scope : {}) }
  const book = await readTargets(asking, shopIds)
  const now = METRIC_KEYS.flatMap((metric) => {
    const value = book(aim, metric, today)
    return value === null ? [] : [{ metric, value }]
  })
  const ahead = (await datedTargetsOf(asking, whom(scope))).filter(
    ({ from, until }) => from > today || (until !== null && until >= today),
  )
  return text.shown({ whom: nameOf(scope), now, ahead, today })
}
