import type { Card } from '../chat/card.ts'
import type { Content } from '../chat/port.ts'
import type { Turn } from '../db/index.ts'
import type { View, ViewRef } from '../delivery/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Policy } from '../kernel/policy.ts'
import { findShopById } from '../people/index.ts'
import { oneShopFacts, shopFacts, teamFacts } from './facts.ts'
import { oneShopCard } from './one-shop-card.ts'
import type { Period } from './periods.ts'
import { type DigestName, type Edition, readSubject, subjectOf } from './rules.ts'
import { shopDigestCard } from './shop-card.ts'
import { partsOf, teamDigestCard } from './team-card.ts'
import { text } from './text.ts'

/** `one`: a single shop, for staff. */
export const VIEW: Readonly<Record<Edition | 'one', string>> = {
  team: 'digest.team',
  shop: 'digest.shop',
  one: 'digest.one',
}

/** The digest as a letter names it: drawn from what is known when it is sent. */
export const digestRef = (edition: Edition | 'one', name: DigestName) => ({
  view: VIEW[edition],
  subject: subjectOf(name),
})

interface When {
  readonly day: LocalDay
  readonly period: Period
}

/** Asked for by a person: never late. */
export const askedName = (about: string | number, { day, period }: When): DigestName => ({
  ...{ about: String(about), day, period },
  late: false,
})

export const askedRef = (edition: Edition | 'one', about: string | number, when: When): ViewRef =>
  digestRef(edition, askedName(about, when))

/** A team's digest, as many cards as it takes, counted now. */
export async function teamRefs(turn: Turn, name: DigestName): Promise<ViewRef[]> {
  const facts = await teamFacts(turn, Number(name.about), ofName(turn.policy, 'team', name))
  const parts = facts ? partsOf(facts) : []
  return parts.length > 1 ? parts.map((part) => digestRef('team', { ...name, part })) : [digestRef('team', name)]
}

/** Of which day, week or month, and since when it is late. */
export const ofName = (policy: Policy, edition: Edition, { day, period, late }: DigestName) => ({
  ...{ day, period },
  lateSince: late ? policy.digest[edition] : null,
})

/** What is shown can be had as a file. */
const withCsv = (card: Card): Content => ({
  card: {
    ...card,
    body: [...card.body, { kind: 'buttons', buttons: [{ label: text.csvButton, press: { act: 'digest_csv' } }] }],
  },
})

type Drawn = (turn: Turn, name: DigestName) => Promise<Card | null>

const viewOf = (name: string, draw: Drawn): View => ({
  name,
  async render({ subject, turn }) {
    const read = readSubject(subject)
    const card = read && (await draw(turn, read))
    return card && (read?.part && read.part.at > 1 ? { card } : withCsv(card))
  },
})

const teamView = viewOf(VIEW.team, async (turn, name) => {
  const facts = await teamFacts(turn, Number(name.about), ofName(turn.policy, 'team', name))
  return facts && teamDigestCard(facts, name.part)
})

const shopView = viewOf(VIEW.shop, async (turn, name) => {
  const facts = await shopFacts(turn, [name.about], ofName(turn.policy, 'shop', name))
  return facts.days.length === 0 ? null : shopDigestCard(facts)
})

const oneView = viewOf(VIEW.one, async (turn, name) => {
  const shop = await findShopById(turn.tx, Number(name.about))
  const facts = shop && (await oneShopFacts(turn, shop, ofName(turn.policy, 'team', name)))
  return facts && oneShopCard(facts)
})

export const digestViews: readonly View[] = [teamView, shopView, oneView]
