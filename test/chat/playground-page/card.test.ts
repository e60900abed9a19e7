import { expect, test } from 'vitest'
import { cardTree } from '../../../src/chat/playground/page/card.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { aView, byClass, elementsOf, find } from './view.ts'

const plain = (content: string) => ({ tag: 'plain_text', content })
const body = (...elements: object[]) => ({ schema: '2.0', body: { elements } })
const callback = (value: object) => [{ type: 'callback', value }]
const shown = (...elements: object[]) => cardTree(body(...elements), aView())

test('the header has its colour, title, subtitle and the first three tags', () => {
  const tags = ['一', '二', '三', '四'].map((word) => ({ tag: 'text_tag', text: plain(word), color: 'red' }))
  const header = { template: 'orange', title: plain('#128 **慢**'), subtitle: plain('松果零食'), text_tag_list: tags }
  const card = cardTree({ header, body: { elements: [] } }, aView())
  expect(byClass(card, 'card-orange')).toHaveLength(1)
  expect(find(card, 'h2').map(wordsOf)).toEqual(['#128 **慢**'])
  expect(byClass(card, 'tag-red').map(wordsOf)).toEqual(['一', '二', '三'])
  expect(byClass(card, 'card-subtitle').map(wordsOf)).toEqual(['松果零食'])
})

test('plain text is never read as markdown', () => {
  expect(wordsOf(shown({ tag: 'div', text: plain('**a** <at id=all></at>') }))).toBe('**a** <at id=all></at>')
})

test('a button says what is pressed, where, and what must be confirmed first', () => {
  const confirm = { title: plain('撤销?'), text: plain('不再计时') }
  const button = { tag: 'button', text: plain('不是客诉'), behaviors: callback({ act: 'cancel', n: 128 }), confirm }
  const [made] = find(shown(button), 'button')
  expect(made?.act).toEqual({
    do: 'press',
    messageId: 'om_1',
    button: 'b.button0',
    value: { act: 'cancel', n: 128 },
    confirm: { title: '撤销?', text: '不再计时' },
  })
})

test('the pressed button is busy until the answer is there, the others are not', () => {
  const buttons = ['a', 'b'].map((act) => ({ tag: 'button', text: plain(act), behaviors: callback({ act }) }))
  const card = cardTree(body(...buttons), aView({ pending: 'b.button1' }))
  expect(find(card, 'button').map((button) => button.attrs['aria-busy'])).toEqual([undefined, 'true'])
})

test('a disabled button is disabled; one that opens an address is a link to it', () => {
  const open = (default_url: string) => [{ type: 'open_url', default_url }]
  const card = shown(
    { tag: 'button', text: plain('a'), disabled: true, behaviors: callback({}) },
    { tag: 'button', text: plain('b'), behaviors: open('https://x.cn/b') },
    { tag: 'button', text: plain('c'), behaviors: open('javascript:alert(1)') },
  )
  expect(find(card, 'button')[0]?.attrs.disabled).toBe(true)
  expect(find(card, 'a').map((a) => a.attrs.href)).toEqual(['https://x.cn/b'])
  expect(find(card, 'button')[1]?.act).toBeUndefined()
})

const aForm = {
  tag: 'form',
  name: 'resolve',
  elements: [
    {
      tag: 'select_static',
      name: 'cause',
      required: true,
      label: plain('原因'),
      options: [{ text: plain('店铺'), value: 'shop' }],
    },
    {
      tag: 'input',
      name: 'text',
      input_type: 'multiline_text',
      default_value: '先前写的',
      max_length: 50,
      placeholder: plain('做了什么'),
    },
    { tag: 'select_person', name: 'who' },
    {
      tag: 'multi_select_static',
      name: 'did',
      options: [{ text: plain('电话'), value: 'call' }],
      selected_values: ['call'],
    },
    { tag: 'picker_datetime', name: 'due', initial_datetime: '2026-11-22 09:30' },
    {
      tag: 'column_set',
      columns: [
        {
          elements: [
            {
              tag: 'button',
              name: 'ok',
              text: plain('提交'),
              form_action_type: 'submit',
              behaviors: callback({ act: 'resolved' }),
            },
          ],
        },
        { elements: [{ tag: 'button', name: 'no', text: plain('清空'), form_action_type: 'reset' }] },
      ],
    },
  ],
}

test('a submit, also deep in columns, gathers every named input of its form', () => {
  const [submit, reset] = find(shown(aForm), 'button')
  expect(submit?.attrs.type).toBe('submit')
  expect(submit?.act).toMatchObject({ do: 'press', name: 'ok', value: { act: 'resolved' } })
  expect(submit?.act).toHaveProperty('fields', [
    { name: 'cause', tag: 'select_static' },
    { name: 'text', tag: 'input' },
    { name: 'who', tag: 'select_person' },
    { name: 'did', tag: 'multi_select_static' },
    { name: 'due', tag: 'picker_datetime' },
  ])
  expect(reset?.attrs.type).toBe('reset')
})

