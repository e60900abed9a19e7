import { answerTo, botSaid, type Desk, hear, type Seen, scene } from './desk.ts'
import type { Chat, Message, Person, Pressed } from './standin/index.ts'
import { waitFor } from './wait.ts'

/** A team with one of each role, and a bot in its group. */
export interface Team {
  readonly name: string
  readonly chat: Chat
  readonly leader: Person
  readonly agent: Person
  readonly second: Person
  readonly supervisor: Person
  readonly manager: Person
}

export interface Shop {
  readonly name: string
  readonly chat: Chat
  readonly owner: Person
  readonly team: Team
}

/** Bound and appointed by the bot's own commands, over the wire. */
export async function foundTeam(desk: Desk, name: string): Promise<Team> {
  const { standin, admin } = desk
  const hire = (who: string) => standin.person(`${name.slice(0, 1)}${who}`, standin.world.home)
  const [leader, agent, second] = [hire('丁舟'), hire('申禾'), hire('佟夏')]
  const [supervisor, manager] = [hire('邱岸'), hire('祁川')]
  const chat = standin.chat(`${name}工作群`, [admin, leader, agent, second, supervisor, manager])
  await addBotAndSettle(desk, chat)
  await answerTo(desk, standin.tell(admin, chat, `/bind team ${name}`))
  const appoint = async (person: Person, role: string) => {
    const said = standin.say(admin, chat, [standin.world.bot, ' /member ', person, ` ${role}`])
    await answerTo(desk, said, (seen) => seen.sight.text.includes(person.name))
  }
  await appoint(leader, 'leader')
  await appoint(agent, '客服')
  await appoint(second, 'agent')
  await appoint(supervisor, '主管')
  await appoint(manager, 'manager')
  return { name, chat, leader, agent, second, supervisor, manager }
}

export interface ShopWish {
  readonly name: string
  readonly team: Team
  readonly platform?: string
  /** False: a group of our own tenant only. */
  readonly external?: boolean
  /** False: the bot is in the group, but nobody has bound it. */
  readonly bound?: boolean
}

/** A shop with its owner and its group; the admin sits in it, and so do the team's people. */
export async function openShop(desk: Desk, wish: ShopWish): Promise<Shop> {
  const { standin, admin } = desk
  const { team } = wish
  const tenant = wish.external === false ? standin.world.home : standin.world.abroad
  const owner = standin.person(`${wish.name.slice(0, 1)}老板`, tenant)
  const staff = [team.leader, team.agent, team.second, team.supervisor]
  const chat = standin.chat(`${wish.name}对接群`, [admin, owner, ...staff])
  await addBotAndSettle(desk, chat)
  const shop = { name: wish.name, chat, owner, team }
  if (wish.bound !== false) await bindShop(desk, shop, wish.platform)
  return shop
}

/** Lets the welcome pass, so that it is not taken for the answer to what is said next. Some seconds at most. */
export async function addBotAndSettle(desk: Desk, chat: Chat): Promise<void> {
  const since = desk.standin.world.order
  desk.standin.addBot(chat, desk.admin)
  const line = (seen: Seen) => seen.sight.text.includes('/bind')
  const where = chat.external ? [desk.standin.direct(desk.admin)] : [chat]
  await hear(desk, 'a welcome', line, { chats: where, since, withinMs: 8000 }).catch(() => {})
}

export async function bindShop(desk: Desk, shop: Shop, platform = ''): Promise<Seen> {
  const said = desk.standin.tell(desk.admin, shop.chat, `/bind shop ${shop.name} ${shop.team.name} ${platform}`.trim())
  return answerTo(desk, said, (seen) => seen.sight.text.includes(shop.name))
}

export interface Ticket {
  readonly n: number
  readonly shop: Shop
  readonly reporter: Person
  readonly complaint: Message
  readonly shopCard: Message
  readonly teamCard: Message
}

