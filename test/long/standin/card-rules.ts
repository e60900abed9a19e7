import { isObject, type Json, type JsonObject, listOf, objectOf, parseJson, textOf } from './json.ts'
import { personById, type World } from './world.ts'

export interface CardFault {
  readonly code: number
  readonly msg: string
}

const words = (list: string): readonly string[] => list.split(' ')
const LAYOUT = words('direction padding vertical_spacing horizontal_spacing vertical_align horizontal_align elements')
const ASKING = words('name required placeholder width disabled disabled_tips hover_tips behaviors confirm value')

const FRAME = words('schema config card_link header body')
const CONFIG = words(
  'update_multi enable_forward enable_forward_interaction width_mode summary locales streaming_mode streaming_config ' +
    'style use_custom_translation',
)
const HEADER = words('title subtitle template text_tag_list i18n_text_tag_list icon padding')

/** FEISHU.md 4.3, with the layout properties every element of the platform has. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  markdown: words('content i18n_content text_size text_align icon'),
  div: words('text fields icon width'),
  hr: [],
  img: words('img_key alt title mode preview scale_type size corner_radius transparent custom_width compact_width'),
  person: words('user_id size show_name show_avatar style'),
  person_list: words('persons size show_name show_avatar lines drop_invalid_user_id icon'),
  column_set: words('flex_mode columns horizontal_spacing horizontal_align background_style action'),
  column: [...LAYOUT, ...words('width weight background_style action')],
  collapsible_panel: [...LAYOUT, ...words('expanded header background_color border')],
  interactive_container: [
    ...LAYOUT,
    ...words('width height background_style has_border border_color corner_radius behaviors hover_tips disabled'),
    ...words('disabled_tips confirm'),
  ],
  table: words('page_size row_height row_max_height freeze_first_column header_style columns rows'),
  chart: words('aspect_ratio height color_theme preview chart_spec'),
  button: words(
    'text type size width icon hover_tips disabled disabled_tips confirm behaviors name form_action_type required',
  ),
  form: [...LAYOUT, 'name'],
  input: [
    ...ASKING,
    ...words('input_type rows auto_resize max_rows show_icon label label_position default_value max_length'),
  ],
  select_static: [...ASKING, ...words('type options initial_option initial_index')],
  multi_select_static: [...ASKING, ...words('type options selected_values')],
  select_person: [...ASKING, ...words('type options initial_option')],
  multi_select_person: [...ASKING, ...words('type options selected_values')],
  date_picker: [...ASKING, 'initial_date'],
  picker_time: [...ASKING, 'initial_time'],
  picker_datetime: [...ASKING, 'initial_datetime'],
  overflow: [...ASKING, 'options'],
  checker: [...ASKING, ...words('checked text overall_checkable button_area checked_style')],
  select_img: [...ASKING, ...words('options style layout aspect_ratio can_preview multi_select')],
}
const EVERYWHERE = words('tag element_id margin')
const HOLDERS = new Set(words('column_set column collapsible_panel interactive_container form'))
const TEMPLATES = new Set(
  words('blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'),
)

/** Null when the platform would take the card; else what it would say (FEISHU.md sections 3.8, 4.1 to 4.3). */
export function cardFault(world: World, content: string): CardFault | null {
  if (Buffer.byteLength(content) > 30 * 1024) return { code: 230025, msg: 'card is larger than 30 KB' }
  const card = parseJson(content)
  if (!isObject(card)) return rejected(200621, 'card is no JSON object')
  if (card.schema !== '2.0') return rejected(200861, 'only JSON 2.0 cards are played here')
  const told = unknownIn(card, FRAME, 'card') ?? frameFault(card)
  if (told !== null) return rejected(200621, told)
  const seen: Seen = { elements: 0, tables: 0, ids: new Set(), fault: null, world }
  for (const element of listOf(objectOf(card.body).elements)) walk(element, { depth: 0, inForm: false }, seen)
  if (seen.fault !== null) return seen.fault
  if (seen.elements > 200) return rejected(11310, 'element exceeds the limit')
  if (seen.tables > 5) return rejected(11310, 'card table number over limit')
  return null
}

function rejected(errCode: number, why: string): CardFault {
  return { code: 230099, msg: `Failed to create card content, ext=ErrCode: ${errCode}; ErrMsg: ${why};` }
}

