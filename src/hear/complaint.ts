import { type Asker, type Asking, isManager, type Place, type ShopHere, showMentions } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { chatOfShop, findTeam, shopInWords, shopsOf, shopsSeenWith, staffAmong } from '../people/index.ts'
import { type Draft, openTicket } from '../tickets/index.ts'
import type { Judgement } from '../triage/index.ts'
import { inItsZone } from './in-zone.ts'
import { isLate } from './late.ts'

export const MOST_WORDS = 4_000

interface Belonging {
  readonly shop: ShopHere | null
  readonly teamId: number | null
  readonly homeChat: string | null
}

/** Who brought it to us, and where. */
export interface Hearing extends Turn {
  readonly asker: Asker
  readonly place: Place
}

/** What is complained about; for something quoted or forwarded, with its own author. */
export interface Reported {
  /** The message that holds the words: a ticket is opened once for it. */
  readonly messageId: string
  readonly words: string
  readonly attachments: Draft['attachments']
  readonly judgement: Judgement
  readonly mentioned: readonly string[]
  /** The message our cards answer to. */
  readonly replyTo: string
  /** Whoever wrote the words; without it the one who brought them. */
  readonly author?: { readonly openId: string; readonly isStaff: boolean } | undefined
}

/** What was said to us directly, its mentions shown by name. */
export function reportedIn({ message }: Pick<Asking, 'message'>, words: string, judgement: Judgement): Reported {
  return {
    messageId: message.messageId,
    words: showMentions(words, message.mentions).slice(0, MOST_WORDS),
    attachments: message.attachments,
    judgement,
    mentioned: [...message.mentions.values()].filter(({ isBot }) => !isBot).map(({ person }) => person.openId),
    replyTo: message.messageId,
  }
}

/** A complaint: whose shop it is, who reports it, who hears it first, and where its cards go. */
export async function draftOf(hearing: Hearing, reported: Reported): Promise<Draft> {
  const { asker, place, tx } = hearing
  const author = reported.author ?? { openId: asker.openId, isStaff: asker.side === 'staff' }
  const belonging = await whose(hearing, reported.words, author)
  // Asked together: two questions, one round trip.
  const [team, named] = await Promise.all([
    belonging.teamId === null ? null : findTeam(tx, belonging.teamId),
    staffAmong(tx, reported.mentioned),
  ])
  const staff = [asker.side === 'staff' ? asker.openId : null, author.isStaff ? author.openId : null]
  const cards = []
  if (team?.chatId) {
    const replyTo = place.chatId === team.chatId ? reported.replyTo : undefined
    cards.push({ view: 'ticket.team', lane: team.chatId, replyTo })
  }
  if (place.kind === 'direct' && belonging.homeChat !== place.chatId) {
    cards.push({ view: 'ticket.relay', lane: place.chatId, replyTo: reported.replyTo })
  }
  return {
    ...belonging,
    chatId: place.chatId,
    messageId: reported.messageId,
    words: reported.words,
    attachments: reported.attachments,
    judgement: reported.judgement,
    saidBy: asker.openId,
    reporter: author.isStaff ? null : author.openId,
    named,
    firstContact: named[0] ?? staff.find((openId) => openId !== null) ?? null,
    cards,
  }
}

/** Opens a ticket for what was said to us; null when it was heard before. */
export const complain = async (asking: Asking, draft: Draft): Promise<number | null> =>
  openTicket(await inItsZone(asking, draft.teamId), {
    ...draft,
    keys: asking.message.keys,
    saidAt: isLate(asking) ? asking.message.at : undefined,
  })

type Author = NonNullable<Reported['author']>

async function whose(hearing: Hearing, words: string, author: Author): Promise<Belonging> {
  const { place, tx } = hearing
  const { chatId } = place
  if (place.kind === 'unbound') return { shop: null, teamId: null, homeChat: chatId }
  if (place.kind === 'shop') return inTeam(pick(place.shops, words), place.shops, chatId)
  if (place.kind === 'team') {
    const teamId = place.team?.id ?? null
    const shops = await shopsOf(tx, teamId === null ? [] : [teamId])
    const shop = shopInWords(words, shops) ?? (await shopOfAuthor(hearing, author, shops))
    return { shop, teamId, homeChat: shop && (await chatOfShop(tx, shop.id)) }
  }
  return inDirect(hearing, words, author)
}

/** In a direct chat: staff names one of their teams' shops; an owner means the shop of the chat he was seen in. */
async function inDirect(hearing: Hearing, words: string, author: Author): Promise<Belonging> {
  const { asker, place, tx } = hearing
  if (asker.side !== 'staff') {
    const shops = await shopsSeenWith(tx, asker.openId)
    return inTeam(pick(shops, words), shops, place.chatId)
  }
  const teamIds = asker.teams.map((team) => team.id)
  const shops = await shopsOf(tx, isManager(asker) ? null : teamIds)
  const shop = shopInWords(words, shops) ?? (await shopOfAuthor(hearing, author, shops))
  if (shop) return { shop, teamId: shop.teamId, homeChat: await chatOfShop(tx, shop.id) }
  const [only, another] = teamIds
  return { shop: null, teamId: another === undefined ? (only ?? null) : null, homeChat: null }
}

/** Forwarded words name no shop, but their author may have been seen in the chat of just one. */
async function shopOfAuthor({ tx }: Hearing, author: Author, among: readonly ShopHere[]): Promise<ShopHere | null> {
  if (author.isStaff) return null
  const seen = await shopsSeenWith(tx, author.openId)
  const [only, another] = seen.filter((shop) => among.some((each) => each.id === shop.id))
  return only && !another ? only : null
}

const pick = (shops: readonly ShopHere[], words: string): ShopHere | null =>
  shops.length === 1 ? (shops[0] ?? null) : shopInWords(words, shops)

/** While the shop is not known its team may be: when all that it could be are of one team. */
function inTeam(shop: ShopHere | null, among: readonly ShopHere[], homeChat: string): Belonging {
  const teams = new Set(among.map((each) => each.teamId))
  const teamId = shop?.teamId ?? (teams.size === 1 ? (among[0]?.teamId ?? null) : null)
  return { shop, teamId, homeChat }
}
