/** What a playbook is opened about. `among`: nobody has chosen yet. */
export type About =
  | { readonly kind: 'none' }
  | { readonly kind: 'ticket'; readonly id: number }
  | { readonly kind: 'shop'; readonly id: number }
  | { readonly kind: 'among'; readonly ids: readonly number[] }

/** What a card was sent for: kept as its subject, so that its buttons work after any restart. */
export interface Shelf {
  /** Null: found by words. */
  readonly book: string | null
  readonly about: About
  /** Who asked for it. */
  readonly openId: string
  readonly words: string
}

/** What is open on a card now: kept as its mode. `step` null: where this case begins. */
export interface Page {
  readonly book: string
  readonly about: About
  readonly step: number | null
  readonly wording: number
}

const writeAbout = (about: About): string => {
  switch (about.kind) {
    case 'none':
      return '-'
    case 'ticket':
      return `t${about.id}`
    case 'shop':
      return `s${about.id}`
    case 'among':
      return `a${about.ids.join('+')}`
  }
}

function readAbout(written: string): About | null {
  if (written === '-') return { kind: 'none' }
  const [, kind, ids] = /^([tsa])(\d+(?:\+\d+)*)$/.exec(written) ?? []
  const numbers = ids?.split('+').map(Number) ?? []
  const [id] = numbers
  if (id === undefined) return null
  if (kind === 'a') return { kind: 'among', ids: numbers }
  return { kind: kind === 't' ? 'ticket' : 'shop', id }
}

export const writeShelf = ({ book, about, openId, words }: Shelf): string =>
  `playbook:${book ?? '-'}:${writeAbout(about)}:${openId}:${words}`

export function readShelf(subject: string): Shelf | null {
  const [, book, written = '', openId, words] = /^playbook:([^:]*):([^:]*):([^:]*):(.*)$/s.exec(subject) ?? []
  const about = readAbout(written)
  if (book === undefined || openId === undefined || words === undefined || about === null) return null
  return { book: book === '-' ? null : book, about, openId, words }
}

export const writePage = ({ book, about, step, wording }: Page): string =>
  `at:${book}:${writeAbout(about)}:${step ?? '-'}:${wording}`

export function readPage(mode: string): Page | null {
  const [, book, written = '', step, wording] = /^at:([^:]+):([^:]+):(-|\d{1,3}):(\d{1,3})$/.exec(mode) ?? []
  const about = readAbout(written)
  if (!book || about === null) return null
  return { book, about, step: step === '-' ? null : Number(step), wording: Number(wording) }
}

/** What a card shows: what was opened on it, else what it was sent for; null while it is a list to choose from. */
export function openPage(shelf: Shelf, mode: string | null): Page | null {
  const opened = mode === null ? null : readPage(mode)
  if (opened) return opened
  if (shelf.book === null || shelf.about.kind === 'among') return null
  return { book: shelf.book, about: shelf.about, step: null, wording: 0 }
}
