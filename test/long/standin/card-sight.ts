import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from './json.ts'

/** Something on a card that a person can press or choose. */
export interface Control {
  readonly tag: string
  readonly label: string
  readonly name: string
  readonly value: Json
  readonly disabled: boolean
  readonly form?: string
  readonly option?: string
  readonly submits: boolean
}

export interface Field {
  readonly tag: string
  readonly name: string
  readonly required: boolean
  readonly hint: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
}

export interface CardSight {
  readonly header: string
  readonly template: string
  /** What stands on the card as a person reads it, without the labels of the controls. */
  readonly text: string
  /** Markdown as sent, to look for constructs that have come alive. */
  readonly markdown: readonly string[]
  readonly mentions: readonly string[]
  readonly controls: readonly Control[]
  readonly fields: readonly Field[]
  readonly charts: readonly JsonObject[]
}

type NameOf = (openId: string) => string

interface Reading {
  readonly nameOf: NameOf
  readonly lines: string[]
  readonly markdown: string[]
  readonly mentions: string[]
  readonly controls: Control[]
  readonly fields: Field[]
  readonly charts: JsonObject[]
}

export function seeCard(card: JsonObject, nameOf: NameOf): CardSight {
  const reading: Reading = { nameOf, lines: [], markdown: [], mentions: [], controls: [], fields: [], charts: [] }
  const header = objectOf(card.header)
  const tags = listOf(header.text_tag_list).map((tag) => objectOf(tag).text)
  const titles = [header.title, header.subtitle, ...tags].map((part) => textObject(part, reading))
  const head = titles.filter((part) => part !== '').join(' ')
  reading.lines.push(head)
  for (const element of listOf(objectOf(card.body).elements)) look(element, undefined, reading)
  const { lines, markdown, mentions, controls, fields, charts } = reading
  const text = lines.filter((line) => line !== '').join('\n')
  return { header: head, template: textOf(header.template), text, markdown, mentions, controls, fields, charts }
}

/** plain_text is shown as it is; lark_md and markdown are read as markdown. */
function textObject(value: Json | undefined, reading: Reading): string {
  const object = objectOf(value)
  const content = textOf(object.content)
  return object.tag === 'lark_md' || object.tag === 'markdown' ? markdownText(content, reading) : content
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

function markdownText(content: string, reading: Reading): string {
  reading.markdown.push(content)
  const shown = content
    .replace(/<at\s+(?:id|user_id)\s*=\s*["']?([^"'>\s]+?)["']?\s*>(?:[^<]*<\/at>)?/g, (_, id: string) => {
      reading.mentions.push(id)
      return `@${id === 'all' ? '所有人' : reading.nameOf(id)}`
    })
    .replace(/<person\s+id\s*=\s*["']?([^"'>\s]+?)["']?[^>]*>(?:<\/person>)?/g, (_, id: string) => reading.nameOf(id))
    .replace(/<local_datetime[^>]*millisecond\s*=\s*["']?(\d+)["']?[^>]*>(?:<\/local_datetime>)?/g, (_, ms: string) =>
      new Date(Number(ms)).toLocaleTimeString('zh-CN', {
        timeZone: 'Asia/Shanghai',
        hour: '2-digit',
        minute: '2-digit',
      }),
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?(?:font|text_tag|number_tag|hr|link)[^>]*>/g, '')
    .replace(/\*\*|~~/g, '')
  return shown.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const hexadecimal = /^#x/i.test(name)
    return String.fromCodePoint(Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10))
  })
}

function look(value: Json, form: string | undefined, reading: Reading): void {
  const element = objectOf(value)
  const tag = textOf(element.tag)
  if (tag === 'markdown') reading.lines.push(markdownText(textOf(element.content), reading))
  if (tag === 'div') readDiv(element, reading)
  if (tag === 'person') reading.lines.push(reading.nameOf(textOf(element.user_id)))
  if (tag === 'person_list') {
    reading.lines.push(
      listOf(element.persons)
        .map((one) => reading.nameOf(textOf(objectOf(one).id)))
        .join('、'),
    )
  }
  if (tag === 'table') readTable(element, reading)
  if (tag === 'chart') reading.charts.push(objectOf(element.chart_spec))
  if (tag === 'collapsible_panel') reading.lines.push(textObject(objectOf(element.header).title, reading))
  readControl(element, form, reading)
  const inside = tag === 'form' ? textOf(element.name) : form
  if (tag === 'table') return
  for (const child of [...listOf(element.elements), ...listOf(element.columns)]) look(child, inside, reading)
}

function readDiv(element: JsonObject, reading: Reading): void {
  const texts = [element.text, ...listOf(element.fields).map((field) => objectOf(field).text)]
  reading.lines.push(...texts.map((text) => textObject(text, reading)))
}

function readTable(element: JsonObject, reading: Reading): void {
  const columns = listOf(element.columns).map(objectOf)
  reading.lines.push(columns.map((column) => textOf(column.display_name)).join(' | '))
  for (const row of listOf(element.rows).map(objectOf)) {
    reading.lines.push(columns.map((column) => cell(row[textOf(column.name)], column, reading)).join(' | '))
  }
}

function cell(value: Json | undefined, column: JsonObject, reading: Reading): string {
  if (Array.isArray(value)) return value.map((one) => textOf(objectOf(one).text) || textOf(one)).join(' ')
  const markdown = column.data_type === 'lark_md' || column.data_type === 'markdown'
  if (typeof value === 'string') return markdown ? markdownText(value, reading) : value
  return typeof value === 'number' ? String(value) : ''
}

const CHOICES = new Set(['select_static', 'multi_select_static', 'overflow', 'select_person', 'multi_select_person'])
const FIELDS = new Set([...CHOICES, 'input', 'date_picker', 'picker_time', 'picker_datetime', 'checker'])

function readControl(element: JsonObject, form: string | undefined, reading: Reading): void {
  const tag = textOf(element.tag)
  const callback = listOf(element.behaviors)
    .map(objectOf)
    .find((one) => one.type === 'callback')
  const common = {
    tag,
    name: textOf(element.name),
    disabled: element.disabled === true,
    ...(form === undefined ? {} : { form }),
  }
  const value = callback?.value ?? element.value ?? null
  if (tag === 'button' || (tag === 'interactive_container' && callback !== undefined)) {
    const label = textObject(element.text, reading)
    reading.controls.push({ ...common, label, value, submits: element.form_action_type === 'submit' })
  } else if (FIELDS.has(tag) && form !== undefined) {
    reading.fields.push(fieldOf(element, reading))
  } else if (CHOICES.has(tag)) {
    for (const { label, value: option } of optionsOf(element, reading)) {
      reading.controls.push({ ...common, label, value, option, submits: false })
    }
  }
}

function fieldOf(element: JsonObject, reading: Reading): Field {
  const hint = [element.label, element.placeholder].map((text) => textObject(text, reading)).join(' ')
  const options = optionsOf(element, reading)
  return { tag: textOf(element.tag), name: textOf(element.name), required: element.required === true, hint, options }
}

function optionsOf(element: JsonObject, reading: Reading): { label: string; value: string }[] {
  const options = listOf(element.options).filter(isObject)
  return options.map((one) => ({ label: textObject(one.text, reading), value: textOf(one.value) }))
}
