import { type Answer, type Asking, defineCommand, type Words } from '../../commands/index.ts'
import { say } from '../../delivery/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, nearestNames, shopsOf } from '../../people/index.ts'
import { teamsRead } from '../../tickets/index.ts'
import { digestDay, oneShopFacts, shopFacts } from '../facts.ts'
import { oneShopCard } from '../one-shop-card.ts'
import { shopDigestCard } from '../shop-card.ts'
import { shopChatsSeenBy, takeAsk } from '../store.ts'
import { text } from '../text.ts'
import { askedRef } from '../views.ts'

const MOST_TEAMS = 3

export const digestCommand = defineCommand({
  name: 'digest',
  aliases: ['日报'],
  summary: text.summaries.digest,
  examples: ['/digest', '/digest 松果零食'],
  may: (asker, place) =>
    asker.side === 'staff' || place.kind === 'shop' || (asker.side === 'shop' && place.kind === 'direct'),
  run(asking, words): Promise<Answer | null> {
    if (asking.place.kind === 'shop') return inShopChat(asking)
    if (asking.asker.side !== 'staff') return forOwner(asking)
    const typed = nameIn(words)
    return typed ? named(asking, typed) : ofTeams(asking)
  },
})

const nameIn = (words: Words): string =>
  words
    .rest()
    .replace(/^[「“"『《](.*)[」”"』》]$/, '$1')
    .trim()

/** The chat's own digest, whoever asks: the shop reads along. */
async function inShopChat(asking: Asking): Promise<Answer> {
  const { chatId } = asking.place
  const again = await takeAsk(asking, chatId)
  if (again) throw new Refused('conflict', text.askedAgain(again, asking))
  return { what: askedRef('shop', chatId, digestDay(asking)) }
}

/** An owner in his direct chat: the shops of the chats he was seen in. */
async function forOwner(asking: Asking): Promise<Answer> {
  const chatIds = await shopChatsSeenBy(asking.tx, asking.asker.openId)
  const facts = await shopFacts(asking, chatIds, {
    day: digestDay(asking),
    lateSince: null,
    direct: asking.place.chatId,
  })
  if (facts.days.length === 0) throw new Refused('not_found', text.noShopOfYours)
  return { what: { card: shopDigestCard(facts) } }
}

/** A team or a shop by its name, of those this person reads. */
async function named(asking: Asking, typed: string): Promise<Answer> {
  const { tx, asker } = asking
  const day = digestDay(asking)
  const teamIds = teamsRead(asker)
  const teams = (await allTeams(tx)).filter(({ id }) => teamIds === null || teamIds.includes(id))
  const team = teams.find(({ name }) => name === typed)
  if (team) return { what: askedRef('team', team.id, day), staffOnly: true }
  const shops = await shopsOf(tx, teamIds)
  const shop = shops.find(({ name }) => name === typed)
  const facts = shop && (await oneShopFacts(asking, shop, { day, lateSince: null }))
  if (facts) return { what: { card: oneShopCard(facts) }, staffOnly: true }
  const near = nearestNames(typed, [...teams, ...shops]).map(({ name }) => name)
  throw new Refused('not_found', text.noSuch(typed, near))
}

/** The team whose chat it is, else the asker's own; several come one after the other. */
async function ofTeams(asking: Asking): Promise<Answer | null> {
  const { tx, asker, place } = asking
  const day = digestDay(asking)
  if (place.team) return { what: askedRef('team', place.team.id, day), staffOnly: true }
  const read = teamsRead(asker)
  const own = asker.teams.length > 0 ? asker.teams : (await allTeams(tx)).filter(({ id }) => read?.includes(id) ?? true)
  const [first, second] = own
  if (!first || own.length > MOST_TEAMS) throw new Refused('bad_input', text.whose(own.map(({ name }) => name)))
  if (!second) return { what: askedRef('team', first.id, day), staffOnly: true }
  const to = { person: asker.openId }
  await say(
    asking,
    own.map(({ id }) => ({ to, what: askedRef('team', id, day) })),
  )
  return null
}
