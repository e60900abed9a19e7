import { isManager } from '../commands/index.ts'
import type { FileTaker } from '../files/index.ts'
import { base64Of } from '../files/index.ts'
import { reasonOf, SetupError } from '../kernel/errors.ts'
import { editText } from './edit-text.ts'
import { builtinSource, findBuiltin } from './library.ts'
import { sourceOf } from './own.ts'
import { judgePlaybook, readPlaybook } from './parse.ts'
import { type Playbook, variablesIn } from './playbook.ts'
import { submitVersion } from './review.ts'
import { text } from './text.ts'
import { VARIABLES } from './variables.ts'

/** The example that is sent to fill in: a short one of ours. */
const EXAMPLE = 'PB-3'

/** `/playbook file`: one playbook as Markdown; a new one, or in the place of the one with its number. */
export const playbookFile: FileTaker = {
  name: 'playbook',
  title: text.own.fileTitle,
  line: '/playbook file',
  may: (asker) => isManager(asker),
  fits: (content) => (content.kind === 'text' && /^\uFEFF?---\s[\s\S]*^id:/m.test(content.text) ? 100 : 0),
  async read({ content, tx, asker, sentBy }) {
    if (content.kind !== 'text') return { problems: [{ line: 0, what: text.own.notMarkdown }] }
    const source = content.text.replace(/^\uFEFF/, '').trimStart()
    const book = parsed(source)
    if (typeof book === 'string') return { problems: [{ line: 0, what: book }] }
    const standing = await sourceOf(tx, book.id)
    const changes = standing !== null && tidy(standing) === tidy(source) ? 0 : 1
    return {
      plan: {
        lines: [text.own.planLine(book, { replaces: standing !== null, builtin: findBuiltin(book.id) !== null })],
        details: book.steps.map((step) => text.own.stepLine(step.title, step.say.length)),
        changes,
        apply: async (turn) => {
          const written = { book: book.id, kind: 'own', source, author: sentBy } as const
          const { asked } = await submitVersion(turn, written, asker.openId)
          if (asked.length > 0) return editText.fileWaits(book.id, book.title, asked)
          const alone = asker.openId === sentBy ? `${editText.alone}。` : ''
          return `${alone}${text.own.applied(book)}`
        },
      },
    }
  },
  template: async () => ({
    name: `${EXAMPLE}.md`,
    base64: base64Of(new TextEncoder().encode(builtinSource(EXAMPLE) ?? '')),
  }),
}

const tidy = (source: string): string => source.replace(/\s+/g, '')

/** What is wrong with it, in words; a variable that nobody can fill is as bad as a missing step. */
function parsed(source: string): Playbook | string {
  try {
    const judged = judgePlaybook(readPlaybook(text.own.fileTitle, source))
    if ('issues' in judged) return text.own.unreadable(editText.issue(judged.issues[0]))
    const { book } = judged
    const unknown = [...variablesIn(book.steps)].filter((name) => !(name in VARIABLES))
    return unknown.length > 0 ? text.own.unknownVariables(unknown, Object.keys(VARIABLES)) : book
  } catch (error) {
    if (error instanceof SetupError) return text.own.unreadable(reasonOf(error))
    throw error
  }
}
