import { type Answer, type Asking, isManager } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { captureText as text } from '../capture-text.ts'
import { correctionsOf } from '../corrections.ts'

/** As many as fit a text message of the platform with room to spare (150 KB, FEISHU.md 3.2). */
const MOST_LINES = 300
const MOST_CHARACTERS = 30_000

/** `/ticket export`: what people corrected, a JSON line each, in the manager's direct chat alone. */
export async function exportCorrections(asking: Asking): Promise<Answer> {
  const { asker, tx } = asking
  if (!isManager(asker)) throw new Refused('forbidden', text.exportNotYours)
  const lines: string[] = []
  let length = 0
  for (const correction of await correctionsOf(tx, MOST_LINES)) {
    const line = JSON.stringify(correction)
    length += line.length + 1
    if (length > MOST_CHARACTERS) break
    lines.push(line)
  }
  const words = lines.length === 0 ? text.exportNone : [text.exportTitle(lines.length), ...lines].join('\n')
  return { what: { text: words }, to: { person: asker.openId } }
}
