import { expect, test } from 'vitest'
import { cardTree } from '../../../src/chat/playground/page/card.js'
import { type Tree, wordsOf } from '../../../src/chat/playground/page/tree.js'
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
    tag: 'button',
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

test('what the platform has no such element for, or not here, is a grey box with its name', () => {
  const card = shown({ tag: 'multi_select_static', options: [] }, { tag: 'hologram' })
  expect(byClass(card, 'grey-box').map((box) => /“(.+)”/.exec(wordsOf(box))?.[1])).toEqual([
    'multi_select_static',
    'hologram',
  ])
})

test('a choice outside a form is told at once: a select, a box to tick, a picture, a folded list', () => {
  const behaviors = [{ type: 'callback', value: { act: 'cause' } }]
  const options = [{ text: { tag: 'plain_text', content: '店铺' }, value: 'shop' }]
  const alone = (el: object) => shown({ ...el, behaviors })
  const acts = (tree: Tree) =>
    elementsOf(tree).flatMap(({ act }) => (act?.do === 'press' ? [[act.tag, act.option]] : []))
  expect(acts(alone({ tag: 'select_static', options }))).toEqual([['select_static', undefined]])
  expect(acts(alone({ tag: 'checker', text: { tag: 'plain_text', content: '已电话' } }))).toEqual([
    ['checker', undefined],
  ])
  expect(acts(alone({ tag: 'select_img', options: [{ img_key: 'img_1', value: 'a' }] }))).toEqual([
    ['select_img', undefined],
  ])
  expect(acts(alone({ tag: 'overflow', options }))).toEqual([['overflow', 'shop']])
})

test('a whole area is pressed as one, by keyboard too; a disabled one is not', () => {
  const area = (more: object) => {
    const behaviors = [{ type: 'callback', value: { act: 'open' } }]
    const inner = [{ tag: 'markdown', content: '看详情' }]
    return byClass(shown({ tag: 'interactive_container', behaviors, elements: inner, ...more }), 'press-area')[0]
  }
  expect(area({})).toMatchObject({ attrs: { role: 'button', tabindex: '0' }, act: { do: 'press' } })
  expect(area({ disabled: true })?.act).toBeUndefined()
})

test('a chart is a canvas for who sees it and a table for who does not, with the same points', () => {
  const values = [
    { x: '11-20', y: 38, line: '松果' },
    { x: '11-21', y: 70, line: '松果' },
  ]
  const spec = {
    type: 'line',
    title: { text: '响应' },
    data: { values },
    xField: 'x',
    yField: 'y',
    seriesField: 'line',
  }
  const card = shown({ tag: 'chart', chart_spec: spec })
  const [canvas] = byClass(card, 'chart-canvas')
  expect(JSON.parse(String(canvas?.attrs['data-chart']))).toEqual(spec)
  expect(canvas).toMatchObject({ foreign: true, attrs: { 'aria-hidden': 'true' } })
  expect(find(card, 'td').map(wordsOf)).toEqual(expect.arrayContaining(['11-20', '38', '11-21', '70']))
})
