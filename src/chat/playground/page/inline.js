import { faceOf } from './emoji.js'
import { decode } from './entities.js'
import {
  close,
  findMarker,
  flatten,
  inLink,
  open,
  parserOf,
  put,
  putRaw,
  putWords,
  take,
  top,
} from './inline-parser.js'
import { tag } from './inline-tags.js'
import { safeLink } from './tree.js'

/**
 * @typedef {import('./inline-parser.js').Inline} Inline
 * @typedef {import('./inline-parser.js').Parser} Parser
 */

const SPECIAL = /[*_~`<[\]!:\\\n]|https?:\/\//g
const CODE = /(`{1,3})([^`]+)\1/y
const LINK_END = /\]\(([^()\s<>]{1,2000})\)/y
const IMAGE = /!\[([^[\]\n]{0,200})\]\(([\w-]{1,200})\)/y
const BARE = /https?:\/\/[^\s<>"'`[\]，。；：！？、（）【】《》“”]{1,2000}/y
const FACE = /:([A-Za-z]\w{1,30}):/y
const ESCAPED = /\\([!-/:-@[-`{-~])/y

/**
 * @param {string} source
 * @returns {Inline[]}
 */
export function parseInline(source) {
  const parser = parserOf(source)
  while (parser.at < source.length) {
    SPECIAL.lastIndex = parser.at
    const next = SPECIAL.exec(source)?.index ?? source.length
    if (next > parser.at) putRaw(parser, source.slice(parser.at, next))
    parser.at = next
    if (next < source.length) special(parser)
  }
  flatten(parser, 0)
  return top(parser).of
}

/** @param {Parser} parser */
function special(parser) {
  const char = parser.source[parser.at] ?? ''
  if (READERS[char]?.(parser)) return
  putWords(parser, char)
  parser.at += 1
}

/** What each special character may begin; false leaves it a character. */
/** @type {Readonly<Record<string, (parser: Parser) => boolean>>} */
const READERS = {
  '\n': (parser) => {
    put(parser, { kind: 'break' })
    parser.at += 1
    return true
  },
  '\\': (parser) => {
    const found = take(parser, ESCAPED)
    return found !== null && putWords(parser, found[1] ?? '')
  },
  '`': (parser) => {
    const found = take(parser, CODE)
    if (found) put(parser, { kind: 'code', text: decode(found[2] ?? '').trim() })
    return found !== null
  },
  ':': face,
  '!': (parser) => {
    const found = take(parser, IMAGE)
    if (found) put(parser, { kind: 'image', alt: decode(found[1] ?? ''), key: found[2] ?? '' })
    return found !== null
  },
  '[': (parser) => {
    parser.at += 1
    open(parser, { opener: '[', closes: '[', isTag: false, wrap: (of) => ({ kind: 'italic', of }) })
    return true
  },
  ']': closeLink,
  h: bareLink,
  '*': marker,
  _: marker,
  '~': marker,
  '<': tag,
}

/** @param {Parser} parser */
function face(parser) {
  const at = parser.at
  const shown = faceOf(take(parser, FACE)?.[1] ?? '')
  if (shown === null) parser.at = at
  return shown !== null && putWords(parser, shown)
}

/** @param {Parser} parser */
function bareLink(parser) {
  const found = take(parser, BARE)
  if (!found) return false
  const written = found[0].replace(/[.,;:!?)*_~]+$/, '')
  parser.at -= found[0].length - written.length
  const words = decode(written)
  const url = safeLink(words)
  if (url === null || inLink(parser)) return putWords(parser, words)
  put(parser, { kind: 'link', url, of: [{ kind: 'text', text: words }] })
  return true
}

/** @param {Parser} parser */
function closeLink(parser) {
  const index = findMarker(parser, (frame) => frame.closes === '[')
  const found = take(parser, LINK_END)
  const url = found ? safeLink(decode(found[1] ?? '')) : null
  const nested = parser.stack.slice(0, Math.max(index, 0)).some((f) => f.closes === '[' || f.closes === 'link')
  if (index > 0 && url !== null && !nested) {
    close(parser, index, (of) => ({ kind: 'link', url, of }))
    return true
  }
  if (index > 0) flatten(parser, index - 1)
  return found !== null && putRaw(parser, found[0])
}

/** @param {Parser} parser */
function marker(parser) {
  const { source, at } = parser
  const char = source[at] ?? ''
  parser.at = endOfRun(source, at)
  const before = source[at - 1] ?? ' '
  const after = source[parser.at] ?? ' '
  const inWord = char === '_' && /\w/.test(before) && /\w/.test(after)
  const run = parser.at - at
  if (run > 3 || inWord) return putWords(parser, char.repeat(run))
  const left = /\S/.test(before) ? closeMarkers(parser, char, run) : run
  if (/\S/.test(after)) openMarkers(parser, char, left)
  else if (left > 0) putWords(parser, char.repeat(left))
  return true
}

/**
 * @param {string} source
 * @param {number} at
 */
function endOfRun(source, at) {
  let end = at
  while (source[end] === source[at]) end += 1
  return end
}

/**
 * How many characters of the run close nothing.
 * @param {Parser} parser
 * @param {string} char
 * @param {number} run
 */
function closeMarkers(parser, char, run) {
  let left = run
  while (left > 0) {
    const pair = left === 2 ? findMarker(parser, (f) => f.closes === char.repeat(2)) : -1
    const index = pair > 0 ? pair : findMarker(parser, (f) => f.closes[0] === char && f.closes.length <= left)
    if (index < 1) return left
    left -= parser.stack[index]?.closes.length ?? left
    close(parser, index)
  }
  return left
}

/**
 * @param {Parser} parser
 * @param {string} char
 * @param {number} run
 */
function openMarkers(parser, char, run) {
  for (let left = run; left > 0; left -= Math.min(left, 2)) {
    const opener = char.repeat(Math.min(left, 2))
    const kind = char === '~' ? 'strike' : opener.length === 2 ? 'bold' : 'italic'
    if (opener === '~') putWords(parser, opener)
    else open(parser, { opener, closes: opener, isTag: false, wrap: (of) => ({ kind, of }) })
  }
}
