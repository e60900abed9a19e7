import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Button, Card } from '../../../src/chat/card.ts'
import { renderCard } from '../../../src/chat/feishu/render-card.ts'
import { at, rich } from '../../../src/chat/rich.ts'
import { anyRich, hostile } from './any-rich.ts'
import { expectAccepted } from './platform-rules.ts'

const claim: Button = { label: '我来处理', press: { act: 'claim', ticket: 128 }, style: 'primary' }
const cancel: Button = {
  label: '不是客诉',
  press: { act: 'cancel', ticket: 128 },
  style: 'danger',
  confirm: { title: '撤销 #128?', text: '店主会看到' },
}

const aCard = (body: readonly Block[], more: Partial<Card> = {}): Card => ({
  title: '#128 回复慢',
  color: 'blue',
  body,
  ...more,
})
const elementsOf = (...body: Block[]) => renderCard(aCard(body)).body.elements

const form: Block = {
  kind: 'form',
  name: 'resolve',
  fields: [
    {
      input: 'choice',
      name: 'cause',
      label: '原因',
      required: true,
      options: [{ text: '店铺', value: 'shop' }],
      value: 'shop',
    },
    { input: 'text', name: 'done', label: '做了什么', lines: 3, max: 500, required: true, hint: '一两句话' },
    { input: 'person', name: 'who', label: '谁' },
    { input: 'date', name: 'day', label: '日期', value: '2026-11-25' },
    { input: 'datetime', name: 'due', label: '最晚' },
  ],
  submit: { label: '已解决', press: { act: 'resolve', ticket: 128 }, style: 'primary' },
  others: [cancel],
}

describe('the frame', () => {
  test('carries title, state, summary, and stays where it was sent', () => {
    const tags = ['一', '二', '三', '四'].map((text) => ({ text, color: 'blue' as const }))
    const json = renderCard(aCard([], { subtitle: '松果零食', tags, summary: '处理中' }))
    expect(json).toMatchObject({
      schema: '2.0',
      config: { update_multi: true, enable_forward: false, summary: { content: '处理中' } },
      header: {
        template: 'blue',
        title: { tag: 'plain_text', content: '#128 回复慢' },
        subtitle: { tag: 'plain_text', content: '松果零食' },
        text_tag_list: [{ text: { content: '一' } }, { text: { content: '二' } }, { text: { content: '三' } }],
      },
    })
    expect(renderCard(aCard([], { forward: true, wide: true })).config).toMatchObject({
      enable_forward: true,
      width_mode: 'fill',
    })
  })

  test('holds names without line breaks, controls or turned text', () => {
    const json = renderCard(aCard([], { title: '松果\u202e\n零食\u0000' }))
    expect(json.header).toMatchObject({ title: { content: '松果 零食' } })
  })
})

