import { parseInline } from './inline.js'
import { alignOf, cells, isDivider } from './markdown-cells.js'

/**
 * Card markdown, block by block. Only what the platform's clients show; everything else is words.
 *
 * @typedef {import('./inline-parser.js').Inline} Inline
 * @typedef {{ kind: 'paragraph', of: Inline[] } | { kind: 'heading', level: number, of: Inline[] } | { kind: 'rule' }
 *   | { kind: 'quote', of: Block[] } | { kind: 'code', language: string, text: string } | List
 *   | { kind: 'table', align: Align[], head: Inline[][], rows: Inline[][][] }} Block
 * @typedef {import('./markdown-cells.js').Align} Align
 * @typedef {{ kind: 'list', ordered: boolean, start: number, items: Item[] }} List
 * @typedef {{ of: Inline[], sub: Block[] }} Item
 * @typedef {{ readonly lines: readonly string[], at: number, readonly depth: number }} Cursor
 */

/* Lines come without blanks at their end; no pattern has two neighbours that could share a run of blanks. */
const FENCE = /^ {0,3}(`{3,}|~{3,}) {0,3}([\w+#-]*)$/
const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr ?\/?>)$/
const QUOTE = /^ {0,3}>\s?/
const ITEM = /^( {0,40})(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/
/** Quotes in quotes and lists in lists, deeper than a phone can show: the rest is a paragraph. */
const DEEPEST = 6

/**
 * @param {string} source
 * @returns {Block[]}
 */
export function parseMarkdown(source) {
  const lines = source.replaceAll('\t', '    ').split(/\r\n?|\n/)
  return parseBlocks({ lines: lines.map((text) => text.trimEnd()), at: 0, depth: 0 })
}

/**
 * @param {Cursor} cursor
 * @returns {Block[]}
 */
function parseBlocks(cursor) {
  /** @type {Block[]} */
  const blocks = []
  while (cursor.at < cursor.lines.length) {
    if (line(cursor) === '') cursor.at += 1
    else blocks.push(code(cursor) ?? rule(cursor) ?? heading(cursor) ?? nested(cursor) ?? paragraph(cursor))
  }
  return blocks
}

/** @param {Cursor} cursor */
const line = (cursor) => cursor.lines[cursor.at] ?? ''

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
const nested = (cursor) => (cursor.depth >= DEEPEST ? null : (quote(cursor) ?? list(cursor) ?? table(cursor)))

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
function code(cursor) {
  const [, fence = '', language = ''] = FENCE.exec(line(cursor)) ?? []
  if (fence === '') return null
  const from = cursor.at + 1
  const end = cursor.lines.findIndex((text, i) => i >= from && text.trim().startsWith(fence))
  const to = end < 0 ? cursor.lines.length : end
  cursor.at = to + 1
  return { kind: 'code', language, text: cursor.lines.slice(from, to).join('\n') }
}

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
function rule(cursor) {
  if (!RULE.test(line(cursor))) return null
  cursor.at += 1
  return { kind: 'rule' }
}

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
function heading(cursor) {
  const found = HEADING.exec(line(cursor))
  if (!found) return null
  cursor.at += 1
  return { kind: 'heading', level: found[1]?.length ?? 1, of: parseInline(found[2] ?? '') }
}

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
function quote(cursor) {
  if (!QUOTE.test(line(cursor))) return null
  /** @type {string[]} */
  const lines = []
  for (; QUOTE.test(line(cursor)); cursor.at += 1) lines.push(line(cursor).replace(QUOTE, ''))
  return { kind: 'quote', of: parseBlocks({ lines, at: 0, depth: cursor.depth + 1 }) }
}

/**
 * Items of one indent make one list; what is indented further belongs to the item above it.
 * @param {Cursor} cursor
 * @returns {List | null}
 */
function list(cursor) {
  const first = ITEM.exec(line(cursor))
  if (!first) return null
  const indent = first[1]?.length ?? 0
  const ordered = first[3] !== undefined
  /** @type {Item[]} */
  const items = []
  for (;;) {
    const found = ITEM.exec(line(cursor))
    const depth = found?.[1]?.length ?? 0
    if (!found || depth < indent || depth > indent + 1 || (found[3] !== undefined) !== ordered) break
    cursor.at += 1
    const below = takeIndented(cursor, depth)
    const inner = { lines: below.sub, at: 0, depth: cursor.depth + 1 }
    items.push({ of: parseInline([found[4] ?? '', ...below.words].join('\n')), sub: parseBlocks(inner) })
  }
  return { kind: 'list', ordered, start: Number(first[3] ?? 1), items }
}

/**
 * Lines that belong to an item: first words that go on, then blocks of their own.
 * @param {Cursor} cursor
 * @param {number} indent
 */
function takeIndented(cursor, indent) {
  /** @type {string[]} */
  const words = []
  /** @type {string[]} */
  const sub = []
  for (; cursor.at < cursor.lines.length; cursor.at += 1) {
    const text = line(cursor)
    const depth = text.length - text.trimStart().length
    if (text === '' || depth <= indent + 1) break
    if (sub.length === 0 && !ITEM.test(text) && !QUOTE.test(text.trimStart())) words.push(text.trim())
    else sub.push(text.slice(indent + 2))
  }
  return { words, sub }
}

/**
 * @param {Cursor} cursor
 * @returns {Block | null}
 */
function table(cursor) {
  if (!opensTable(cursor)) return null
  const head = cells(line(cursor))
  const align = cells(cursor.lines[cursor.at + 1] ?? '').map(alignOf)
  if (align.length !== head.length) return null
  cursor.at += 2
  /** @type {Inline[][][]} */
  const rows = []
  for (; line(cursor).includes('|'); cursor.at += 1) {
    const row = cells(line(cursor))
    rows.push(head.map((_, i) => parseInline(row[i] ?? '')))
  }
  return { kind: 'table', align, head: head.map(parseInline), rows }
}

/** @param {Cursor} cursor */
const opensTable = (cursor) => line(cursor).includes('|') && isDivider(cursor.lines[cursor.at + 1] ?? '')

/**
 * Lines up to a blank one or to one that begins something else; a single line break is kept, as the clients do.
 * @param {Cursor} cursor
 * @returns {Block}
 */
function paragraph(cursor) {
  const from = cursor.at
  do cursor.at += 1
  while (cursor.at < cursor.lines.length && !endsParagraph(cursor))
  return { kind: 'paragraph', of: parseInline(cursor.lines.slice(from, cursor.at).join('\n')) }
}

/** @param {Cursor} cursor */
function endsParagraph(cursor) {
  const text = line(cursor)
  if (text === '' || FENCE.test(text) || RULE.test(text) || HEADING.test(text)) return true
  return cursor.depth < DEEPEST && (QUOTE.test(text) || ITEM.test(text) || opensTable(cursor))
}