const numberOn = (seen: Seen): number | undefined => {
  const found = /#(\d+)/.exec(seen.sight.header)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Cards whose header carries a ticket's number, and which do not merely ask whether it is solved. */
export function ticketCards(desk: Desk, chat: Chat, since = 0): { n: number; seen: Seen }[] {
  return botSaid(desk, chat, since).flatMap((seen) => {
    const n = numberOn(seen)
    const asks = seen.sight.controls.some((control) => NOT_SOLVED.test(control.label))
    return seen.message.type === 'interactive' && n !== undefined && !asks ? [{ n, seen }] : []
  })
}

/** Somebody else of the shop: what one person says within ten minutes about one thing is one ticket. */
export function partner(desk: Desk, shop: Shop): Person {
  const tenant = shop.owner.tenant
  const person = desk.standin.person(`${shop.name.slice(0, 1)}伙计${desk.standin.world.people.length}`, tenant)
  shop.chat.people.add(person)
  return person
}

/** Complains, by default as somebody new of the shop, and waits for the shop's card and the team's card. */
export async function complain(
  desk: Desk,
  shop: Shop,
  words: string,
  by: Person = partner(desk, shop),
): Promise<Ticket> {
  const { message } = desk.standin.tell(by, shop.chat, words)
  return ticketFor(desk, shop, message, by)
}

export async function ticketFor(
  desk: Desk,
  shop: Shop,
  complaint: Message,
  reporter: Person = shop.owner,
): Promise<Ticket> {
  const chats = [shop.chat, shop.team.chat]
  const where = { scene: () => scene(desk, chats) }
  const first = () => ticketCards(desk, shop.chat, complaint.order)[0]
  const inShop = await waitFor(`a ticket card in ${shop.chat.name}`, first, where)
  const same = () => ticketCards(desk, shop.team.chat, complaint.order).find((card) => card.n === inShop.n)
  const inTeam = await waitFor(`the card of #${inShop.n} in ${shop.team.chat.name}`, same, where)
  return { n: inShop.n, shop, reporter, complaint, shopCard: inShop.seen.message, teamCard: inTeam.seen.message }
}

export const CLAIM = /我来|认领|接手/
export const BACK = /退回/
export const RESOLVE = /^(?!.*[没未]).*解决/
export const NOT_SOLVED = /还没|没解决|未解决/
export const CANCEL = /撤销|不是客诉|取消/
export const REOPEN = /重开|重新/
const MORE = /更多/

/** Finds a control on a card, opening “更多” if it hides there; resolves to the message that now shows it. */
export async function reach(desk: Desk, person: Person, card: Message, label: RegExp): Promise<Message> {
  const shows = (message: Message) => desk.standin.controls(message, label).length > 0
  if (shows(card)) return card
  if (desk.standin.controls(card, MORE).length > 0) {
    const since = desk.standin.world.order
    await desk.standin.press(person, card, MORE)
    const chats = [card.chat, desk.standin.direct(person)]
    const opened = () => [card, ...chats.flatMap((chat) => botSaid(desk, chat, since).map((seen) => seen.message))]
    return waitFor(`a control ${label}`, () => opened().find(shows), { scene: () => scene(desk, chats) })
  }
  return waitFor(`a control ${label}`, () => (shows(card) ? card : undefined), {
    scene: () => scene(desk, [card.chat]),
  })
}

export async function pressOn(desk: Desk, person: Person, card: Message, label: RegExp): Promise<Pressed> {
  return desk.standin.press(person, await reach(desk, person, card, label), label)
}

export interface Resolution {
  readonly cause: RegExp
  readonly text: string
}

/** What a class obliges before it can be solved: a call for B, a goal and a date for C (issue 4). */
export async function doDuties(desk: Desk, person: Person, ticket: Ticket): Promise<void> {
  const { header } = desk.standin.see(ticket.teamCard)
  const chat = ticket.shop.team.chat
  const say = (words: string) => answerTo(desk, desk.standin.tell(person, chat, words))
  if (/(?<![A-Za-z0-9])B(?![A-Za-z0-9])/.test(header)) await say(`/call ${ticket.n} 已和老板通过电话`)
  if (/(?<![A-Za-z0-9])C(?![A-Za-z0-9])/.test(header)) await say(`/plan ${ticket.n} 响应 60秒 明天`)
}

/** Presses 解决, fills the form that opens (cause and what was done), sends it. */
export async function resolveByForm(desk: Desk, person: Person, ticket: Ticket, how: Resolution): Promise<Pressed> {
  const { standin } = desk
  await doDuties(desk, person, ticket)
  const card = await reach(desk, person, ticket.teamCard, RESOLVE)
  const since = standin.world.order
  const hasForm = (message: Message) => standin.see(message).fields.length > 0
  if (!hasForm(card)) await standin.press(person, card, RESOLVE)
  const chats = [ticket.shop.team.chat, standin.direct(person)]
  const shown = () => [card, ...chats.flatMap((chat) => botSaid(desk, chat, since).map((seen) => seen.message))]
  const form = await waitFor('a form to resolve with', () => shown().find(hasForm), { scene: () => scene(desk, chats) })
  return standin.submit(person, form, (field) => {
    const wanted = field.options.find((option) => how.cause.test(option.label))?.value
    return field.options.length > 0 ? wanted : field.tag === 'input' ? how.text : undefined
  })
}

/** The short message that asks the reporter whether it is solved. */
export function askedWhetherSolved(desk: Desk, ticket: Ticket, since: number): Promise<Seen> {
  const fits = (seen: Seen) => desk.standin.controls(seen.message, NOT_SOLVED).length > 0
  return hear(desk, `a message that asks whether #${ticket.n} is solved`, fits, { chats: [ticket.shop.chat], since })
}

/** Waits until a card shows what is expected of it. */
export async function untilShows(
  desk: Desk,
  card: Message,
  what: string,
  fits: (seen: Seen) => boolean,
): Promise<Seen> {
  const now = (): Seen => ({ message: card, sight: desk.standin.see(card) })
  await waitFor(what, () => fits(now()), { scene: () => scene(desk, [card.chat]) })
  return now()
}

export const REFUSED: readonly string[] = ['error', 'warning']

export function refused(pressed: Pressed): boolean {
  return pressed.clientCode === 0 && REFUSED.includes(pressed.toast.type) && pressed.toast.content !== ''
}

/** Everything two chats show, to see that something changed nothing. */
export function snapshot(...chats: readonly Chat[]): string {
  return JSON.stringify(chats.map((chat) => chat.messages.map((message) => message.content)))
}
