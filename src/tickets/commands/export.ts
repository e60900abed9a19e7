import { type Answer, type Asking, isManager } from '../../commands/index.ts'
import { inTurn } from '../../db/index.ts'
import { type Errand, isPassing, say, sendOnErrand } from '../../delivery/index.ts'
import { localDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import { captureText as text } from '../capture-text.ts'
import { correctionsOf } from '../corrections.ts'

/** The newest ones; a line is a few hundred bytes, a file may hold 30 MB (FEISHU.md 3.2). */
const MOST_LINES = 20_000
/** A text message holds 150 KB; Chinese takes three bytes a character. */
const MOST_CHARACTERS = 30_000

/** `/ticket export`: what people corrected, a JSON line each, as a file in the manager's direct chat alone. */
export async function exportCorrections(asking: Asking): Promise<Answer> {
  const { asker, message, tx } = asking
  if (!isManager(asker)) throw new Refused('forbidden', text.exportNotYours)
  if ((await correctionsOf(tx, 1)).length === 0)
    return { what: { text: text.exportNone }, to: { person: asker.openId } }
  await sendOnErrand(asking, {
    kind: 'export',
    facts: { person: asker.openId },
    once: `export:${message.messageId}`,
  })
  return { what: { text: text.exporting }, staffOnly: true }
}

/** Written, put up and said; where no file can be put up, as much of it as fits a message. */
export const exportErrand: Errand = {
  kind: 'export',
  async fetch({ files, deps }, { person = '' }) {
    const lines = await inTurn(deps, async ({ tx }) =>
      (await correctionsOf(tx, MOST_LINES)).map((line) => JSON.stringify(line)),
    )
    const name = text.exportName(localDay(deps.zone, deps.clock.now()))
    const put = await files.put(name, new TextEncoder().encode(`${lines.join('\n')}\n`)).catch((error: unknown) => {
      if (isPassing(error)) throw error
      return null
    })
    const fitting = fits(lines)
    const said = put
      ? [{ text: text.exportTitle(lines.length) }, { file: { key: put.key, name } }]
      : [{ text: [text.exportAsText(fitting.length), ...fitting].join('\n') }]
    return (turn) =>
      say(
        turn,
        said.map((what) => ({ to: { person }, what })),
      )
  },
}

function fits(lines: readonly string[]): string[] {
  let length = 0
  return lines.filter((line) => {
    length += line.length + 1
    return length <= MOST_CHARACTERS
  })
}
