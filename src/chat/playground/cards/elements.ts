import {
  asObject,
  at,
  type Check,
  type Container,
  EMPTY_NAME,
  flag,
  list,
  number,
  OLD_TAG,
  OVER_LIMIT,
  oneOf,
  type Place,
  refuse,
  shape,
  text,
} from './check.ts'
import { ASKING, checkName } from './inputs.ts'
import { SHOWN } from './show.ts'
import {
  ALIGN,
  BEHAVIORS,
  COMMON,
  CONFIRM,
  DIRECTION,
  ICON,
  plainText,
  SPACE,
  SPACING,
  VERTICAL,
  WIDTH,
  words,
} from './words.ts'

const MAX_ELEMENTS = 200
const MAX_DEPTH = 5
const ONLY_IN_BODY = ['table', 'form']

/** Any element of a body or container, with what it holds. */
export const element: Check = (value, place) => {
  const tag = String(asObject(value, place).tag)
  const check = Object.hasOwn(ELEMENTS, tag) ? ELEMENTS[tag] : undefined
  if (!check) refuse(place, `unknown tag "${tag}"`, OLD_TAG)
  countElement(place)
  if (ONLY_IN_BODY.includes(tag) && place.inside.length > 0) {
    refuse(place, `${tag} only directly in body.elements, not inside ${place.inside.at(-1)}`)
  }
  if (tag === 'chart' && place.inside.includes('form')) refuse(place, 'no chart inside form')
  if (Object.hasOwn(ASKING, tag)) checkName(value, place)
  check(value, place)
}

function countElement(place: Place): void {
  place.tally.elements += 1
  if (place.tally.elements > MAX_ELEMENTS) refuse(place, 'element exceeds the limit', OVER_LIMIT)
}

/** The elements of a container; at most five containers stand in one another. */
const held =
  (container: Container, min = 0): Check =>
  (value, place) => {
    const inside = [...place.inside, container]
    if (inside.length > MAX_DEPTH) refuse(place, `more than ${MAX_DEPTH} containers in one another`, OVER_LIMIT)
    list(element, { min })(value, { ...place, inside })
  }

const LAYOUT = {
  direction: DIRECTION,
  horizontal_spacing: SPACING,
  vertical_spacing: SPACING,
  horizontal_align: ALIGN,
  vertical_align: VERTICAL,
  padding: SPACE,
  background_style: text(),
}

const column: Check = (value, place) => {
  countElement(place)
  shape(
    {
      ...COMMON,
      tag: oneOf('column'),
      ...LAYOUT,
      width: WIDTH,
      weight: number(1, 5),
      elements: held('column_set'),
    },
    ['tag'],
  )(value, place)
}

const columnSet = shape(
  {
    ...COMMON,
    flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
    horizontal_spacing: SPACING,
    horizontal_align: ALIGN,
    background_style: text(),
    columns: list(column, { min: 1 }),
  },
  ['columns'],
)

const panelHeader = shape(
  {
    title: words('lark_md', 'markdown'),
    background_color: text(),
    vertical_align: VERTICAL,
    padding: SPACE,
    position: oneOf('top', 'bottom'),
    width: WIDTH,
    icon: ICON,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: number(-360, 360),
  },
  ['title'],
)

const panel = shape(
  {
    ...COMMON,
    ...LAYOUT,
    expanded: flag,
    background_color: text(),
    header: panelHeader,
    border: shape({ color: text(), corner_radius: text() }),
    elements: held('collapsible_panel'),
  },
  ['header', 'elements'],
)

const clickable = shape(
  {
    ...COMMON,
    ...LAYOUT,
    width: WIDTH,
    height: text(),
    has_border: flag,
    border_color: text(),
    corner_radius: text(),
    disabled: flag,
    hover_tips: plainText(),
    confirm: CONFIRM,
    behaviors: BEHAVIORS,
    elements: held('interactive_container'),
  },
  ['behaviors', 'elements'],
)

const formShape = shape({ ...COMMON, ...LAYOUT, name: text(), elements: held('form', 1) }, ['name', 'elements'])

const form: Check = (value, place) => {
  const { name } = asObject(value, place)
  if (typeof name !== 'string' || name === '') refuse(at(place, 'name'), 'is empty', EMPTY_NAME)
  if (place.tally.formNames.has(name)) refuse(at(place, 'name'), `"${name}" is used twice`, EMPTY_NAME)
  place.tally.formNames.add(name)
  const before = place.tally.submits
  formShape(value, place)
  if (place.tally.submits === before) refuse(place, 'a form needs a submit button')
}

const ELEMENTS: Readonly<Record<string, Check>> = {
  ...SHOWN,
  ...ASKING,
  column_set: columnSet,
  collapsible_panel: panel,
  interactive_container: clickable,
  form,
}