test('inputs have their names, presets, choices and limits', () => {
  const card = shown(aForm)
  expect(find(card, 'select').map((select) => select.attrs.required)).toEqual([true, undefined])
  expect(find(card, 'option').map((o) => [o.attrs.value, wordsOf(o)])).toEqual([
    ['', '请选择'],
    ['shop', '店铺'],
    ['', '请选择'],
    ['ou_chen', '陈老板'],
    ['ou_zhou', '周组长'],
    ['ou_bot', '客诉管家'],
  ])
  expect(find(card, 'textarea')[0]).toMatchObject({
    attrs: { maxlength: '50', 'aria-label': '做了什么' },
    kids: ['先前写的'],
  })
  expect(find(card, 'input').map((i) => [i.attrs.type, i.attrs.value, i.attrs.checked])).toEqual([
    ['checkbox', 'call', true],
    ['datetime-local', '2026-11-22T09:30', undefined],
  ])
})

test('what is typed or unfolded keeps its node when the card is patched around it', () => {
  const panel = { tag: 'collapsible_panel', header: { title: plain('进展') }, elements: [] }
  const line = { tag: 'markdown', content: '催过了' }
  const keys = (card: ReturnType<typeof shown>) =>
    elementsOf(card).flatMap(({ key }) => (key !== undefined && !key.includes('markdown') ? [key] : []))
  const before = keys(shown(aForm, panel, panel))
  expect(new Set(before).size).toBe(before.length)
  expect(keys(shown(line, { ...aForm, elements: [line, ...aForm.elements] }, line, panel, panel))).toEqual(before)
})

test('what is not drawn yet is a grey box with its name', () => {
  const card = shown({ tag: 'select_img', options: [] }, { tag: 'input', name: 'outside a form' })
  expect(byClass(card, 'grey-box').map((box) => /“(.+)”/.exec(wordsOf(box))?.[1])).toEqual(['select_img', 'input'])
})

test('a panel is folded or open as the card says', () => {
  const panel = (expanded: boolean) => ({
    tag: 'collapsible_panel',
    expanded,
    header: { title: plain('进展') },
    elements: [],
  })
  expect(find(shown(panel(false), panel(true)), 'details').map(({ attrs }) => attrs.open)).toEqual([undefined, true])
})

test('columns take the widths and spacings of the card, and nothing else from it', () => {
  const set = (width: string, weight: number, padding: string) => ({
    tag: 'column_set',
    flex_mode: 'evil-class',
    columns: [{ width, weight, padding, elements: [] }],
  })
  const [first, second] = byClass(shown(set('weighted', 3, '4px 8px'), set('9px;color:red', 99, 'url(x)')), 'column')
  expect(first?.style).toEqual({ padding: '4px 8px', 'flex-grow': '3' })
  expect(second?.style).toBeUndefined()
  expect(byClass(shown(set('auto', 1, '')), 'flex-none')).toHaveLength(1)
})

test('a table shows each cell by its type, a page at a time', () => {
  const types = ['text', 'lark_md', 'number', 'options', 'persons', 'date']
  const columns = types.map((data_type) => ({ name: data_type, display_name: data_type, data_type }))
  const row = {
    ...{ text: '**a**', lark_md: '**b**', number: 12.5, options: [{ text: '超时', color: 'red' }] },
    ...{ persons: ['ou_zhou'], date: 1795266300000 },
  }
  const card = shown({ tag: 'table', page_size: 2, columns, rows: [row, row, row] })
  expect(find(card, 'tr')).toHaveLength(3)
  expect(find(card, 'td').slice(0, 6).map(wordsOf)).toEqual([
    '**a**',
    'b',
    '12.5',
    '超时',
    '周周组长',
    '11月21日 21:05',
  ])
  expect(find(card, 'button').map(({ act, attrs }) => [act, attrs.disabled])).toEqual([
    [{ do: 'turn', table: 'om_1/b.table0', to: -1 }, true],
    [{ do: 'turn', table: 'om_1/b.table0', to: 1 }, undefined],
  ])
})

test('a chart is the table of its points, one column per line', () => {
  const values = ['11-20', '11-21'].flatMap((day, i) => [
    { day, n: 80 + i, line: '满意度' },
    { day, n: 40 + i, line: '响应' },
  ])
  const spec = {
    type: 'line',
    title: { text: '近两日' },
    data: { values },
    xField: 'day',
    yField: 'n',
    seriesField: 'line',
  }
  const card = shown({ tag: 'chart', chart_spec: spec })
  expect(find(card, 'th').map(wordsOf)).toEqual(['满意度', '响应'])
  expect(
    find(card, 'tr')
      .slice(1)
      .map((row) => find(row, 'td').map(wordsOf)),
  ).toEqual([
    ['11-20', '80', '40'],
    ['11-21', '81', '41'],
  ])
})

test('people are shown by name, as faces where the card wants no names', () => {
  const list = { tag: 'person_list', persons: [{ id: 'ou_chen' }, { id: 'ou_gone' }], show_name: true }
  expect(byClass(shown(list), 'person').map(wordsOf)).toEqual(['陈陈老板', '未未知成员'])
  expect(byClass(shown({ tag: 'person', user_id: 'ou_zhou' }), 'person')[0]?.attrs['aria-label']).toBe('周组长')
})