describe('blocks', () => {
  test('text, quote and rule', () => {
    const shown = elementsOf(
      { kind: 'text', text: rich`${at('ou_1')} 负责`, size: 'small' },
      { kind: 'quote', text: '平均响应\n# 70秒' },
      { kind: 'rule' },
    )
    expect(shown).toEqual([
      { tag: 'markdown', content: '<at id=ou_1></at> 负责', text_size: 'notation' },
      { tag: 'markdown', content: '> 平均响应\n> &#35; 70秒' },
      { tag: 'hr' },
    ])
  })

  test('buttons flow side by side and say to the server what they were given', () => {
    expect(elementsOf({ kind: 'buttons', buttons: [claim, cancel] })).toMatchObject([
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          {
            width: 'auto',
            elements: [{ type: 'primary_filled', behaviors: [{ type: 'callback', value: claim.press }] }],
          },
          { width: 'auto', elements: [{ type: 'danger', confirm: { title: { content: '撤销 #128?' } } }] },
        ],
      },
    ])
  })

  test('a form keeps its submit button inside and the others below', () => {
    const [rendered, below] = elementsOf(form)
    expect(rendered).toMatchObject({
      tag: 'form',
      name: 'resolve',
      elements: [
        {
          tag: 'markdown',
          content: "原因<font color='red'>&#42;</font>".replace("<font color='red'>", " <font color='red'>"),
        },
        { tag: 'select_static', name: 'cause', initial_option: 'shop', options: [{ value: 'shop' }] },
        { tag: 'input', name: 'done', input_type: 'multiline_text', rows: 3, required: true, max_length: 500 },
        { tag: 'markdown' },
        { tag: 'select_person', name: 'who' },
        { tag: 'markdown' },
        { tag: 'date_picker', name: 'day', initial_date: '2026-11-25' },
        { tag: 'markdown' },
        { tag: 'picker_datetime', name: 'due' },
        { columns: [{ elements: [{ name: 'submit_resolve', form_action_type: 'submit' }] }] },
      ],
    })
    expect(below).toMatchObject({ columns: [{ elements: [{ behaviors: [{ value: { act: 'cancel' } }] }] }] })
  })

  test('a table shows ten rows a page, its cells literally', () => {
    const rows = Array.from({ length: 25 }, (_, i) => ({ shop: `**店${i}**`, other: 'x' }))
    expect(
      elementsOf({ kind: 'table', columns: [{ key: 'shop', title: '店铺', align: 'right' }], rows }),
    ).toMatchObject([
      {
        tag: 'table',
        page_size: 10,
        columns: [{ name: 'shop', display_name: '店铺', data_type: 'text', horizontal_align: 'right' }],
        rows: rows.map(({ shop }) => ({ shop })),
      },
    ])
  })

  test('a chart has one line for each name', () => {
    const points = [
      { x: '11-19', y: 0.8, line: '松果' },
      { x: '11-20', y: Number.NaN, line: '松果' },
    ]
    expect(elementsOf({ kind: 'chart', shape: 'line', title: '满意度', points })).toMatchObject([
      {
        tag: 'chart',
        chart_spec: {
          type: 'line',
          title: { text: '满意度' },
          data: { values: [{ x: '11-19', y: 0.8, line: '松果' }] },
          xField: 'x',
          yField: 'y',
          seriesField: 'line',
        },
      },
    ])
  })

  test('a panel is folded unless it says otherwise; what may not stand in it stands after it, or as lines', () => {
    const table: Block = { kind: 'table', columns: [{ key: 'a', title: 'A' }], rows: [{ a: '1' }, { a: '2' }] }
    const inner: Block = { kind: 'panel', title: '里面', body: [{ kind: 'text', text: '深' }] }
    const shown = elementsOf({ kind: 'panel', title: '进展(2)', body: [table, form, inner] })
    expect(shown.map(({ tag }) => tag)).toEqual(['collapsible_panel', 'form', 'column_set'])
    expect(shown[0]).toMatchObject({
      expanded: false,
      header: { title: { content: '进展(2)' } },
      elements: [{ content: '1\n2' }, { content: '**里面**' }, { content: '深' }],
    })
  })

  test('what says nothing takes no room', () => {
    expect(
      elementsOf(
        { kind: 'text', text: ' \u0000 ' },
        { kind: 'quote', text: '' },
        { kind: 'buttons', buttons: [] },
        { kind: 'columns', columns: [] },
        { kind: 'panel', title: 'x', body: [] },
        { kind: 'table', columns: [{ key: 'a', title: 'a' }], rows: [] },
      ),
    ).toEqual([])
  })
})

const anyButton = hostile.map(
  (label): Button => ({ label, press: { act: 'x' }, confirm: { title: label, text: label } }),
)
const anyForm = fc.tuple(hostile, anyButton).map(
  ([text, submit]): Block => ({
    kind: 'form',
    name: 'same',
    fields: [
      { input: 'text', name: 'a', label: text, value: text, hint: text },
      { input: 'choice', name: 'a', label: text, options: [{ text, value: text }], value: text },
      { input: 'choice', name: 'none', label: text, options: [] },
    ],
    submit,
    others: [submit],
  }),
)
const leaf: fc.Arbitrary<Block> = fc.oneof(
  anyRich.map((text): Block => ({ kind: 'text', text })),
  anyRich.map((text): Block => ({ kind: 'quote', text })),
  fc.array(anyRich, { maxLength: 4 }).map((columns): Block => ({ kind: 'columns', columns })),
  fc.array(anyButton, { maxLength: 6 }).map((buttons): Block => ({ kind: 'buttons', buttons })),
  hostile.map((a): Block => ({ kind: 'table', columns: [{ key: 'a', title: a }], rows: [{ a }, {}] })),
  hostile.map((x): Block => ({ kind: 'chart', shape: 'bar', title: x, points: [{ x, y: 1, line: x }] })),
  anyForm,
)
const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block; panel: Block }>((tie) => ({
  block: fc.oneof({ maxDepth: 3 }, leaf, tie('panel')),
  panel: fc
    .record({ title: hostile, open: fc.boolean(), body: fc.array(tie('block'), { maxLength: 4 }) })
    .map((panel): Block => ({ kind: 'panel', ...panel })),
})).block

describe('the platform takes', () => {
  test('any card we can say', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), hostile, (body, words) => {
        expectAccepted(
          renderCard(aCard(body, { title: words, subtitle: words, tags: [{ text: words, color: 'red' }] })),
        )
      }),
      { numRuns: 300 },
    )
  })
})
