import type { Command } from '../../src/commands/index.ts'
import { LIBRARY } from '../../src/playbooks/library.ts'
import { CAST, EXTERNAL, INTERNAL, SECRETS, type Stage, TEAM } from './cast.ts'
import type { Reached } from './inside.ts'

/** Who reads it where it arrived, by what he may know. `staff`: of the company, and not of the team it is about. */
export type Reader =
  | { readonly kind: 'team' }
  | { readonly kind: 'staff' }
  | { readonly kind: 'outside'; readonly shop: string | null }

const SHOPS = ['松果零食', '竹语茶具'] as const
const OWNED: Readonly<Record<string, string>> = { 陈老板: '松果零食', 林姐: '竹语茶具' }

/** The words of a ticket that only its team and its shop know. */
const COMPLAINTS = { 松果零食: '服务费退给我吧', 竹语茶具: '客服骂我的买家' } as const

const PRIVATE = new RegExp([SECRETS.note, SECRETS.retain].join('|'))

/** Class letters, causes, what makes a ticket grave, whose fault it was, ladders, playbooks: the staff's own words. */
const STAFF_WORDS = new RegExp(
  [
    '(?<![A-Za-z0-9-])[ABCD](?![A-Za-z0-9-])',
    '[一二]次客诉|敏感|媒体曝光|升级|超时',
    '(?:店铺|客服|平台)原因|原因是',
    '投诉的(?:就)?是|说的是您',
    '话术|挽留|别这样说|可以这样说|首问|必做|跟进人',
  ].join('|'),
)

/** The beginnings of what playbooks say to staff; a wording that was said to the owner is nobody's secret. */
const PLAYBOOK_LINES = LIBRARY.flatMap((book) =>
  book.steps.flatMap((step) => [...step.doing, ...step.avoid, { text: step.why }]),
)
  .map(({ text }) => text.slice(0, 12))
  .filter((text) => !text.includes('{{'))

export function readerOf({ company }: Stage, { chatId, person }: Pick<Reached, 'chatId' | 'person'>): Reader {
  const direct = person ?? (chatId?.startsWith('oc_direct_') ? chatId.slice('oc_direct_'.length) : null)
  if (direct !== null) return inDirect(Object.values(CAST).find(({ name }) => company.idOf(name) === direct))
  if (chatId === company.chatOf(TEAM)) return { kind: 'team' }
  if (chatId === company.chatOf('二组')) return { kind: 'staff' }
  if (chatId === company.chatOf(EXTERNAL)) return { kind: 'outside', shop: '松果零食' }
  return { kind: 'outside', shop: chatId === company.chatOf(INTERNAL) ? '竹语茶具' : null }
}

const inDirect = (who: (typeof CAST)[string] | undefined): Reader => {
  if (who?.side === 'staff') return { kind: who.reads ? 'team' : 'staff' }
  return { kind: 'outside', shop: OWNED[who?.name ?? ''] ?? null }
}

/** What this reader should not have read in it; what he typed himself is no secret to him. */
export function leakIn(words: string, reader: Reader, typed: string): string | null {
  if (reader.kind === 'team') return null
  const typedWords = typed.split(/\s+/).flatMap((word) => (word.length > 1 ? [word] : word === '' ? [] : [`“${word}”`]))
  const said = typedWords.reduce((left, word) => left.replaceAll(word, ''), words)
  const own = reader.kind === 'outside' ? reader.shop : null
  const complaint = SHOPS.filter((shop) => shop !== own).map((shop) => COMPLAINTS[shop])
  const found = PRIVATE.exec(said)?.[0] ?? complaint.find((each) => said.includes(each))
  if (found || reader.kind === 'staff') return found ?? null
  return (
    STAFF_WORDS.exec(said)?.[0] ??
    SHOPS.find((shop) => shop !== own && said.includes(shop)) ??
    PLAYBOOK_LINES.find((line) => said.includes(line)) ??
    null
  )
}

/** A command that nobody of the shop's side has anywhere: none of them is ever led to it. */
export function staffCommandIn(
  words: string,
  offered: ReadonlySet<string>,
  commands: readonly Command[],
): string | null {
  const named = [...words.matchAll(/[/／]([a-z]+)/g)].map(([, name = '']) => name)
  return named.find((name) => !offered.has(name) && commands.some((each) => each.name === name)) ?? null
}
