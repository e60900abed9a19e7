import { plain } from '../commands/plain.ts'
import { categoryName, sensitiveName, triage } from '../triage/index.ts'
import { fitting } from './fitting.ts'
import { byInitials, findBuiltin } from './library.ts'
import type { Playbook } from './playbook.ts'
import { text } from './text.ts'

export interface Match {
  readonly book: Playbook
  readonly score: number
  /** Why it was found, the strongest reason first. */
  readonly why: readonly string[]
}

interface Reason {
  readonly score: number
  readonly why: string
}

const MOST_WHY = 3
/** From here on nobody can have meant another one: its number, its title, one of its topics word for word. */
export const EXACT = 400

/** Spaces and punctuation mean nothing in what somebody looks for. */
const fold = (words: string): string => plain(words).replace(/[\s、，。！？,.!?“”"'「」《》#/-]+/g, '')

/** Best first: by number, title, topic, category, class letter, or in everyday words. */
export function find(books: readonly Playbook[], words: string): Match[] {
  const said = fold(words)
  if (said === '') return []
  const heard = heardIn(books, words)
  return books
    .map((book) =>
      matchOf(book, said, [
        ...named(book, said),
        ...topical(book, said),
        ...spelt(book, said),
        ...(heard.get(book) ?? []),
      ]),
    )
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
}

function matchOf(book: Playbook, said: string, reasons: readonly Reason[]): Match {
  const all = reasons.length > 0 ? reasons : alike(book, said)
  const ordered = [...all].sort((a, b) => b.score - a.score)
  const [best, ...others] = ordered
  const score = (best?.score ?? 0) + others.reduce((sum, reason) => sum + reason.score / 10, 0)
  return { book, score, why: [...new Set(ordered.map((reason) => reason.why))].slice(0, MOST_WHY) }
}

/** A bare number is one of ours before it is one of the company's own. */
const BARE = 350

/** By what it is called: PB-5, pb5, 5, MY-1, A, A类, its title. */
function named(book: Playbook, said: string): Reason[] {
  const reasons: Reason[] = []
  const [, letters = '', number] = /^([a-z]{2})?0*(\d{1,4})$/.exec(said) ?? []
  if (number && book.id.endsWith(`-${number}`) && book.id.startsWith(letters.toUpperCase())) {
    const exact = letters !== '' || findBuiltin(book.id) !== null
    reasons.push({ score: exact ? 1_000 : BARE, why: text.found.id(book.id) })
  }
  const letter = /^([a-d])类?(?:客诉|投诉)?$/.exec(said)?.[1]?.toUpperCase()
  if (letter && book.classes.some((each) => each === letter)) {
    reasons.push({ score: book.classes.length === 1 ? 300 : 200, why: text.found.class(letter) })
  }
  const title = fold(book.title)
  if (title === said) reasons.push({ score: 900, why: text.found.title(book.title) })
  else if (said.includes(title) || title.includes(said)) reasons.push({ score: 250, why: text.found.title(book.title) })
  return reasons
}

/** By what it is about: its topics, the names of its categories and of what it is sensitive for. */
function topical(book: Playbook, said: string): Reason[] {
  const subjects = [...book.categories.map(categoryName), ...book.sensitive.map(sensitiveName)]
  const topics = book.topics.flatMap((topic) => reasonOf(fold(topic), said, text.found.topic(topic)))
  const keys = book.categories.filter((key) => fold(key) === said)
  return [
    ...topics,
    ...subjects.flatMap((subject) => reasonOf(fold(subject), said, text.found.subject(subject))),
    ...keys.map((key) => ({ score: EXACT, why: text.found.subject(categoryName(key)) })),
  ]
}

/** myd, wl: as people type who know the word and not how long it is. */
function spelt(book: Playbook, said: string): Reason[] {
  const words = /^[a-z]{2,10}$/.test(said) ? byInitials(book, said) : null
  if (words === null) return []
  const score = words === book.title ? EXACT + 50 : EXACT - 20
  return [{ score, why: text.found.initials(words) }]
}

function reasonOf(topic: string, said: string, why: string): Reason[] {
  if (topic === said) return [{ score: EXACT, why }]
  if (said.includes(topic)) return [{ score: 100 + 20 * topic.length, why }]
  return said.length > 1 && topic.includes(said) ? [{ score: 80 + 10 * said.length, why }] : []
}

/** As somebody would complain: what triage hears in the sentence. */
function heardIn(books: readonly Playbook[], words: string): Map<Playbook, Reason[]> {
  const { class: cls, category, sensitive } = triage(words)
  const heard = new Map<Playbook, Reason[]>()
  if (cls === null) return heard
  const subject = sensitive === 'none' ? category && categoryName(category) : sensitiveName(sensitive)
  const fitted = fitting(books, { class: cls, category, sensitive })
  for (const [i, book] of fitted.entries()) {
    heard.set(book, [{ score: Math.max(20, 150 - 40 * i), why: text.found.heard(subject ?? `${cls} 类`) }])
  }
  return heard
}

/** Nothing named: how many neighbouring pairs of characters stand in its own words. */
function alike(book: Playbook, said: string): Reason[] {
  const own = fold([book.title, book.about, ...book.topics, ...book.steps.map((step) => step.title)].join('。'))
  const pairs = Array.from({ length: Math.max(0, said.length - 1) }, (_, i) => said.slice(i, i + 2))
  const share = pairs.length === 0 ? 0 : pairs.filter((pair) => own.includes(pair)).length / pairs.length
  return share >= 0.5 ? [{ score: Math.round(60 * share), why: text.found.alike }] : []
}
