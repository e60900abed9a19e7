import { momentWords } from './clock-words.js'
import { parseMarkdown } from './markdown.js'
import { person, personName } from './person.js'
import { tableTree } from './table-tree.js'
import { h, imageAddress } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./inline-parser.js').Inline} Inline
 * @typedef {import('./markdown.js').Block} Block
 * @typedef {import('./tree.js').Tree} Tree
 * @typedef {import('./card-view.js').Spot} Spot
 */

/** The platform shows five rows of a markdown table at a time. */
const TABLE_ROWS = 5
const COLORS = new Set(
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey neutral lime white default'.split(
    ' ',
  ),
)

/**
 * `red`, `red-600`, `grey`: a class of ours, or none.
 * @param {string} color
 * @param {string} prefix
 */
export function colorClass(color, prefix) {
  const name = color.toLowerCase().split('-')[0] ?? ''
  return COLORS.has(name) ? `${prefix}-${name}` : ''
}

/**
 * @param {string} source
 * @param {Spot} spot
 * @returns {Tree[]}
 */
export const markdownTree = (source, spot) => parseMarkdown(source).map((block, i) => blockTree(block, at(spot, i)))

/**
 * @param {Spot} spot
 * @param {string | number} step
 * @returns {Spot}
 */
const at = (spot, step) => ({ ...spot, path: `${spot.path}.${step}` })

/**
 * @param {Block} block
 * @param {Spot} spot
 * @returns {Tree}
 */
function blockTree(block, spot) {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, inlineTree(block.of, spot))
    case 'heading':
      return h('p', { class: `md-h md-h${block.level}`, role: 'heading', 'aria-level': block.level + 2 }, [
        inlineTree(block.of, spot),
      ])
    case 'rule':
      return h('hr', {})
    case 'quote':
      return h(
        'blockquote',
        {},
        block.of.map((b, i) => blockTree(b, at(spot, i))),
      )
    case 'code':
      return h('pre', { tabindex: '0' }, h('code', {}, block.text))
    case 'list':
      return listTree(block, spot)
    case 'table':
      return markdownTable(block, spot)
  }
}

/**
 * @param {import('./markdown.js').List} block
 * @param {Spot} spot
 */
function listTree(block, spot) {
  const items = block.items.map((item, i) =>
    h(
      'li',
      {},
      inlineTree(item.of, spot),
      item.sub.map((b, j) => blockTree(b, at(spot, `${i}.${j}`))),
    ),
  )
  return block.ordered ? h('ol', block.start === 1 ? {} : { start: block.start }, items) : h('ul', {}, items)
}

/**
 * @param {Extract<Block, { kind: 'table' }>} block
 * @param {Spot} spot
 */
function markdownTable(block, spot) {
  const columns = block.head.map((of, i) => ({ title: inlineTree(of, spot), align: block.align[i] ?? 'left' }))
  const rows = block.rows.map((row) => row.map((of) => inlineTree(of, spot)))
  return tableTree({ columns, rows, pageSize: TABLE_ROWS }, spot)
}

/**
 * @param {readonly Inline[]} of
 * @param {Spot} spot
 * @returns {Tree[]}
 */
const inlineTree = (of, spot) => of.map((node) => inlineNode(node, spot))

/** @type {{ readonly [K in Inline['kind']]: (node: Extract<Inline, { kind: K }>, spot: Spot) => Tree }} */
const NODES = {
  text: (node) => node.text,
  code: (node) => h('code', {}, node.text),
  break: () => h('br', {}),
  rule: () => h('span', { class: 'md-rule', role: 'separator' }),
  bold: (node, spot) => h('b', {}, inlineTree(node.of, spot)),
  italic: (node, spot) => h('i', {}, inlineTree(node.of, spot)),
  strike: (node, spot) => h('del', {}, inlineTree(node.of, spot)),
  number: (node, spot) => h('span', { class: 'md-number' }, inlineTree(node.of, spot)),
  font: (node, spot) => h('span', { class: colorClass(node.color, 'ink') }, inlineTree(node.of, spot)),
  tag: (node, spot) => h('span', { class: `tag ${colorClass(node.color, 'tag')}` }, inlineTree(node.of, spot)),
  link: (node, spot) =>
    h('a', { href: node.url, target: '_blank', rel: 'noopener noreferrer' }, inlineTree(node.of, spot)),
  at: (node, spot) => atTree(node.id, spot.view),
  person: (node, spot) => person(node.id, spot.view),
  image: (node) =>
    h('img', { class: 'md-image', src: imageAddress(node.key), alt: node.alt || WORDS.image, loading: 'lazy' }),
  moment: (node, spot) => momentWords(node.ms, spot.view.zone),
}

/**
 * @template {Inline['kind']} K
 * @param {Extract<Inline, { kind: K }>} node
 * @param {Spot} spot
 */
function inlineNode(node, spot) {
  /** @type {(node: Extract<Inline, { kind: K }>, spot: Spot) => Tree} The key is the node's own kind. */
  const make = NODES[/** @type {K} */ (node.kind)]
  return make(node, spot)
}

/**
 * @param {string} id
 * @param {import('./card-view.js').CardView} view
 */
export function atTree(id, view) {
  const name = id === 'all' ? WORDS.everyone : personName(id, view)
  return h('span', { class: id === view.me || id === 'all' ? 'at at-me' : 'at' }, `@${name}`)
}
