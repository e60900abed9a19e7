import { type Asking, isManager, type ShopHere, showMentions } from '../commands/index.ts'
import { chatOfShop, findTeam, shopInWords, shopsOf, shopsSeenWith, staffAmong } from '../people/index.ts'
import { openTicket } from '../tickets/index.ts'
import type { Judgement } from '../triage/index.ts'

const MOST_WORDS = 4_000

interface Belonging {
  readonly shop: ShopHere | null
  readonly teamId: number | null
  readonly homeChat: string | null
}

/** A complaint: whose shop it is, who reports it, who hears it first, and where its cards go. */
export async function complain(asking: Asking, words: string, judgement: Judgement): Promise<void> {
  const { message, asker, place, tx } = asking
  const said = showMentions(words, message.mentions).slice(0, MOST_WORDS)
  const belonging = await whose(asking, said)
  const team = belonging.teamId === null ? null : await findTeam(tx, belonging.teamId)
  const relayed = asker.side === 'staff'
  const mentioned = [...message.mentions.values()].map((mention) => mention.person.openId)
  const [asked] = await staffAmong(tx, mentioned)
  const cards = []
  if (team?.chatId) {
    const replyTo = place.chatId === team.chatId ? message.messageId : undefined
    cards.push({ view: 'ticket.team', lane: team.chatId, replyTo })
  }
  if (place.kind === 'direct' && belonging.homeChat !== place.chatId) {
    cards.push({ view: 'ticket.relay', lane: place.chatId, replyTo: message.messageId })
  }
  await openTicket(asking, {
    ...belonging,
    keys: message.keys,
    chatId: place.chatId,
    messageId: message.messageId,
    words: said,
    attachments: message.attachments,
    judgement,
    saidBy: asker.openId,
    reporter: relayed ? null : asker.openId,
    firstContact: asked ?? (relayed ? asker.openId : null),
    cards,
  })
}

async function whose(asking: Asking, words: string): Promise<Belonging> {
  const { place, tx } = asking
  const { chatId } = place
  if (place.kind === 'unbound') return { shop: null, teamId: null, homeChat: chatId }
  if (place.kind === 'shop') return inTeam(pick(place.shops, words), place.shops, chatId)
  if (place.kind === 'team') {
    const teamId = place.team?.id ?? null
    const shop = shopInWords(words, await shopsOf(tx, teamId === null ? [] : [teamId]))
    return { shop, teamId, homeChat: shop && (await chatOfShop(tx, shop.id)) }
  }
  return inDirect(asking, words)
}

/** In a direct chat: staff names one of their teams' shops; an owner means the shop of the chat he was seen in. */
async function inDirect(asking: Asking, words: string): Promise<Belonging> {
  const { asker, place, tx } = asking
  if (asker.side !== 'staff') {
    const shops = await shopsSeenWith(tx, asker.openId)
    return inTeam(pick(shops, words), shops, place.chatId)
  }
  const teamIds = asker.teams.map((team) => team.id)
  const shop = shopInWords(words, await shopsOf(tx, isManager(asker) ? null : teamIds))
  if (shop) return { shop, teamId: shop.teamId, homeChat: await chatOfShop(tx, shop.id) }
  const [only, another] = teamIds
  return { shop: null, teamId: another === undefined ? (only ?? null) : null, homeChat: null }
}

const pick = (shops: readonly ShopHere[], words: string): ShopHere | null =>
  shops.length === 1 ? (shops[0] ?? null) : shopInWords(words, shops)

/** While the shop is not known its team may be: when all that it could be are of one team. */
function inTeam(shop: ShopHere | null, among: readonly ShopHere[], homeChat: string): Belonging {
  const teams = new Set(among.map((each) => each.teamId))
  const teamId = shop?.teamId ?? (teams.size === 1 ? (among[0]?.teamId ?? null) : null)
  return { shop, teamId, homeChat }
}
