import { type Answer, type Asking, answer, isManager, type Words } from '../commands/index.ts'
import { sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import { askForFile, base64Of } from '../files/index.ts'
import { Refused } from '../kernel/errors.ts'
import { namesOf } from '../people/index.ts'
import { beginNew, beingWritten } from './edit.ts'
import { EDIT_VIEW, editSubject } from './edit-card.ts'
import { editText } from './edit-text.ts'
import { findBuiltin } from './library.ts'
import { findBook, historyOf, keepVersion, sourceOf, versionsOf } from './own.ts'
import { playbookFile } from './own-file.ts'
import { RECOVER } from './playbook.ts'
import { submitVersion } from './review.ts'
import { text } from './text.ts'

const SUBS = {
  file: ['文件', '上传'],
  source: ['原文', '导出'],
  retire: ['停用', '下架'],
  restore: ['恢复', '还原'],
  versions: ['版本', '历史'],
  edit: ['改', '修改'],
  new: ['新增', '新建'],
} as const

/** What managers do with the company's own playbooks; undefined: the line is about something else. */
export async function ownCommand(asking: Asking, words: Words): Promise<Answer | null | undefined> {
  const sub = words.oneOf(SUBS)
  if (sub === null) return undefined
  if (!isManager(asking.asker)) throw new Refused('forbidden', text.own.managersOnly)
  if (sub === 'file') return askForFile(asking, playbookFile)
  if (sub === 'new') return formOf(asking, await beginNew(asking, asking.asker.openId))
  const id = idIn(words.rest())
  if (sub === 'edit') return edit(asking, id)
  if (sub === 'versions') return history(asking, id)
  if (sub === 'source') return source(asking, id)
  return sub === 'retire' ? retire(asking, id) : restore(asking, id)
}

/** 5, pb5, PB-5, MY-1. */
function idIn(said: string): string {
  const [, letters = 'PB', number] = /^([a-z]{2})?-?0*(\d{1,4})$/i.exec(said.trim()) ?? []
  if (!number) throw new Refused('bad_input', text.own.which)
  return `${letters.toUpperCase()}-${number}`
}

async function source(asking: Asking, id: string): Promise<Answer> {
  const markdown = await sourceOf(asking.tx, id)
  if (markdown === null) throw new Refused('not_found', text.own.none(id))
  const document = { name: `${id}.md`, base64: base64Of(new TextEncoder().encode(markdown)) }
  return { ...answer(text.own.sourceBelow(id)), also: { document }, staffOnly: true }
}

async function retire(asking: Asking, id: string): Promise<Answer> {
  return { ...answer(await retireBook(asking, id, asking.asker.openId)), staffOnly: true }
}

/** Handed in like every change; answers what is said about it. */
export async function retireBook(turn: Turn, id: string, author: string): Promise<string> {
  if (id === RECOVER) throw new Refused('conflict', text.own.needed(id))
  if (!(await findBook(turn.tx, id))) throw new Refused('not_found', text.own.none(id))
  const { asked } = await submitVersion(turn, { book: id, kind: 'retired', source: null, author })
  return asked.length > 0 ? editText.retireWaits(id, asked) : editText.retiredAlone(id)
}

/** The form is for who asked, in his own chat, wherever he asked. */
const formOf = (asking: Asking, id: string): Answer => ({
  what: { view: EDIT_VIEW, subject: editSubject(id) },
  to: { person: asking.asker.openId },
})

async function edit(asking: Asking, id: string): Promise<Answer> {
  if (!(await beingWritten(asking.tx, id))) throw new Refused('not_found', text.own.none(id))
  return formOf(asking, id)
}

/** The one we bring again; of the company's own alone, the version before it was retired. */
async function restore(asking: Asking, id: string): Promise<Answer> {
  const by = asking.asker.openId
  const [last, ...before] = await versionsOf(asking.tx, id)
  if (!last) throw new Refused('not_found', text.own.untouched(id))
  if (findBuiltin(id)) {
    if (last.kind === 'builtin') throw new Refused('conflict', text.own.untouched(id))
    await keepVersion(asking, { book: id, kind: 'builtin', source: null, author: by, reviewer: by, state: 'kept' })
    return { ...answer(text.own.restored(id)), staffOnly: true }
  }
  const earlier = before.find(({ kind }) => kind === 'own')
  if (last.kind !== 'retired' || !earlier) throw new Refused('conflict', text.own.untouched(id))
  const { source: markdown, author } = earlier
  await keepVersion(asking, { book: id, kind: 'own', source: markdown, author, reviewer: by, state: 'kept' })
  return { ...answer(text.own.restored(id)), staffOnly: true }
}

async function history(asking: Asking, id: string): Promise<Answer> {
  const versions = await historyOf(asking.tx, id)
  const seen = versions.flatMap(({ author, reviewer }) => [author, ...(reviewer ? [reviewer] : [])])
  const people = await namesOf(asking.tx, [...new Set(seen)])
  const names = new Map(people.map(({ openId, name }) => [openId, name]))
  const name = (openId: string) => names.get(openId) ?? text.or.me
  const lines = versions.map((version, i) =>
    text.own.versionLine(versions.length - i, version, {
      when: sayWhen(version.at, asking.now, asking.zone),
      author: name(version.author),
      reviewer: version.reviewer && name(version.reviewer),
    }),
  )
  const first = findBuiltin(id) ? [text.own.builtinLine] : []
  if (lines.length + first.length === 0) throw new Refused('not_found', text.own.none(id))
  return { ...answer([text.own.versionsOf(id), ...lines, ...first].join('\n')), staffOnly: true }
}
