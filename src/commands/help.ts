import type { Block, Card } from '../chat/card.ts'
import { bold, grey } from '../chat/rich.ts'
import { Refused } from '../kernel/errors.ts'
import { answer, type Command, defineCommand } from './define.ts'
import { commandsFor, findCommand } from './router.ts'
import { text } from './text.ts'

/** What a phone shows without scrolling; the rest is folded away. */
const MOST_SHOWN = 8

const listOf = (lines: readonly ReturnType<typeof text.helpLine>[]): Block => ({
  kind: 'text',
  text: lines.flatMap((line, i) => [i === 0 ? '' : '\n', bold(line.example), ' ', line.summary]),
})

/** `/help` is made from the commands themselves: `all` is the table of contents, itself included. */
export function helpCommand(all: () => readonly Command[]): Command {
  return defineCommand({
    name: 'help',
    aliases: ['帮助'],
    summary: text.helpSummary,
    examples: ['/help', '/help ticket'],
    may: () => true,
    async run({ asker, place, bot }, words) {
      const mine = commandsFor(all(), asker, place)
      const wanted = words
        .name()
        ?.replace(/^[/／]/, '')
        .toLowerCase()
      if (wanted) {
        const command = findCommand(mine, wanted)
        if (!command) throw new Refused('not_found', text.noSuchHelp(wanted))
        return answer(text.helpOne(command))
      }
      const listed = mine.filter((command) => command.name !== 'help' && command.listed?.(asker) !== false)
      const lines = listed.map(text.helpLine)
      const body: Block[] = []
      if (asker.side !== 'staff') body.push({ kind: 'text', text: text.helpShop(bot.name) })
      const short = lines.length <= MOST_SHOWN + 2
      body.push(listOf(short ? lines : lines.slice(0, MOST_SHOWN)))
      if (!short)
        body.push({
          kind: 'panel',
          title: text.helpMore(lines.length - MOST_SHOWN),
          body: [listOf(lines.slice(MOST_SHOWN))],
        })
      if (place.kind === 'direct') body.push({ kind: 'text', text: grey(text.myId(asker.openId)), size: 'small' })
      const card: Card = { title: text.helpTitle(asker), color: 'blue', body }
      return { what: { card }, staffOnly: asker.side === 'staff' }
    },
  })
}
