import { expect, test } from 'vitest'
import { parseInline } from '../../../src/chat/playground/page/inline.js'
import { parseMarkdown } from '../../../src/chat/playground/page/markdown.js'
import { markdownTree } from '../../../src/chat/playground/page/markdown-tree.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { aSpot, byClass, find } from './view.ts'

const text = (words: string) => ({ kind: 'text', text: words })
const shown = (source: string) => markdownTree(source, aSpot())

test('bold, italic, both, struck and code stand as they are written', () => {
  expect(parseInline('**a** *b* ***c*** ~~d~~ `e*f*`')).toEqual([
    { kind: 'bold', of: [text('a')] },
    text(' '),
    { kind: 'italic', of: [text('b')] },
    text(' '),
    { kind: 'bold', of: [{ kind: 'italic', of: [text('c')] }] },
    text(' '),
    { kind: 'strike', of: [text('d')] },
    text(' '),
    { kind: 'code', text: 'e*f*' },
  ])
})

test('a marker that nothing closes is a character', () => {
  expect(parseInline('5 * 3 **a*b** c*')).toEqual([text('5 * 3 '), { kind: 'bold', of: [text('a*b')] }, text(' c*')])
  expect(parseInline('a_b_c __d__')).toEqual([text('a_b_c '), { kind: 'bold', of: [text('d')] }])
})

test('bold works beside Chinese punctuation, where strict CommonMark gives up', () => {
  expect(parseInline('他说**“慢”**了')).toEqual([text('他说'), { kind: 'bold', of: [text('“慢”')] }, text('了')])
})

test('the platform’s tags become what they mean', () => {
  const source =
    "<at id=ou_zhou></at><font color='red'>晚**了**</font><text_tag color=\"blue\">新</text_tag>a<br>b<person id='ou_chen' show_name=true></person>"
  expect(parseInline(source)).toEqual([
    { kind: 'at', id: 'ou_zhou' },
    { kind: 'font', color: 'red', of: [text('晚'), { kind: 'bold', of: [text('了')] }] },
    { kind: 'tag', color: 'blue', of: [text('新')] },
    text('a'),
    { kind: 'break' },
    text('b'),
    { kind: 'person', id: 'ou_chen' },
  ])
})

test('a marker outside a tag does not close one inside it', () => {
  expect(parseInline("**a <font color='red'>b** c</font>")).toEqual([
    text('**a '),
    { kind: 'font', color: 'red', of: [text('b** c')] },
  ])
})

test('an unclosed tag of the platform and every other tag are words', () => {
  expect(parseInline("<font color='red'>a <script>x</script> <b>y</b>")).toEqual([
    text("<font color='red'>a <script>x</script> <b>y</b>"),
  ])
})

test('links go to http and https only, and never stand in one another', () => {
  expect(parseInline('[a](https://x.cn/p?q=1) [b](javascript:alert(1)) <link url="data:text/html,x">c</link>')).toEqual(
    [
      { kind: 'link', url: 'https://x.cn/p?q=1', of: [text('a')] },
      text(' [b](javascript:alert(1)) <link url="data:text/html,x">c</link>'),
    ],
  )
  expect(find(shown('[a [b](https://b.cn) c](https://c.cn)'), 'a')).toHaveLength(1)
  expect(find(shown('[https://a.cn](https://b.cn)'), 'a').map((a) => a.attrs.href)).toEqual(['https://b.cn/'])
})

test('a bare address is a link without the full stop behind it', () => {
  expect(find(shown('见 https://x.cn/a_b_c?d=*e*。再说'), 'a').map((a) => wordsOf(a))).toEqual([
    'https://x.cn/a_b_c?d=*e',
  ])
})

test('entities are decoded once and are never markup', () => {
  expect(
    parseInline('&#60;at id=all&#62; &#42;&#42;a&#42;&#42; &#91;b&#93;&#40;https&#58;//x.cn&#41; &amp;#60;'),
  ).toEqual([text('<at id=all> **a** [b](https://x.cn) &#60;')])
})

test('an entity that is no character stays as it is written', () => {
  const source = '&#0;&#xD800;&#1114112;&nosuch;&constructor;'
  expect(parseInline(source)).toEqual([text(source)])
})

test('blocks are told apart as the clients do; a single line break stays one', () => {
  const kinds = parseMarkdown(
    '# 一\na\nb\n\n- c\n- d\n  1. e\n> f\n---\n```js\ng *h*\n```\n| x | y |\n|:-:|--:|\n| 1 | 2 |',
  )
  expect(kinds.map((block) => block.kind)).toEqual([
    ...['heading', 'paragraph', 'list', 'quote', 'rule', 'code', 'table'],
  ])
  expect(kinds[1]).toEqual({ kind: 'paragraph', of: [text('a'), { kind: 'break' }, text('b')] })
  expect(kinds[2]).toMatchObject({ ordered: false, items: [{ sub: [] }, { sub: [{ kind: 'list', ordered: true }] }] })
  expect(kinds[5]).toEqual({ kind: 'code', language: 'js', text: 'g *h*' })
  expect(kinds[6]).toMatchObject({ align: ['center', 'right'], rows: [[[text('1')], [text('2')]]] })
})

test('a line that only looks like a list, a quote or a table is a paragraph', () => {
  const kinds = parseMarkdown('-1 度\n\n1.5 倍\n\na | b\nc').map((block) => block.kind)
  expect(kinds).toEqual(['paragraph', 'paragraph', 'paragraph'])
})

test('a list keeps the number it begins with and what stands under an item', () => {
  expect(parseMarkdown('3. a\n   b\n4. c')).toEqual([
    {
      kind: 'list',
      ordered: true,
      start: 3,
      items: [
        { of: [text('a'), { kind: 'break' }, text('b')], sub: [] },
        { of: [text('c')], sub: [] },
      ],
    },
  ])
})

test('an @ shows the name, mine and everybody’s marked; an unknown id shows no id', () => {
  expect(wordsOf(shown('<at id=ou_chen></at> <at id=ou_gone></at> <at id=all></at>'))).toBe('@陈老板 @未知成员 @所有人')
  expect(byClass(shown('<at id=ou_zhou></at><at id=all></at><at id=ou_chen></at>'), 'at-me')).toHaveLength(2)
})

test('a colour is one of ours or none, whatever stands in the attribute', () => {
  const classes = find(shown("<font color='red-600'>a</font><font color='x y\" onclick'>b</font>"), 'span')
  expect(classes.map((element) => element.attrs.class)).toEqual(['ink-red', ''])
})

test('a moment is told in the viewer’s zone', () => {
  expect(wordsOf(shown('<local_datetime millisecond="1795266300000"></local_datetime>'))).toBe('11月21日 21:05')
})

test('five rows of a markdown table are shown at a time', () => {
  const source = `| 店 |\n|--|\n${Array.from({ length: 7 }, (_, i) => `| ${i} |`).join('\n')}`
  expect(find(shown(source), 'td').map(wordsOf)).toEqual(['0', '1', '2', '3', '4'])
  expect(find(markdownTree(source, aSpot({ pages: { 'om_1/b.0': 1 } })), 'td').map(wordsOf)).toEqual(['5', '6'])
})
