import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderCard } from '../../../src/chat/feishu/render-card.ts'
import { cardMarkdown, spansOf } from '../../../src/chat/feishu/render-rich.ts'
import { cardTree } from '../../../src/chat/playground/page/card.js'
import { markdownTree } from '../../../src/chat/playground/page/markdown-tree.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { bold } from '../../../src/chat/rich.ts'
import { aSpot, aView, byClass, elementsOf, find } from './view.ts'

const bare = (text: string) => text.replace(/[\s\u200b]/g, '')
const said = (text: string) =>
  bare(
    spansOf(text)
      .map((span) => (span.kind === 'words' ? span.text : ''))
      .join(''),
  )
const nasty = fc
  .array(
    fc.constantFrom(
      '**',
      '* ',
      '_',
      '[a](https://x.cn)',
      '<at id=all></at>',
      '> ',
      '1. ',
      '\n',
      '|--|',
      '&#60;',
      '慢',
      'a',
    ),
  )
  .map((pieces) => pieces.join(''))
const typed = fc.oneof(fc.string({ unit: 'grapheme' }), nasty)

test('what somebody typed is on our cards exactly what he typed, and nothing else', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const tree = markdownTree(cardMarkdown(text), aSpot())
      expect(bare(wordsOf(tree))).toBe(said(text))
      expect(elementsOf(tree).filter(({ tag }) => tag !== 'p' && tag !== 'br')).toEqual([])
    }),
  )
})

test('what we make bold is bold, whatever it begins and ends with', () => {
  fc.assert(
    fc.property(
      typed.filter((text) => /^\S.*\S$/.test(text) && said(text) !== ''),
      (text) => {
        const tree = markdownTree(`首次 ${cardMarkdown(bold(text))}`, aSpot())
        expect(bare(find(tree, 'b').map(wordsOf).join(''))).toBe(said(text))
      },
    ),
  )
})

test('every block of our cards is drawn', () => {
  const press = { act: 'resolved', n: 1 }
  const card = renderCard({
    title: '#1 回复慢',
    color: 'blue',
    body: [
      { kind: 'text', text: '一' },
      { kind: 'quote', text: '二' },
      { kind: 'rule' },
      { kind: 'columns', columns: ['三', '四'] },
      { kind: 'buttons', buttons: [{ label: '催一下', press: { act: 'nudge' } }] },
      { kind: 'panel', title: '进展', body: [{ kind: 'text', text: '五' }] },
      { kind: 'table', columns: [{ key: 'a', title: '店铺' }], rows: [{ a: '六' }] },
      { kind: 'chart', shape: 'line', title: '七', points: [{ x: '11-21', y: 8, line: '响应' }] },
      {
        kind: 'form',
        name: 'resolve',
        submit: { label: '提交', press },
        fields: [
          { input: 'choice', name: 'cause', label: '原因', options: [{ text: '店铺', value: 'shop' }] },
          { input: 'text', name: 'text', label: '做了什么', lines: 3, required: true },
          { input: 'person', name: 'who', label: '谁' },
          { input: 'date', name: 'day', label: '日期' },
          { input: 'datetime', name: 'due', label: '最晚' },
        ],
      },
    ],
  })
  const tree = cardTree(card, aView())
  expect(byClass(tree, 'grey-box')).toEqual([])
  const names = ['select', 'textarea', 'input'].flatMap((tag) => find(tree, tag)).map(({ attrs }) => attrs.name)
  expect(names.sort()).toEqual(['cause', 'day', 'due', 'text', 'who'])
  expect(find(tree, 'select').map(({ attrs }) => attrs['aria-label'])).toEqual(['原因', '谁'])
  expect(find(tree, 'button').flatMap(({ act }) => (act?.do === 'press' ? [act.value] : []))).toEqual([
    { act: 'nudge' },
    press,
  ])
})
