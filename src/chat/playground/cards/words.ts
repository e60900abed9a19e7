import {
  asObject,
  at,
  BAD_IMAGE,
  BAD_PERSON,
  type Check,
  flag,
  list,
  matching,
  number,
  object,
  oneOf,
  type Place,
  refuse,
  shape,
  text,
} from './check.ts'

/* Texts, icons, links and what else stands inside elements. */

export const COLORS = oneOf(
  ...['neutral', 'default', 'blue', 'wathet', 'turquoise', 'lime', 'green', 'yellow', 'orange', 'red'],
  ...['carmine', 'violet', 'purple', 'indigo', 'grey'],
)

export const ALIGN = oneOf('left', 'center', 'right')
export const VERTICAL = oneOf('top', 'center', 'bottom')
export const DIRECTION = oneOf('vertical', 'horizontal')
const lengths = /^(-?\d{1,3}px)( -?\d{1,3}px){0,3}$/
export const SPACE = matching(lengths, 'one to four lengths such as 8px')
export const SPACING = matching(/^(\d{1,3}px|small|medium|large|extra_large)$/, 'a spacing such as 8px')
export const WIDTH = matching(/^(default|fill|auto|weighted|\d{1,4}px)$/, 'a width such as auto, fill or 200px')
export const SIZE = matching(/^[a-z][a-z0-9_-]{0,39}$/, 'a text size')
export const ELEMENT_ID: Check = (value, place) => {
  matching(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'a letter, then letters, digits, _, at most 20')(value, place)
  if (place.tally.ids.has(String(value))) refuse(place, 'the element_id is used twice')
  place.tally.ids.add(String(value))
}

export const PERSON: Check = (value, place) => {
  if (typeof value !== 'string' || !place.tally.isPerson(value)) refuse(place, 'no such person', BAD_PERSON)
}

export const IMAGE: Check = (value, place) => {
  if (typeof value !== 'string' || !place.tally.isImage(value)) refuse(place, 'no such image', BAD_IMAGE)
}

export const ICON: Check = (value, place) => {
  const custom = asObject(value, place).tag === 'custom_icon'
  if (custom) return shape({ tag: text(), img_key: IMAGE, size: text() }, ['img_key'])(value, place)
  shape({ tag: oneOf('standard_icon'), token: text(), color: text(), size: text() }, ['tag', 'token'])(value, place)
}

const wordProperties = {
  i18n_content: object,
  text_size: SIZE,
  text_align: ALIGN,
  text_color: text(),
  lines: number(1, 100),
}

/** A `plain_text` object, its content at most `max` characters. */
export const plainText = (max?: number): Check =>
  shape({ tag: oneOf('plain_text'), content: text(max), ...wordProperties }, ['tag', 'content'])

/** `plain_text` or a markdown flavour; what it mentions must exist. */
export const words =
  (...flavours: readonly string[]): Check =>
  (value, place) => {
    const tag = oneOf('plain_text', ...flavours)
    const isPlain = asObject(value, place).tag === 'plain_text'
    const content = isPlain ? text() : MARKDOWN
    shape({ tag, content, ...wordProperties }, ['tag', 'content'])(value, place)
  }

const MENTION = /<(?:at|person)\s[^>]*?\bid\s*=\s*["']?([^"'\s>]+)/gi
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$/gm

export const MARKDOWN: Check = (value, place) => {
  text()(value, place)
  const content = String(value)
  for (const [, id = ''] of content.matchAll(MENTION)) if (id !== 'all') PERSON(id, place)
  place.tally.tables += [...content.matchAll(TABLE_RULE)].length
}

export const LINK = shape({ url: text(), pc_url: text(), ios_url: text(), android_url: text() })

export const CONFIRM = shape({ title: plainText(), text: plainText() }, ['title', 'text'])

const OPEN_URL = shape(
  { type: oneOf('open_url'), default_url: text(), pc_url: text(), ios_url: text(), android_url: text() },
  ['default_url'],
)
/** FEISHU.md 2.3: an object or a string. */
const VALUE: Check = (value, place) => {
  if (typeof value !== 'string') asObject(value, place)
}
const CALLBACK = shape({ type: oneOf('callback'), value: VALUE }, ['value'])

export const BEHAVIORS = list((value: unknown, place: Place) => {
  const type = asObject(value, place).type
  if (type === 'callback') return CALLBACK(value, place)
  if (type === 'open_url') return OPEN_URL(value, place)
  refuse(at(place, 'type'), 'expected callback or open_url')
})

export const COMMON = { tag: text(), element_id: ELEMENT_ID, margin: SPACE } as const

export const SHOW = { size: SIZE, show_name: flag, show_avatar: flag, style: text() } as const
