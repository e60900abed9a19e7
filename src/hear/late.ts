import { and, eq } from 'drizzle-orm'
import type { HeardMessage } from '../chat/port.ts'
import { grey } from '../chat/rich.ts'
import {
  type Acting,
  type Action,
  type Asking,
  type Command,
  defineAction,
  done,
  readCommand,
} from '../commands/index.ts'
import { sayDuration } from '../commands/say-when.ts'
import { say, touch, type View } from '../delivery/index.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import { Refused } from '../kernel/errors.ts'
import { runCommand } from './run-command.ts'
import { type KeptMessage, lateCommands } from './table.ts'
import { text } from './text.ts'

/** What was typed so long ago may have been done otherwise by now. */
const LATE_MS = 10 * MINUTE_MS

export const isLate = ({ message, now }: Pick<Asking, 'message' | 'now'>): boolean =>
  now.getTime() - message.at.getTime() > LATE_MS

const subjectOf = (messageId: string): string => `late:${messageId}`

const kept = (message: HeardMessage): KeptMessage => ({
  ...message,
  mentions: [...message.mentions],
  at: message.at.toISOString(),
})
const heardOf = (message: KeptMessage): HeardMessage => ({
  ...message,
  mentions: new Map(message.mentions),
  at: new Date(message.at),
})

/** Not run, but offered to who typed it, with one press; where the shop reads along, in his direct chat. */
export async function offerLate(asking: Asking): Promise<void> {
  const { message, asker, place, tx, now } = asking
  await tx
    .insert(lateCommands)
    .values({ messageId: message.messageId, heard: kept(message), at: now })
    .onConflictDoNothing()
  const quiet = asker.side === 'staff' && place.kind === 'shop'
  const to = quiet ? { person: asker.openId } : { message: message.messageId, chat: message.chatId }
  await say(asking, [{ to, what: { view: 'late', subject: subjectOf(message.messageId) } }])
}

async function findLate(tx: Asking['tx'], subject: string) {
  const [row] = await tx
    .select()
    .from(lateCommands)
    .where(eq(lateCommands.messageId, subject.slice('late:'.length)))
  return row ?? null
}

export const lateView: View = {
  name: 'late',
  async render({ subject, turn }) {
    const row = await findLate(turn.tx, subject)
    if (!row) return null
    const line = lineOf(heardOf(row.heard))
    const after = sayDuration(row.at.getTime() - new Date(row.heard.at).getTime())
    const buttons = [
      { label: text.late.run, style: 'primary' as const, press: { act: 'late_run' } },
      { label: text.late.drop, press: { act: 'late_drop' } },
    ]
    return {
      card: {
        title: text.late.title,
        color: row.state === 'waiting' ? 'orange' : 'grey',
        body: [
          { kind: 'quote', text: line },
          row.state === 'waiting'
            ? { kind: 'text', text: text.late.ask(after) }
            : { kind: 'text', text: grey(text.late.over[row.state]) },
          ...(row.state === 'waiting' ? [{ kind: 'buttons' as const, buttons }] : []),
        ],
      },
    }
  },
}

const lineOf = ({ text: typed, mentions }: HeardMessage): string =>
  typed.replace(/@_user_\d+/g, (key) => `@${mentions.get(key)?.person.name ?? ''}`).trim()

async function decide(acting: Acting, state: 'run' | 'dropped'): Promise<HeardMessage> {
  const row = await findLate(acting.tx, acting.card.subject)
  const heard = row && heardOf(row.heard)
  if (!heard || heard.sender.openId !== acting.asker.openId) throw new Refused('forbidden', text.late.notYours)
  const open = and(eq(lateCommands.messageId, heard.messageId), eq(lateCommands.state, 'waiting'))
  const decided = await acting.tx.update(lateCommands).set({ state }).where(open).returning()
  if (decided.length === 0) throw new Refused('conflict', text.late.decided)
  await touch(acting, acting.card.subject)
  return heard
}

/** `commands`: asked when it is pressed; who may do what is asked again then. */
export const lateActions = (commands: () => readonly Command[]): readonly Action[] => [
  defineAction({
    act: 'late_run',
    views: ['late'],
    async run(acting) {
      const message = await decide(acting, 'run')
      const typed = readCommand(message, (openId) => openId === acting.bot.openId)
      if (typed) await runCommand({ commands: commands() }, { ...acting, message }, typed)
      return done(text.late.over.run)
    },
  }),
  defineAction({
    act: 'late_drop',
    views: ['late'],
    async run(acting) {
      await decide(acting, 'dropped')
      return { type: 'info', text: text.late.over.dropped }
    },
  }),
]
