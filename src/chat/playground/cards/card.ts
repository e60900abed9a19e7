import { isObject, type Json, objectOf, parseObject } from '../json.ts'
import {
  asObject,
  at,
  BAD_JSON,
  CardRefusal,
  type Check,
  flag,
  list,
  OVER_LIMIT,
  object,
  oneOf,
  type Place,
  refuse,
  shape,
  text,
} from './check.ts'
import { element } from './elements.ts'
import { COLORS, DIRECTION, ELEMENT_ID, ICON, LINK, plainText, SPACE, SPACING, words } from './words.ts'

const MAX_TABLES = 5
const TEMPLATES = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine', 'violet', 'purple', 'indigo'],
  ...['grey', 'default'],
]

const multi: Check = (value, place) => {
  if (value !== true) refuse(place, 'only true in 2.0')
}

const config = shape(
  {
    update_multi: multi,
    enable_forward: flag,
    enable_forward_interaction: flag,
    width_mode: oneOf('default', 'compact', 'fill'),
    summary: shape({ content: text(), i18n_content: object }, ['content']),
    locales: list(text()),
    streaming_mode: flag,
    streaming_config: object,
    use_custom_translation: flag,
    style: shape({ text_size: object, color: object }),
  },
  ['update_multi'],
)

const textTag = shape({ tag: oneOf('text_tag'), element_id: ELEMENT_ID, text: plainText(), color: COLORS }, [
  'tag',
  'text',
])

const header = shape(
  {
    template: oneOf(...TEMPLATES),
    title: words('lark_md'),
    subtitle: words('lark_md'),
    text_tag_list: list(textTag),
    icon: ICON,
    padding: SPACE,
  },
  ['title'],
)

const body = shape(
  {
    direction: DIRECTION,
    vertical_spacing: SPACING,
    horizontal_spacing: SPACING,
    horizontal_align: text(),
    vertical_align: text(),
    padding: SPACE,
    elements: list(element),
  },
  ['elements'],
)

const frame = shape({ schema: oneOf('2.0'), config, card_link: LINK, header, body }, ['schema', 'config', 'body'])

export interface CardFacts {
  isPerson(openId: string): boolean
  isImage(key: string): boolean
}

/** Says what the platform would refuse in this card (FEISHU.md section 4); throws `CardRefusal`. */
export function checkCard(card: unknown, facts: CardFacts): void {
  const sets = { ids: new Set<string>(), names: new Set<string>(), formNames: new Set<string>() }
  const tally = { elements: 0, tables: 0, submits: 0, ...sets, ...facts }
  const place: Place = { path: 'card', inside: [], tally }
  const given = asObject(card, place)
  if (given.schema !== '2.0') refuse(at(place, 'schema'), 'only cards of schema 2.0 are taken')
  frame(given, place)
  if (tally.tables > MAX_TABLES) refuse(place, 'card table number over limit', OVER_LIMIT)
}

/** A card as it came over the wire: JSON text, then all of the above. */
export function readCard(content: string, facts: CardFacts): Json {
  const card = parseObject(content)
  if (!card) throw new CardRefusal(BAD_JSON, 'card: not a JSON object')
  if (isObject(card.data) && card.schema === undefined) {
    throw new CardRefusal(BAD_JSON, 'card: templates and card entities are not kept here; send the whole card')
  }
  checkCard(card, facts)
  return card
}

export const isShared = (card: Json): boolean => objectOf(card.config).update_multi === true
