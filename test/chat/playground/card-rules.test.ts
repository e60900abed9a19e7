import { expect, test } from 'vitest'
import type { Json } from '../../../src/chat/playground/index.ts'
import { digestCard, formCard, ticketCard } from './cards-samples.ts'
import { buttonOf, cardOf, plain, sendCard, stage, withPeople } from './stage.ts'

/** What the platform says to this card: code and message, and whether anything was left in the chat. */
async function told(...elements: object[]) {
  return toldOf(cardOf(...elements))
}

async function toldOf(card: Json) {
  const on = stage()
  const { team } = await withPeople(on)
  const { code, msg } = await sendCard(on, team, card)
  return { code, msg, left: on.playground.said(team).length }
}

const words = (content = '好') => ({ tag: 'markdown', content })
const refusedFor = (msg: RegExp) => ({ code: 230099, left: 0, msg: expect.stringMatching(msg) })

const columns = (...elements: object[]) => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] })
const panel = (...elements: object[]) => ({
  tag: 'collapsible_panel',
  header: { title: plain('进展') },
  elements,
})
const form = (...elements: object[]) => ({ tag: 'form', name: 'form_1', elements })
const submit = (name = 'ok') => buttonOf('提交', { act: 'x' }, { name, form_action_type: 'submit' })
const table = { tag: 'table', columns: [{ name: 'id', data_type: 'text' }], rows: [{ id: '1' }] }
const chartOf = (chart_spec: object) => ({ tag: 'chart', chart_spec })
const chart = chartOf({ type: 'line', data: { values: [] }, xField: 'x', yField: 'y' })
const input = (more: object) => ({ tag: 'input', name: 'reason', ...more })

test('the three sample cards of FEISHU.md 4.6 pass', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  for (const card of [ticketCard(zhou), formCard, digestCard]) {
    expect(await sendCard(on, team, card)).toMatchObject({ status: 200, code: 0 })
  }
})

test('a refused card leaves nothing in the chat and the message names ErrCode and path', async () => {
  expect(await told({ ...words(), colour: 'red' })).toEqual(
    refusedFor(/ErrCode: 200621; ErrMsg: card\.body\.elements\[0\]\.colour: unknown property/),
  )
})

test('an unknown property is refused wherever it stands', async () => {
  const wrong: Json[] = [
    { ...cardOf(words()), fallback: {} },
    { ...cardOf(words()), config: { update_multi: true, wide_screen_mode: true } },
    { ...cardOf(words()), header: { title: plain('t'), i18n_title: {} } },
    { ...cardOf(), body: { elements: [], spacing: '8px' } },
  ]
  for (const card of wrong) expect(await toldOf(card)).toEqual(refusedFor(/unknown property/))
  const inside: object[] = [
    columns({ ...words(), size: 'x' }),
    panel({ ...words(), size: 'x' }),
    form(input({ maxlength: 5 }), submit()),
    buttonOf('好', {}, { value: {} }),
    { ...table, title: 'x' },
    { tag: 'hr', color: 'red' },
    { tag: 'select_static', label: plain('原因'), options: [{ text: plain('a'), value: 'a' }] },
  ]
  for (const element of inside) expect(await told(element)).toEqual(refusedFor(/unknown property/))
})

test('only schema 2.0, only shared cards, only header templates there are', async () => {
  expect(await toldOf({ elements: [] })).toEqual(refusedFor(/schema 2\.0/))
  expect(await toldOf({ ...cardOf(words()), config: { update_multi: false } })).toEqual(refusedFor(/only true/))
  expect(await toldOf({ ...cardOf(words()), config: {} })).toEqual(refusedFor(/update_multi: is missing/))
  const header = { template: 'pink', title: plain('x') }
  expect(await toldOf({ ...cardOf(words()), header })).toEqual(refusedFor(/header\.template/))
  expect(await toldOf({ ...cardOf(words()), header: { subtitle: 'x', title: plain('x') } })).toEqual(
    refusedFor(/subtitle: expected an object/),
  )
})

test('200861: tags of cards 1.0 and tags that do not exist', async () => {
  for (const tag of ['note', 'action', 'blink']) expect(await told({ tag })).toEqual(refusedFor(/ErrCode: 200861/))
})

test('11310: the 201st element, nested ones counted', async () => {
  const many = (count: number) => Array.from({ length: count }, () => words())
  expect((await told(...many(200))).code).toBe(0)
  expect(await told(...many(201))).toEqual(refusedFor(/11310.*element exceeds the limit/))
  expect((await told(panel(...many(199)))).code).toBe(0)
  expect(await told(panel(...many(200)))).toEqual(refusedFor(/11310/))
})

test('11310: the sixth table, tables in markdown counted', async () => {
  const inWords = words('|a|b|\n|---|---|\n|1|2|')
  expect((await told(...Array(5).fill(table))).code).toBe(0)
  expect(await told(...Array(6).fill(table))).toEqual(refusedFor(/11310.*table number over limit/))
  expect(await told(...Array(5).fill(table), panel(inWords))).toEqual(refusedFor(/11310/))
})

