import type { View } from '../delivery/index.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import type { Policy } from '../kernel/policy.ts'
import { shopFacts, teamFacts } from './facts.ts'
import { type DigestName, type Edition, readSubject, subjectOf } from './rules.ts'
import { shopDigestCard } from './shop-card.ts'
import { teamDigestCard } from './team-card.ts'

const VIEW: Readonly<Record<Edition, string>> = { team: 'digest.team', shop: 'digest.shop' }

/** The digest as a letter names it: drawn from what is known when it is sent. */
export const digestRef = (edition: Edition, name: DigestName) => ({ view: VIEW[edition], subject: subjectOf(name) })

/** Asked for by a person: never late. */
export const askedRef = (edition: Edition, about: string | number, day: LocalDay) =>
  digestRef(edition, { about: String(about), day, late: false })

const lateSince = (policy: Policy, edition: Edition, { late }: DigestName): string | null =>
  late ? policy.digest[edition] : null

const teamView: View = {
  name: VIEW.team,
  async render({ subject, turn }) {
    const name = readSubject(subject)
    if (!name) return null
    const facts = await teamFacts(turn, Number(name.about), {
      day: name.day,
      lateSince: lateSince(turn.policy, 'team', name),
    })
    return facts && { card: teamDigestCard(facts) }
  },
}

const shopView: View = {
  name: VIEW.shop,
  async render({ subject, turn }) {
    const name = readSubject(subject)
    if (!name) return null
    const facts = await shopFacts(turn, [name.about], {
      day: name.day,
      lateSince: lateSince(turn.policy, 'shop', name),
    })
    return facts.days.length === 0 ? null : { card: shopDigestCard(facts) }
  },
}

export const digestViews: readonly View[] = [teamView, shopView]
