import { sayBefore, sayDayFrom, sayWhen } from '../commands/say-when.ts'
import { addDays, daysBetween, localDay } from '../kernel/calendar.ts'
import { daysFor, goodNeeded } from '../metrics/index.ts'
import type { Facts, ShopFacts, Targets, TicketFacts } from './facts.ts'
import { quoted, text } from './text.ts'

/** Who a line is written for: words to say to the owner, or what one of us does. */
export type Voice = 'say' | 'staff'

/**
 * A name that may stand in a playbook. What is not known is either said in other words (`or`), or asked for where it
 * would stand, with the line to type (`ask`): nothing is ever left open.
 */
export type Variable =
  | { readonly of: (facts: Facts) => string | null; readonly or: string | Readonly<Record<Voice, string>> }
  | { readonly of: (facts: Facts) => string | null; readonly ask: (facts: Facts) => string; readonly need?: Need }

/** What can be typed into the card where it is missing; `example` is how it is noted. */
export interface Need {
  readonly kind: 'figure' | 'contract'
  readonly what: string
  readonly example: string
}

const today = ({ zone, now }: Facts) => localDay(zone, now)
const dayAhead = (days: number): Variable => ({
  of: (facts) => sayDayFrom(addDays(today(facts), days), today(facts)),
  or: text.or.soon,
})

const shopFact = (pick: (shop: ShopFacts, facts: Facts) => string | null, ask: (shop: string) => string): Variable => ({
  of: (facts) => (facts.shop ? pick(facts.shop, facts) : null),
  ask: ({ shop, book }) => (shop ? ask(shop.name) : text.ask.which(book)),
})

const ticketFact = (pick: (it: TicketFacts, facts: Facts) => string | null, ask: (id: number) => string): Variable => ({
  of: (facts) => (facts.ticket ? pick(facts.ticket, facts) : null),
  ask: ({ ticket, book }) => (ticket ? ask(ticket.id) : text.ask.which(book)),
})

/** `said`: what it is called and what is typed to note it. */
const figure = (pick: (facts: Facts) => string | null, said: readonly [what: string, example: string]): Variable => ({
  ...shopFact(
    (_, facts) => pick(facts),
    (shop) => text.ask.figure(shop, ...said),
  ),
  need: { kind: 'figure', what: said[0], example: said[1] },
})

const target = (pick: (targets: Targets) => string): Variable => ({ of: ({ targets }) => pick(targets), or: '' })

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`
const seconds = (value: number): string => `${Number(value.toFixed(1))} 秒`
const shown = (value: number | null, show: (value: number) => string = String): string | null =>
  value === null ? null : show(value)

/** In how many days as many ratings come in as it lacks. */
function lackingDays(facts: Facts, percent: number): string | null {
  const need = lacking(facts, percent)
  const { pace } = facts.figures
  return need === null || pace === null ? null : `${daysFor(Number(need), pace)} 天`
}

/** Good ratings that this month still lacks for a percentage. */
function lacking({ figures: { monthGood: good, monthBad: bad } }: Facts, percent: number): string | null {
  return good === null || bad === null ? null : String(goodNeeded(bad, percent, good))
}

const { noted } = text
const CONTRACT: Need = { kind: 'contract', what: text.needs.contract, example: '2027-03-31' }

export const VARIABLES: Readonly<Record<string, Variable>> = {
  hello: {
    of: ({ ticket, shop }) => text.hello(ticket?.reporter ?? ownerName(shop)),
    or: text.hello(null),
  },
  me: { of: ({ me }) => me, or: text.or.me },
  team: { of: ({ team }) => team, or: text.or.team },
  shop: { of: ({ shop }) => shop?.name ?? null, or: text.or.shop },
  ticket: { of: ({ ticket }) => (ticket ? `#${ticket.id}` : null), or: text.or.ticket },
  said_when: {
    of: ({ ticket, now, zone }) => (ticket ? sayWhen(ticket.openedAt, now, zone) : null),
    or: text.or.saidWhen,
  },
  words: ticketFact((ticket) => quoted(ticket.words), text.ask.words),
  assignee: ticketFact((ticket) => ticket.assignee, text.ask.assignee),
  due: {
    of: ({ ticket, now, zone }) => (ticket?.resolveDue ? sayBefore(ticket.resolveDue, now, zone) : null),
    or: text.or.due,
  },
  contract_end: {
    ...shopFact((shop, facts) => shop.contractEnd && sayDayFrom(shop.contractEnd, today(facts)), text.ask.contract),
    need: CONTRACT,
  },
  days_left: { ...shopFact(daysLeft, text.ask.contract), need: CONTRACT },
  day1: dayAhead(1),
  day3: dayAhead(3),
  day7: dayAhead(7),
  day14: dayAhead(14),
  target_response: target((of) => seconds(of.avg_response_s)),
  target_satisfaction: target((of) => percent(of.satisfaction)),
  target_reply_rate: target((of) => percent(of.reply_rate)),
  target_experience: target((of) => String(of.experience_score)),
  figures: figure(({ figures }) => (figures.lines.length > 0 ? figures.lines.join('、') : null), noted.day),
  figures_day: figure((facts) => facts.figures.day && sayDayFrom(facts.figures.day, today(facts)), noted.day),
  satisfaction: figure(({ figures }) => shown(figures.satisfaction, percent), noted.satisfaction),
  avg_response: figure(({ figures }) => shown(figures.avgResponseS, seconds), noted.response),
  reply_rate: figure(({ figures }) => shown(figures.replyRate, percent), noted.replyRate),
  experience: figure(({ figures }) => shown(figures.experienceScore), noted.experience),
  consults: figure(({ figures }) => shown(figures.consults), noted.consults),
  month_bad: figure(({ figures }) => shown(figures.monthBad), noted.counts),
  month_ours: figure(({ figures }) => shown(figures.monthOurs), noted.ours),
  need_90: figure((facts) => lacking(facts, 90), noted.counts),
  need_85: figure((facts) => lacking(facts, 85), noted.counts),
  days_90: figure((facts) => lackingDays(facts, 90), noted.counts),
  days_85: figure((facts) => lackingDays(facts, 85), noted.counts),
}

/** A contact is kept as somebody wrote it; only the name in it is said aloud, never a number. */
function ownerName(shop: ShopFacts | null): string | null {
  const name = shop?.contact?.match(/^[\p{Script=Han}A-Za-z·]{1,12}/u)?.[0]
  return name ?? null
}

function daysLeft(shop: ShopFacts, facts: Facts): string | null {
  return shop.contractEnd && text.daysLeft(daysBetween(today(facts), shop.contractEnd))
}