test('tables and forms stand only directly in the body, charts not in forms', async () => {
  for (const element of [columns(table), panel(table), form(table, submit())]) {
    expect(await told(element)).toEqual(refusedFor(/table only directly in body/))
  }
  for (const element of [columns(form(submit())), panel(form(submit())), form(form(submit()), submit('b'))]) {
    expect(await told(element)).toEqual(refusedFor(/form only directly in body/))
  }
  expect(await told(form(chart, submit()))).toEqual(refusedFor(/no chart inside form/))
  expect((await told(panel(chart), columns(chart))).code).toBe(0)
})

test('five containers in one another, not six', async () => {
  const nested = (depth: number): object => (depth === 0 ? words() : panel(nested(depth - 1)))
  expect((await told(nested(5))).code).toBe(0)
  expect(await told(nested(6))).toEqual(refusedFor(/5 containers/))
})

test('200530: everything to fill in a form needs a name, unique over the card; a form needs one too', async () => {
  expect(await told(form({ tag: 'input' }, submit()))).toEqual(refusedFor(/200530.*name: is empty/))
  expect(await told(form(buttonOf('好', {}), submit()))).toEqual(refusedFor(/200530/))
  expect(await told(form(input({}), input({}), submit()))).toEqual(refusedFor(/"reason" is used twice/))
  expect(await told(form(submit()), { ...form(submit()), name: 'form_2' })).toEqual(refusedFor(/"ok" is used twice/))
  expect(await told({ ...form(submit()), name: '' })).toEqual(refusedFor(/200530/))
})

test('a form needs a submit button, and only a form has one', async () => {
  expect(await told(form(input({})))).toEqual(refusedFor(/needs a submit button/))
  expect(await told(submit())).toEqual(refusedFor(/form_action_type: only inside a form/))
})

test('input max_length is 1 to 1000, a button’s text at most 100 characters', async () => {
  for (const max_length of [0, 1001, '5']) expect(await told(input({ max_length }))).toEqual(refusedFor(/max_length/))
  expect((await told(input({ max_length: 1000 }), buttonOf('字'.repeat(100), {}))).code).toBe(0)
  expect(await told(buttonOf('字'.repeat(101), {}))).toEqual(refusedFor(/longer than 100/))
})

test('element_id starts with a letter, has at most 20 characters, and is unique', async () => {
  const withId = (element_id: string) => ({ ...words(), element_id })
  expect((await told(withId('a'.repeat(20)))).code).toBe(0)
  for (const id of ['1a', 'a-b', 'a'.repeat(21), '']) expect(await told(withId(id))).toEqual(refusedFor(/element_id/))
  expect(await told(withId('a'), columns(withId('a')))).toEqual(refusedFor(/used twice/))
})

test('100290: a person who does not exist, in an element, a mention or a choice', async () => {
  const nobody = `ou_${'0'.repeat(32)}`
  const wrong: object[] = [
    { tag: 'person', user_id: nobody },
    { tag: 'person_list', persons: [{ id: nobody }] },
    words(`<at id=${nobody}></at>`),
    words(`<person id='${nobody}' show_name=true></person>`),
    form({ tag: 'select_person', name: 'who', options: [{ value: nobody }] }, submit()),
    { ...table, columns: [{ name: 'id', data_type: 'persons' }], rows: [{ id: nobody }] },
  ]
  for (const element of wrong) expect(await told(element)).toEqual(refusedFor(/ErrCode: 100290/))
  expect((await told(words('<at id=all></at>'))).code).toBe(0)
})

test('200550 bad chart, 200570 bad image, 200914 and 200915 bad table', async () => {
  expect(await told(chartOf({ type: 'cake', data: { values: [] } }))).toEqual(refusedFor(/200550/))
  expect(await told(chartOf({ type: 'bar', data: { values: [] } }))).toEqual(refusedFor(/200550.*xField/))
  expect(await told(chartOf({ type: 'bar', xField: 'x', yField: 'y' }))).toEqual(refusedFor(/200550.*data/))
  expect(await told({ tag: 'img', img_key: 'img_v3_nothing' })).toEqual(refusedFor(/200570/))
  expect(await told({ ...table, columns: [{ name: 'id', data_type: 'colour' }] })).toEqual(refusedFor(/200914/))
  expect(await told({ ...table, rows: [{ id: 5 }] })).toEqual(refusedFor(/200915/))
  expect(await told({ ...table, rows: [{ other: '5' }] })).toEqual(refusedFor(/200915.*no such column/))
  expect(await told({ ...table, page_size: 11 })).toEqual(refusedFor(/page_size/))
})

test('a button’s behaviour is a callback with a value or a link, nothing else', async () => {
  const button = (...behaviors: object[]) => ({ tag: 'button', text: plain('好'), behaviors })
  expect(await told(button({ type: 'callback' }))).toEqual(refusedFor(/value: is missing/))
  expect(await told(button({ type: 'mailto' }))).toEqual(refusedFor(/expected callback or open_url/))
  expect(await told({ ...button(), type: 'huge' })).toEqual(refusedFor(/type: expected one of/))
})