function unknownIn(object: JsonObject, known: readonly string[], where: string): string | null {
  const stranger = Object.keys(object).find((key) => !known.includes(key))
  return stranger === undefined ? null : `unknown property ${stranger} in ${where}`
}

function frameFault(card: JsonObject): string | null {
  const header = objectOf(card.header)
  const template = textOf(header.template)
  if (template !== '' && !TEMPLATES.has(template)) return `unknown template ${template}`
  if (card.header !== undefined && !isObject(header.title)) return 'header without title'
  if (header.subtitle !== undefined && !isObject(header.subtitle)) return 'subtitle is no object'
  return unknownIn(objectOf(card.config), CONFIG, 'config') ?? unknownIn(header, HEADER, 'header')
}

interface Seen {
  elements: number
  tables: number
  readonly ids: Set<string>
  fault: CardFault | null
  readonly world: World
}
interface Place {
  readonly depth: number
  readonly inForm: boolean
}

function walk(value: Json, place: Place, seen: Seen): void {
  if (!isObject(value) || seen.fault !== null) return
  const tag = textOf(value.tag)
  seen.elements += 1
  if (tag === 'table') seen.tables += 1
  seen.fault = elementFault(value, place, seen)
  const depth = place.depth + (HOLDERS.has(tag) ? 1 : 0)
  if (depth > 6) seen.fault ??= rejected(200621, 'nested deeper than 5 containers')
  const inside = { depth, inForm: place.inForm || tag === 'form' }
  for (const child of [...listOf(value.elements), ...listOf(value.columns)]) {
    if (tag !== 'table') walk(child, inside, seen)
  }
}

function elementFault(element: JsonObject, place: Place, seen: Seen): CardFault | null {
  const tag = textOf(element.tag)
  const known = ELEMENTS[tag]
  if (known === undefined) return rejected(200861, `unsupported tag ${tag}`)
  const stranger = unknownIn(element, [...EVERYWHERE, ...known], tag)
  if (stranger !== null) return rejected(200621, stranger)
  if ((tag === 'form' || tag === 'table') && place.depth > 0) return rejected(200621, `${tag} not at the top`)
  return idFault(element, seen) ?? controlFault(element, place) ?? personFault(element, seen.world)
}

function idFault(element: JsonObject, seen: Seen): CardFault | null {
  const id = element.element_id
  if (id !== undefined && !/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(textOf(id))) return rejected(200621, 'bad element_id')
  if (id !== undefined && taken(`id ${textOf(id)}`, seen)) return rejected(200621, `element_id ${textOf(id)} twice`)
  const name = element.name
  if (name !== undefined && textOf(name) === '') return rejected(200530, 'empty name')
  return name !== undefined && taken(`name ${textOf(name)}`, seen) ? rejected(200530, 'a name twice') : null
}

function taken(key: string, seen: Seen): boolean {
  const before = seen.ids.has(key)
  seen.ids.add(key)
  return before
}

const NAMED = new Set(words('input select_static multi_select_static select_person multi_select_person date_picker'))

function controlFault(element: JsonObject, place: Place): CardFault | null {
  const tag = textOf(element.tag)
  if (place.inForm && (NAMED.has(tag) || tag === 'button') && textOf(element.name) === '') {
    return rejected(200530, 'a form child without name')
  }
  const label = textOf(objectOf(element.text).content)
  if (tag === 'button' && label.length > 100) return rejected(200621, 'button text over 100 characters')
  const callbacks = listOf(element.behaviors).map(objectOf)
  const stringly = callbacks.some((one) => one.type === 'callback' && !isObject(one.value))
  return stringly ? rejected(200671, 'a callback value must be an object') : null
}

function personFault(element: JsonObject, world: World): CardFault | null {
  const named = [element.user_id, ...listOf(element.persons).map((one) => objectOf(one).id)].map(textOf)
  const written = `${textOf(element.content)} ${textOf(objectOf(element.text).content)}`
  const inText = [...written.matchAll(/<(?:at|person)\s+id\s*=\s*["']?([^"'>\s]+)/g)].map((m) => m[1])
  const ids = [...named, ...inText].filter((id) => id !== undefined && id !== '' && id !== 'all')
  const bad = ids.find((id) => id !== world.bot.openId && personById(world, id ?? '') === undefined)
  return bad === undefined ? null : rejected(100290, `invalid person id ${bad}`)
}
