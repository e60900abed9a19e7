import { expect } from 'vitest'

/** FEISHU.md section 4, written down a second time: which properties a tag may have. Others are refused whole. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  markdown: ['content', 'text_size'],
  hr: [],
  column_set: ['flex_mode', 'horizontal_spacing', 'columns'],
  column: ['width', 'weight', 'elements'],
  collapsible_panel: ['expanded', 'header', 'elements'],
  table: ['page_size', 'row_height', 'header_style', 'columns', 'rows'],
  chart: ['aspect_ratio', 'chart_spec', 'height'],
  button: ['text', 'type', 'confirm', 'behaviors', 'name', 'form_action_type'],
  form: ['name', 'elements'],
  input: ['name', 'input_type', 'rows', 'required', 'label', 'placeholder', 'default_value', 'max_length'],
  select_static: ['name', 'options', 'initial_option', 'placeholder'],
  select_person: ['name', 'placeholder'],
  date_picker: ['name', 'initial_date', 'placeholder'],
  picker_datetime: ['name', 'initial_datetime', 'placeholder'],
  plain_text: ['content'],
  text_tag: ['text', 'color'],
}
const NAMED = new Set(['input', 'select_static', 'select_person', 'date_picker', 'picker_datetime', 'button'])

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** What the platform would refuse in this card. */
export function expectAccepted(card: unknown): void {
  const json: unknown = JSON.parse(JSON.stringify(card))
  if (!isFields(json)) throw new Error('no card')
  expect(Object.keys(json).sort()).toEqual(['body', 'config', 'header', 'schema'])
  expect(JSON.stringify(card).length).toBeLessThanOrEqual(30 * 1024)
  const seen: Seen = { elements: 0, tables: 0, names: [] }
  visit(json, [], seen)
  expect(seen.elements).toBeLessThanOrEqual(200)
  expect(seen.tables).toBeLessThanOrEqual(5)
  expect(new Set(seen.names).size).toBe(seen.names.length)
}

interface Seen {
  elements: number
  tables: number
  names: string[]
}

function visit(value: unknown, inside: readonly string[], seen: Seen): void {
  if (!isFields(value)) return
  const tag = typeof value.tag === 'string' ? value.tag : null
  if (tag) check(tag, value, inside, seen)
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'value' || key === 'chart_spec') continue
    visit(inner, tag ? [...inside, tag] : inside, seen)
  }
}

function check(tag: string, element: Fields, inside: readonly string[], seen: Seen): void {
  seen.elements += 1
  const { tag: _, ...properties } = element
  expect(PROPERTIES[tag], tag).toBeDefined()
  expect(PROPERTIES[tag], tag).toEqual(expect.arrayContaining(Object.keys(properties)))
  if (tag === 'table') {
    seen.tables += 1
    expect(element.page_size).toBeGreaterThanOrEqual(1)
    expect(element.page_size).toBeLessThanOrEqual(10)
  }
  if (tag === 'table' || tag === 'form') expect(inside).toEqual([])
  if (typeof element.content === 'string') expect(element.content).not.toBe('')
  if (tag === 'button' && !inside.includes('form')) expect(element.form_action_type).toBeUndefined()
  if (tag === 'form' || (NAMED.has(tag) && inside.includes('form'))) {
    expect(element.name).toMatch(/^.+$/)
    seen.names.push(String(element.name))
  }
}
