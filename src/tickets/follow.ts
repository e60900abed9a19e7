import { type Asker, leads } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import { Refused } from '../kernel/errors.ts'
import { type Holder, staffAmong } from '../people/index.ts'
import { life } from './life-text.ts'
import { managersAmong } from './managers.ts'
import { isAccused } from './permit.ts'
import { keepChange, liveTicket } from './standing.ts'
import { firstAssignee } from './who-takes.ts'

export interface Naming {
  readonly id: number
  readonly who: Holder
  readonly by: Asker
  readonly off: boolean
}

const nameOf = (who: Holder): string => who.name ?? '这位同事'

/** Adds a named follower, or takes one off. Answers what to say. */
export async function follow(turn: Turn, { id, who, by, off }: Naming): Promise<string> {
  const ticket = await liveTicket(turn, { id, by, verb: '加跟进人', untilClosed: true })
  const follows = ticket.followers.includes(who.openId)
  if (off !== follows) throw new Refused('conflict', (off ? life.followNot : life.followAlready)(id, nameOf(who)))
  if (!off && !(await isStaff(turn, who.openId))) throw new Refused('bad_input', life.followStaff(nameOf(who)))
  const others = ticket.followers.filter((openId) => openId !== who.openId)
  const followers = off ? others : [...others, who.openId]
  const event = { move: off ? 'unfollow' : 'follow', actor: by.openId, note: who.name } as const
  await keepChange(turn, ticket, { change: { followers }, event })
  return off ? life.unfollowed(id, nameOf(who)) : life.followed(id, nameOf(who), followers.length)
}

/**
 * Says whom the complaint is about; from then on he neither takes nor ends it, and if he has it, it goes to who would
 * have had it without him. Taking it back is for leaders, and not for himself.
 */
export async function nameAccused(turn: Turn, { id, who, by, off }: Naming): Promise<string> {
  const ticket = await liveTicket(turn, { id, by, verb: '改', untilClosed: true })
  if (off && isAccused(by, ticket)) throw new Refused('forbidden', life.aboutNotSelf(id))
  if (off && !leads(by, ticket.teamId)) throw new Refused('forbidden', life.onlyLeaders(id, '这样改'))
  const others = ticket.about.filter((openId) => openId !== who.openId)
  const about = off ? others : [...others, who.openId]
  const { teamId } = ticket
  const leave = !off && ticket.assignee === who.openId && teamId !== null
  const free = leave ? { assignee: await firstAssignee(turn, { teamId, shopId: ticket.shopId, except: about }) } : {}
  const event = { move: off ? 'not_about' : 'about', actor: by.openId, note: who.name } as const
  await keepChange(turn, ticket, { change: { about, ...free }, event })
  return (off ? life.aboutNoMore : life.aboutNow)(id, nameOf(who))
}

async function isStaff(turn: Turn, openId: string): Promise<boolean> {
  return (await staffAmong(turn.tx, [openId])).length > 0 || (await managersAmong(turn, [openId])).size > 0
}
