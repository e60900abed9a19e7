import { decode } from './entities.js'

/**
 * One line's worth of card markdown (FEISHU.md 4.3). Words are decoded last, so an entity is always literal text.
 *
 * @typedef {{ kind: 'text', text: string } | { kind: 'code', text: string } | { kind: 'break' } | { kind: 'rule' }
 *   | { kind: 'bold', of: Inline[] } | { kind: 'italic', of: Inline[] } | { kind: 'strike', of: Inline[] }
 *   | { kind: 'number', of: Inline[] } | { kind: 'link', url: string, of: Inline[] }
 *   | { kind: 'font', color: string, of: Inline[] } | { kind: 'tag', color: string, of: Inline[] }
 *   | { kind: 'at', id: string } | { kind: 'person', id: string } | { kind: 'image', key: string, alt: string }
 *   | { kind: 'moment', ms: number }} Inline
 *
 * @typedef {object} Frame something opened and not yet closed
 * @property {string} opener as it was written: it is shown when nothing closes it
 * @property {string} closes '**', '[', 'font' …
 * @property {boolean} isTag markers don't cross tags: nothing outside can close what stands in one
 * @property {(of: Inline[]) => Inline} wrap
 * @property {Inline[]} of
 *
 * @typedef {{ readonly source: string, at: number, readonly stack: Frame[] }} Parser
 */

/** Deeper than anybody writes; keeps hostile nesting away from the call stack and makes each search short. */
const DEEPEST = 24

/** @returns {Frame} */
const ground = () => ({ opener: '', closes: '', isTag: true, wrap: () => ({ kind: 'break' }), of: [] })

/**
 * @param {string} source
 * @returns {Parser}
 */
export const parserOf = (source) => ({ source, at: 0, stack: [ground()] })

/** @param {Parser} parser */
export const top = (parser) => parser.stack[parser.stack.length - 1] ?? ground()

/**
 * @param {Parser} parser
 * @param {Inline} node
 */
export const put = (parser, node) => top(parser).of.push(node)

/**
 * Words that stand for themselves already.
 * @param {Parser} parser
 * @param {string} words
 */
export function putWords(parser, words) {
  const of = top(parser).of
  const last = of[of.length - 1]
  if (last?.kind === 'text') last.text += words
  else of.push({ kind: 'text', text: words })
  return true
}

/**
 * Words as they were written, entities and all.
 * @param {Parser} parser
 * @param {string} raw
 */
export const putRaw = (parser, raw) => putWords(parser, decode(raw))

/**
 * Takes what matches here and moves on.
 * @param {Parser} parser
 * @param {RegExp} pattern sticky
 */
export function take(parser, pattern) {
  pattern.lastIndex = parser.at
  const found = pattern.exec(parser.source)
  if (found) parser.at = pattern.lastIndex
  return found
}

/** @param {Parser} parser */
export const inLink = (parser) => parser.stack.some((frame) => frame.closes === '[' || frame.closes === 'link')

/**
 * @param {Parser} parser
 * @param {Omit<Frame, 'of'>} frame
 */
export function open(parser, frame) {
  if (parser.stack.length >= DEEPEST) putRaw(parser, frame.opener)
  else parser.stack.push({ ...frame, of: [] })
}

/**
 * The nearest open marker that fits, not looking beyond the tag we are in; -1 when there is none.
 * @param {Parser} parser
 * @param {(frame: Frame) => boolean} fits
 */
export function findMarker(parser, fits) {
  for (let i = parser.stack.length - 1; i > 0; i -= 1) {
    const frame = parser.stack[i]
    if (!frame || frame.isTag) return -1
    if (fits(frame)) return i
  }
  return -1
}

/**
 * @param {Parser} parser
 * @param {number} index
 * @param {(of: Inline[]) => Inline} [wrap]
 */
export function close(parser, index, wrap) {
  flatten(parser, index)
  const frame = parser.stack.pop()
  if (frame) put(parser, (wrap ?? frame.wrap)(frame.of))
}

/**
 * Whatever is open above `index` was never closed: it is shown as written.
 * @param {Parser} parser
 * @param {number} index
 */
export function flatten(parser, index) {
  const unclosed = parser.stack.splice(index + 1)
  for (const frame of unclosed) {
    putRaw(parser, frame.opener)
    for (const node of frame.of) {
      if (node.kind === 'text') putWords(parser, node.text)
      else put(parser, node)
    }
  }
}
