import { type Answer, type Asking, defineCommand, type Words } from '../../commands/index.ts'
import { say } from '../../delivery/index.ts'
import type { LocalDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, nearestNames, shopChatsSeenBy, shopsOf } from '../../people/index.ts'
import { teamsRead } from '../../tickets/index.ts'
import { digestDay, shopFacts } from '../facts.ts'
import type { Period } from '../periods.ts'
import { shopDigestCard } from '../shop-card.ts'
import { takeAsk } from '../store.ts'
import { text } from '../text.ts'
import { askedName, askedRef, teamRefs } from '../views.ts'

const MOST_TEAMS = 3

export const digestCommand = defineCommand({
  name: 'digest',
  aliases: ['日报'],
  summary: text.summaries.digest,
  examples: ['/digest', '/digest 松果零食', '/digest week'],
  may: (asker, place) =>
    asker.side === 'staff' || place.kind === 'shop' || (asker.side === 'shop' && place.kind === 'direct'),
  run(asking, words): Promise<Answer | null> {
    const when = { day: digestDay(asking), period: words.oneOf(PERIOD_WORDS) ?? 'day' } as const
    if (asking.place.kind === 'shop') return inShopChat(asking, when)
    if (asking.asker.side !== 'staff') return forOwner(asking, when)
    const typed = nameIn(words)
    return typed ? named(asking, typed, when) : ofTeams(asking, when)
  },
})

/** As the command says them; the week and month before this one. */
const PERIOD_WORDS = { week: ['周报', '上周'], month: ['月报', '上月'] } as const

interface When {
  readonly day: LocalDay
  readonly period: Period
}

const nameIn = (words: Words): string =>
  words
    .rest()
    .replace(/^[「“"『《](.*)[」”"』》]$/, '$1')
    .trim()

/** The chat's own digest, whoever asks: the shop reads along. */
async function inShopChat(asking: Asking, when: When): Promise<Answer> {
  const { chatId } = asking.place
  const again = await takeAsk(asking, chatId)
  if (again) throw new Refused('conflict', text.askedAgain(again, asking))
  return { what: askedRef('shop', chatId, when) }
}

/** An owner in his direct chat: the shops of the chats he was seen in. */
async function forOwner(asking: Asking, when: When): Promise<Answer> {
  const chatIds = await shopChatsSeenBy(asking.tx, asking.asker.openId)
  const facts = await shopFacts(asking, chatIds, {
    ...when,
    lateSince: null,
    direct: asking.place.chatId,
  })
  if (facts.days.length === 0) throw new Refused('not_found', text.noShopOfYours)
  return { what: { card: shopDigestCard(facts) } }
}

/** A team or a shop by its name, of those this person reads. */
async function named(asking: Asking, typed: string, when: When): Promise<Answer> {
  const { tx, asker } = asking
  const teamIds = teamsRead(asker)
  const teams = (await allTeams(tx)).filter(({ id }) => teamIds === null || teamIds.includes(id))
  const team = teams.find(({ name }) => name === typed)
  if (team) return ofTeam(asking, team.id, when)
  const shops = await shopsOf(tx, teamIds)
  const shop = shops.find(({ name }) => name === typed)
  if (shop) return { what: askedRef('one', shop.id, when), staffOnly: true }
  const near = nearestNames(typed, [...teams, ...shops]).map(({ name }) => name)
  throw new Refused('not_found', text.noSuch(typed, near))
}

/** The team whose chat it is, else the asker's own; several come one after the other. */
async function ofTeams(asking: Asking, when: When): Promise<Answer | null> {
  const { tx, asker, place } = asking
  if (place.team) return ofTeam(asking, place.team.id, when)
  const read = teamsRead(asker)
  const own = asker.teams.length > 0 ? asker.teams : (await allTeams(tx)).filter(({ id }) => read?.includes(id) ?? true)
  const [first, second] = own
  if (!first || own.length > MOST_TEAMS) throw new Refused('bad_input', text.whose(own.map(({ name }) => name)))
  if (!second) return ofTeam(asking, first.id, when)
  const to = { person: asker.openId }
  for (const { id } of own) {
    const cards = await teamRefs(asking, askedName(id, when))
    await say(
      asking,
      cards.map((what) => ({ to, what })),
    )
  }
  return null
}

async function ofTeam(asking: Asking, teamId: number, when: When): Promise<Answer> {
  const [first, ...also] = await teamRefs(asking, askedName(teamId, when))
  return { what: first ?? askedRef('team', teamId, when), also, staffOnly: true }
}
