import {
  asObject,
  at,
  type Check,
  EMPTY_NAME,
  flag,
  list,
  number,
  oneOf,
  type Place,
  refuse,
  shape,
  text,
} from './check.ts'
import { BEHAVIORS, COMMON, CONFIRM, ICON, IMAGE, PERSON, plainText, SIZE, SPACE, WIDTH, words } from './words.ts'

/* Elements a person presses, fills or chooses in (FEISHU.md 4.3). */

const LABEL_LENGTH = 100
const option = shape({ text: plainText(LABEL_LENGTH), value: text(), icon: ICON }, ['text', 'value'])
const personOption = shape({ value: PERSON }, ['value'])

const BUTTON_TYPES = [
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
  ...['primary_filled', 'danger_filled', 'laser'],
]

const ASKED = { ...COMMON, name: text(), disabled: flag, width: WIDTH, confirm: CONFIRM, behaviors: BEHAVIORS }

const button = shape(
  {
    ...ASKED,
    type: oneOf(...BUTTON_TYPES),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    text: plainText(LABEL_LENGTH),
    icon: ICON,
    hover_tips: plainText(),
    disabled_tips: plainText(),
    form_action_type: oneOf('submit', 'reset'),
  },
  ['text'],
)

const FILLED = { ...ASKED, required: flag, placeholder: plainText(LABEL_LENGTH) }

const input = shape({
  ...FILLED,
  input_type: oneOf('text', 'password', 'multiline_text'),
  rows: number(1, 100),
  max_rows: number(1, 100),
  auto_resize: flag,
  show_icon: flag,
  label: plainText(),
  label_position: oneOf('top', 'left'),
  default_value: text(1000),
  max_length: number(1, 1000),
})

const CHOOSING = { ...FILLED, type: oneOf('default', 'text') }
const options = list(option, { min: 1 })
const people = list(personOption)
const pickImage = list(shape({ img_key: IMAGE, value: text(), disabled: flag }, ['img_key', 'value']), { min: 1 })
const overflowOption = shape(
  { text: plainText(LABEL_LENGTH), value: text(), multi_url: (v, p) => void asObject(v, p) },
  ['text'],
)

export const ASKING: Readonly<Record<string, Check>> = {
  button,
  input,
  select_static: shape({ ...CHOOSING, options, initial_option: text(), initial_index: number(0, 1000) }, ['options']),
  multi_select_static: shape({ ...CHOOSING, options, selected_values: list(text()) }, ['options']),
  select_person: shape({ ...CHOOSING, options: people, initial_option: PERSON }),
  multi_select_person: shape({ ...CHOOSING, options: people, selected_values: list(PERSON) }),
  date_picker: shape({ ...FILLED, initial_date: text() }),
  picker_time: shape({ ...FILLED, initial_time: text() }),
  picker_datetime: shape({ ...FILLED, initial_datetime: text() }),
  overflow: shape({ ...ASKED, options: list(overflowOption, { min: 1 }) }, ['options']),
  checker: shape({
    ...ASKED,
    checked: flag,
    text: words('lark_md'),
    overall_checkable: flag,
    padding: SPACE,
    text_size: SIZE,
  }),
  select_img: shape({ ...ASKED, required: flag, multi_select: flag, layout: text(), options: pickImage }, ['options']),
}

/** Inside a form each of these needs a name (200530), unique over the card; only inside it is there a submit. */
export function checkName(value: unknown, place: Place): void {
  const element = asObject(value, place)
  const action = element.form_action_type
  if (!place.inside.includes('form')) {
    if (action !== undefined) refuse(at(place, 'form_action_type'), 'only inside a form')
    return
  }
  const name = element.name
  if (typeof name !== 'string' || name === '') refuse(at(place, 'name'), 'is empty', EMPTY_NAME)
  if (place.tally.names.has(name)) refuse(at(place, 'name'), `"${name}" is used twice`, EMPTY_NAME)
  place.tally.names.add(name)
  if (action === 'submit') place.tally.submits += 1
}
