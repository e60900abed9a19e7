import { isParts, type Rich, type RichPart, type TextColor } from '../rich.ts'
import { cleanLine, cleanLines } from './clean.ts'

interface Style {
  readonly bold: boolean
  readonly color: TextColor | null
}

interface Words extends Style {
  readonly kind: 'words'
  readonly text: string
}

interface Someone {
  readonly kind: 'at' | 'person'
  readonly id: string
  readonly name: string | undefined
}

/** One stretch of a Rich: words of one style, or a person. */
export type Span = Words | Someone

/** A Rich as a flat list; neighbours of one style are one span, so that markup can't form across a seam. */
export function spansOf(of: Rich): readonly Span[] {
  const spans: Span[] = []
  for (const span of flat(of, { bold: false, color: null })) {
    const last = spans.at(-1)
    const goesOn = last?.kind === 'words' && span.kind === 'words'
    if (goesOn && last.bold === span.bold && last.color === span.color) {
      spans[spans.length - 1] = { ...last, text: last.text + span.text }
    } else spans.push(span)
  }
  return spans.map((span) => (span.kind === 'words' ? { ...span, text: cleanLines(span.text) } : span))
}

function flat(of: Rich, style: Style): readonly Span[] {
  if (typeof of === 'string') return of === '' ? [] : [{ kind: 'words', text: of, ...style }]
  if (isParts(of)) return of.flatMap((part) => flat(part, style))
  if ('bold' in of) return flat(of.bold, { ...style, bold: true })
  if ('of' in of) return flat(of.of, { ...style, color: of.color })
  return [someone(of, style)]
}

const LONGEST_NAME = 50

/** An id that isn't one person's is no tag: `all` would call everybody, a quote would end the attribute. */
function someone(part: Extract<RichPart, { at: string } | { person: string }>, style: Style): Span {
  const kind = 'at' in part ? 'at' : 'person'
  const id = 'at' in part ? part.at : part.person
  const name = part.name === undefined ? undefined : cleanLine(part.name, LONGEST_NAME) || undefined
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{1,127}$/.test(id) && id.toLowerCase() !== 'all') return { kind, id, name }
  return { kind: 'words', text: kind === 'at' ? `@${name ?? '同事'}` : (name ?? '店主方'), ...style }
}

/** What card markdown could act on (FEISHU.md 4.3, P-limits); `.`, `:` and `@` also keep addresses from linking. */
const ACTIVE = /[&*~<>[\]()#:_`|\\!\-+=.@${}^]/g

/** Literal text inside card markdown. */
export const escapeMarkdown = (text: string): string => text.replace(ACTIVE, (char) => `&#${char.charCodeAt(0)};`)

/**
 * Card markdown. Words come out literally: active characters as entities, no indentation (four spaces would be code);
 * tags and stars in it are ours.
 */
export function cardMarkdown(of: Rich): string {
  const lines = spansOf(of)
    .map((span) => (span.kind === 'words' ? styledLines(span) : tag(span)))
    .join('')
    .split('\n')
  return lines
    .map((line) => line.replace(/^[\s\u200B]+|\s+$/g, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Somebody's own words as a block quote, each line of it. */
export const quoteMarkdown = (of: Rich): string =>
  cardMarkdown(of)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

const tag = (span: Someone): string =>
  span.kind === 'at' ? `<at id=${span.id}></at>` : `<person id=${span.id} show_name=true></person>`

/** Emphasis and colour end with their line. */
const styledLines = ({ text, bold, color }: Words): string =>
  text
    .split('\n')
    .map((line) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line) ?? []
      if (words === '') return line
      const inner = bold ? emphasized(escapeMarkdown(words)) : escapeMarkdown(words)
      return before + (color ? `<font color='${color}'>${inner}</font>` : inner) + after
    })
    .join('\n')

/**
 * CommonMark takes `**` between a letter and a punctuation mark (an entity begins and ends with one) for plain stars; a
 * zero-width space inside keeps it emphasis.
 */
function emphasized(words: string): string {
  const start = /^[\p{L}\p{N}]/u.test(words) ? '' : '\u200B'
  const end = /[\p{L}\p{N}]$/u.test(words) ? '' : '\u200B'
  return `**${start}${words}${end}**`
}
