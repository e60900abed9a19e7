import type { Card } from '../chat/card.ts'
import { bold, grey } from '../chat/rich.ts'
import { type Acting, type Action, type Asker, actsFor, defineAction, done } from '../commands/index.ts'
import { sayBefore } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { readPromise } from '../deadlines/index.ts'
import { type Letter, say, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { findTeam, namesOf } from '../people/index.ts'
import { life } from './life-text.ts'
import {
  findPromise,
  offerPromise,
  type Promised,
  promiseIdOf,
  promiseSubject,
  putPromise,
  settlePromise,
  startPromise,
} from './promises.ts'
import { shopNameOf } from './standing.ts'
import { findTicket } from './store.ts'

export interface Said {
  readonly ticketId: number
  readonly by: Asker
  readonly words: string
  readonly messageId: string
}

/**
 * Words of ours that promise the shop a time: offered as a timer, in the direct chat of who said it, never where the
 * shop reads. False: nothing is promised in them, or not by who can keep it.
 */
export async function offerFrom(turn: Turn, { ticketId, by, words, messageId }: Said): Promise<boolean> {
  const read = readPromise(words, turn.now, turn.zone)
  const ticket = read && (await findTicket(turn.tx, ticketId))
  if (!read || !ticket || !actsFor(by, ticket.teamId)) return false
  const offered = await offerPromise(turn, { ticketId, by: by.openId, words, messageId, dueAt: read.due })
  if (!offered) return false
  const team = ticket.teamId ? await findTeam(turn.tx, ticket.teamId) : null
  const letter: Letter = {
    to: { person: by.openId },
    what: { view: 'promise', subject: promiseSubject(offered.id) },
    fallbackChat: team?.chatId ?? undefined,
  }
  await say(turn, [letter])
  return true
}

export const promiseView: View = {
  name: 'promise',
  async render({ subject, turn }) {
    const promise = await findPromise(turn.tx, promiseIdOf(subject))
    const ticket = promise && (await findTicket(turn.tx, promise.ticketId))
    if (!promise || !ticket) return null
    return {
      card: promiseCard(promise, {
        shop: await shopNameOf(turn, ticket),
        ...turn,
        ...(await holderName(turn, promise)),
      }),
    }
  },
}

async function holderName(turn: Turn, { holder }: Promised): Promise<{ holder: string }> {
  const [who] = await namesOf(turn.tx, [holder])
  return { holder: who?.name ?? '同事' }
}

function promiseCard(promise: Promised, at: { shop: string; now: Date; zone: string; holder: string }): Card {
  const due = sayBefore(promise.dueAt, at.now, at.zone)
  const title = life.promiseTitle(promise.ticketId, at.shop)
  const quote = { kind: 'quote' as const, text: `“${promise.words}”` }
  if (promise.state === 'offered') {
    const buttons = [
      { label: life.promiseKeep, style: 'primary' as const, press: { act: 'promise' } },
      { label: life.promiseNo, press: { act: 'no_promise' } },
    ]
    return {
      title,
      color: 'blue',
      body: [quote, { kind: 'text', text: life.promiseAsk(due) }, { kind: 'buttons', buttons }],
    }
  }
  if (promise.state === 'pending') {
    const kept = { label: life.promiseDone, style: 'primary' as const, press: { act: 'promise_kept' } }
    const line = bold(life.promiseRuns(due, at.holder))
    return { title, color: 'blue', body: [quote, { kind: 'text', text: line }, { kind: 'buttons', buttons: [kept] }] }
  }
  const color = promise.state === 'kept' ? 'green' : promise.state === 'broken' ? 'orange' : 'grey'
  return { title, color, body: [quote, { kind: 'text', text: grey(life.promiseEnds[promise.state]) }] }
}

/** Who may act on the ticket; its timer is his own to press. */
async function promiseOn(acting: Acting, state: Promised['state']): Promise<Promised> {
  const promise = await findPromise(acting.tx, promiseIdOf(acting.card.subject))
  const ticket = promise && (await findTicket(acting.tx, promise.ticketId))
  if (!promise || !ticket || !actsFor(acting.asker, ticket.teamId)) throw new Refused('forbidden', life.promiseNotYours)
  if (promise.state !== state) throw new Refused('conflict', life.promiseDecided)
  return promise
}

const accept = defineAction({
  act: 'promise',
  views: ['promise'],
  async run(acting) {
    const promise = await promiseOn(acting, 'offered')
    if (promise.dueAt <= acting.now) throw new Refused('bad_input', life.promiseOver)
    await startPromise(acting, promise)
    return done(life.promiseKept(sayBefore(promise.dueAt, acting.now, acting.zone)))
  },
})

const decline = defineAction({
  act: 'no_promise',
  views: ['promise'],
  async run(acting) {
    await putPromise(acting, await promiseOn(acting, 'offered'), { state: 'declined', settledAt: acting.now })
    return { type: 'info', text: life.promiseEnds.declined }
  },
})

const kept = defineAction({
  act: 'promise_kept',
  views: ['promise'],
  async run(acting) {
    await settlePromise(acting, await promiseOn(acting, 'pending'), { state: 'kept', by: acting.asker.openId })
    return done(life.promiseEnds.kept)
  },
})

export const promiseActions: readonly Action[] = [accept, decline, kept]
