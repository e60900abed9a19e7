import { decode } from './entities.js'
import { close, inLink, open, put, take } from './inline-parser.js'
import { safeLink } from './tree.js'

/**
 * @typedef {import('./inline-parser.js').Inline} Inline
 * @typedef {import('./inline-parser.js').Parser} Parser
 * @typedef {(name: string) => string} Attr
 */

/** No blank around `=` and no `<` inside: each try ends at the next `<`, so a hostile row of them stays cheap. */
const TAG = /<(\/?)([a-z_]+)((?:\s+[a-z_]+=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]*))*)\s*\/?>/iy
const ATTR = /([a-z_]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']*))/gi

/** @type {Readonly<Record<string, (attr: Attr) => Inline | null>>} */
const ALONE = {
  br: () => ({ kind: 'break' }),
  hr: () => ({ kind: 'rule' }),
  at: (attr) => ({ kind: 'at', id: attr('id') || attr('user_id') || attr('email') }),
  person: (attr) => ({ kind: 'person', id: attr('id') }),
  local_datetime: (attr) => {
    const ms = Number(attr('millisecond'))
    return Number.isFinite(ms) ? { kind: 'moment', ms } : null
  },
}

/** @type {Readonly<Record<string, (attr: Attr) => ((of: Inline[]) => Inline) | null>>} */
const AROUND = {
  font: (attr) => (of) => ({ kind: 'font', color: attr('color'), of }),
  text_tag: (attr) => (of) => ({ kind: 'tag', color: attr('color'), of }),
  number_tag: () => (of) => ({ kind: 'number', of }),
  link: (attr) => {
    const url = safeLink(decode(attr('url') || attr('pc_url')))
    return url === null ? null : (of) => ({ kind: 'link', url, of })
  },
}

/**
 * Reads the tag that starts here; false when it is none of the platform's: then it is only characters.
 * @param {Parser} parser
 */
export function tag(parser) {
  const at = parser.at
  const found = take(parser, TAG)
  if (!found) return false
  const name = (found[2] ?? '').toLowerCase()
  const known = found[1] === '/' ? closeTag(parser, name) : openTag(parser, name, found)
  if (!known) parser.at = at
  return known
}

/**
 * @param {Parser} parser
 * @param {string} name
 * @param {RegExpExecArray} found
 */
function openTag(parser, name, found) {
  const attrs = new Map([...(found[3] ?? '').matchAll(ATTR)].map((a) => [a[1], a[2] ?? a[3] ?? a[4] ?? '']))
  const attr = (/** @type {string} */ key) => attrs.get(key) ?? ''
  const alone = Object.hasOwn(ALONE, name) ? ALONE[name]?.(attr) : null
  if (alone) {
    put(parser, alone)
    return true
  }
  const wrap = Object.hasOwn(AROUND, name) ? AROUND[name]?.(attr) : null
  if (!wrap || (name === 'link' && inLink(parser))) return false
  open(parser, { opener: found[0], closes: name, isTag: true, wrap })
  return true
}

/**
 * @param {Parser} parser
 * @param {string} name
 */
function closeTag(parser, name) {
  if (Object.hasOwn(ALONE, name)) return true
  const index = parser.stack.findLastIndex((frame) => frame.isTag && frame.closes === name)
  if (index < 1) return false
  close(parser, index)
  return true
}
