import type { Part } from '../people/compose.ts'
import { addGroup, addPerson, moveBot } from '../people/groups.ts'
import { say } from '../people/say.ts'
import type { Platform } from '../platform.ts'
import { BOT } from '../world/records.ts'
import { type Shop, type Somebody, shops, type Team, teams } from './company.ts'

/** Whom the sample company has already: he brings the bot in and sits in every group. */
export interface Hosts {
  readonly manager: string
  readonly supervisor: string
}

export interface MovingIn extends Hosts {
  readonly platform: Platform
  /** False: whoever asked for the day does not want it any more. */
  wanted(): boolean
  progress(done: number, of: number): void
}

/**
 * Teams and shops that are not there yet come in through the wire, by the bot's own commands; each waits for the bot's
 * answer. A day that was broken off is gone on with.
 */
export async function moveIn(moving: MovingIn): Promise<void> {
  const { chats } = moving.platform.world
  const newTeams = teams.filter(({ chatId }) => !isReady(moving, chatId))
  const newShops = shops.filter(({ chatId }) => !isReady(moving, chatId))
  const of = newTeams.length + newShops.length
  let done = 0
  for (const team of newTeams) {
    if (!moving.wanted()) return
    await teamMovesIn(moving, team, chats.has(team.chatId))
    moving.progress(++done, of)
  }
  for (const shop of newShops) {
    if (!moving.wanted()) return
    await shopMovesIn(moving, shop, chats.has(shop.chatId))
    moving.progress(++done, of)
  }
}

const NOTE = 'busy-day/'
const isReady = ({ platform }: MovingIn, chatId: string): boolean => platform.world.notes.has(NOTE + chatId)
const nowReady = ({ platform }: MovingIn, chatId: string): void =>
  platform.world.put({ kind: 'note', id: NOTE + chatId, is: 'ready' })

async function teamMovesIn(moving: MovingIn, team: Team, begun: boolean): Promise<void> {
  const { platform, manager, supervisor } = moving
  const staff = [team.leader, ...team.agents]
  for (const person of staff) invite(platform, person)
  const members = [supervisor, ...staff.map(({ openId }) => openId)]
  if (!begun) addGroup(platform, { as: manager, name: team.name, members, chatId: team.chatId })
  await moveBot(platform, { as: manager, chatId: team.chatId, in: true })
  await tell(moving, team.chatId, [` /bind team ${team.name}`])
  for (const [person, role] of [[supervisor, '主管'], ...staff.map(({ openId, role: is }) => [openId, is])]) {
    await tell(moving, team.chatId, [' /member ', { at: person ?? '' }, ` ${role}`])
  }
  nowReady(moving, team.chatId)
}

async function shopMovesIn(moving: MovingIn, shop: Shop, begun: boolean): Promise<void> {
  const { platform, manager, supervisor } = moving
  const { chatId, name, owner, team } = shop
  invite(platform, owner)
  const members = [owner, team.leader, ...team.agents].map(({ openId }) => openId)
  const group = { as: manager, name: `${name} 客服群`, members: [...members, supervisor], chatId, external: true }
  if (!begun) addGroup(platform, group)
  await moveBot(platform, { as: manager, chatId, in: true })
  await tell(moving, chatId, [` /bind shop ${name} ${team.name} ${shop.platform}`])
  nowReady(moving, chatId)
}

function invite(platform: Platform, person: Somebody): void {
  if (!platform.world.people.has(person.openId)) addPerson(platform, person)
}

const tell = ({ platform, manager }: MovingIn, chatId: string, words: readonly Part[]): Promise<unknown> =>
  say(platform, { as: manager, chatId, text: [{ at: BOT }, ...words] }).told
