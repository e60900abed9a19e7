import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardTree } from '../../../src/chat/playground/page/card.js'
import { parseMarkdown } from '../../../src/chat/playground/page/markdown.js'
import { markdownTree } from '../../../src/chat/playground/page/markdown-tree.js'
import { type Elem, mayStand, safeLink, wordsOf } from '../../../src/chat/playground/page/tree.js'
import { aSpot, aView, elementsOf } from './view.ts'

/** The tags that words of a card may become. */
const WORDS_BECOME = new Set(
  'a b blockquote br button code del div hr i img li ol p pre span table tbody td th thead tr ul'.split(' '),
)
const PIECES = [
  ...['**', '*', '***', '_', '__', '~~', '`', '```', '[', ']', '](https://x.cn)', '](javascript:alert(1))', '!', '<'],
  ...['>', '\n', '\n\n', '- ', '1. ', '> ', '# ', '|', '|--|', '---', '    ', '&#60;', '&lt;', '&amp;', '\\', ':OK:'],
  ...[
    '<at id=all></at>',
    '<at id=ou_x',
    '<font color=red>',
    '</font>',
    '<link url="javascript:x">',
    '</link>',
    'https://',
  ],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:x">',
    'a',
    '店',
    ' ',
    '\u202e',
    '\0',
  ],
]
const hostile = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join('')),
)

function unsafe({ tag, attrs }: Elem): boolean {
  const href = attrs.href
  const bad = Object.entries(attrs).some(([name, value]) => name.startsWith('on') || !mayStand(name, value))
  return bad || !WORDS_BECOME.has(tag) || (href !== undefined && safeLink(String(href)) === null)
}

test('whatever is written becomes words and a few harmless elements', () => {
  fc.assert(
    fc.property(hostile, (source) => {
      expect(elementsOf(markdownTree(source, aSpot())).filter(unsafe)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('what somebody typed, escaped by entities, is shown as he typed it', () => {
  const typed = fc.oneof(fc.string({ unit: 'grapheme' }), hostile).filter((text) => /^\S[^\r\n\t]*$/.test(text))
  fc.assert(
    fc.property(typed.map((text) => text.trim().replaceAll('\0', '')).filter(Boolean), (text) => {
      const escaped = text.replace(/[!-/:-@[-`{-~\d]/g, (char) => `&#${char.charCodeAt(0)};`)
      expect(parseMarkdown(escaped)).toEqual([{ kind: 'paragraph', of: [{ kind: 'text', text }] }])
    }),
  )
})

test.each([
  ['openers', '*a '.repeat(10_000)],
  ['runs', '**a*'.repeat(7_500)],
  ['brackets', '[a'.repeat(15_000)],
  ['half links', '[a]('.repeat(7_500)],
  ['open tags', '<font color=red>'.repeat(1_900)],
  ['nested tags', '<font color=red>'.repeat(1_300) + '</font>'.repeat(1_300)],
  ['half tags', '<at id='.repeat(4_000)],
  ['attributes', `<at ${'a=b '.repeat(7_500)}`],
  ['backticks', '`a``'.repeat(7_500)],
  ['blanks', `#${' '.repeat(30_000)}x|`],
  ['rules', `${'- '.repeat(15_000)}x`],
  ['quotes', '>'.repeat(30_000)],
  ['quoted lines', '> > > a\n'.repeat(3_700)],
  ['lists', Array.from({ length: 240 }, (_, i) => `${' '.repeat(Math.min(i, 40))}- a`).join('\n')],
  ['bars', `${'|'.repeat(15_000)}\n${'|-'.repeat(7_500)}`],
  ['addresses', 'https://'.repeat(3_700)],
])('a card full of %s is read in one go', (_, source) => {
  const tree = markdownTree(source, aSpot())
  expect(depthOf(tree)).toBeLessThan(80)
  expect(wordsOf(tree).length).toBeGreaterThan(0)
})

function depthOf(trees: readonly (string | Elem)[]): number {
  return Math.max(0, ...trees.map((tree) => (typeof tree === 'string' ? 0 : 1 + depthOf(tree.kids))))
}

test('a card of any shape gives a tree', () => {
  const json = fc.jsonValue({ maxDepth: 6 })
  const tag = fc.constantFrom('markdown', 'div', 'column_set', 'form', 'table', 'chart', 'button', 'img', 'person_list')
  const element = fc.record({
    tag,
    content: json,
    text: json,
    columns: json,
    rows: json,
    elements: json,
    options: json,
  })
  fc.assert(
    fc.property(json, fc.array(element), (header, elements) => {
      expect(cardTree({ header, body: { elements } }, aView())).toHaveProperty('tag')
      expect(cardTree(header, aView())).toHaveProperty('tag')
    }),
  )
})

test('containers in containers end in a grey box, not in a crash', () => {
  let element: object = { tag: 'markdown', content: 'x' }
  for (let i = 0; i < 5_000; i += 1) element = { tag: 'collapsible_panel', header: {}, elements: [element] }
  expect(wordsOf(cardTree({ body: { elements: [element] } }, aView()))).toContain('组件')
})

test.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:x',
  'java\nscript:x',
  'data:text/html,x',
  '//x.cn',
  '/x',
  'file:///etc',
  '',
])('nobody is sent to %j', (url) => {
  expect(safeLink(url)).toBeNull()
  expect(mayStand('href', url)).toBe(false)
})

test('only attributes that can’t run or fetch anything foreign reach the document', () => {
  expect(mayStand('onclick', 'x')).toBe(false)
  expect(mayStand('srcdoc', 'x')).toBe(false)
  expect(mayStand('style', 'x')).toBe(false)
  expect(mayStand('src', 'https://x.cn/a.png')).toBe(false)
  expect(mayStand('src', '/playground/api/images/img_1')).toBe(true)
  expect(mayStand('aria-label', 'x')).toBe(true)
})
