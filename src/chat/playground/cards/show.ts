import { isObject, listOf } from '../json.ts'
import { asObject, at, BAD_CHART, type Check, flag, list, number, oneOf, refuse, shape, text } from './check.ts'
import { TABLE } from './table.ts'
import {
  ALIGN,
  COMMON,
  ICON,
  IMAGE,
  MARKDOWN,
  PERSON,
  plainText,
  SHOW,
  SIZE,
  SPACE,
  SPACING,
  WIDTH,
  words,
} from './words.ts'

/* Elements that only show something (FEISHU.md 4.3). */

const markdown = shape(
  {
    ...COMMON,
    content: MARKDOWN,
    i18n_content: (value, place) => void asObject(value, place),
    text_size: SIZE,
    text_align: ALIGN,
    text_color: text(),
    icon: ICON,
  },
  ['content'],
)

const field = shape({ is_short: flag, text: words('lark_md') }, ['text'])
const div = shape({ ...COMMON, text: words('lark_md'), fields: list(field), icon: ICON, width: WIDTH })

const img = shape(
  {
    ...COMMON,
    img_key: IMAGE,
    alt: plainText(),
    title: plainText(),
    mode: oneOf('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
    preview: flag,
    corner_radius: text(),
    scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
    size: text(),
    transparent: flag,
  },
  ['img_key'],
)

const person = shape({ ...COMMON, user_id: PERSON, ...SHOW }, ['user_id'])
const personList = shape(
  {
    ...COMMON,
    persons: list(shape({ id: PERSON }, ['id']), { min: 1 }),
    lines: number(1, 100),
    ...SHOW,
    icon: ICON,
    horizontal_spacing: SPACING,
    padding: SPACE,
  },
  ['persons'],
)

const CHARTS = ['bar', 'line', 'area', 'pie', 'scatter', 'radar', 'funnel', 'common', 'linearProgress']
const PLOTTED = ['bar', 'line', 'area', 'scatter']

const chartSpec: Check = (value, place) => {
  const spec = asObject(value, place)
  const type = String(spec.type)
  if (!CHARTS.includes(type)) refuse(at(place, 'type'), `expected one of ${CHARTS.join(', ')}`, BAD_CHART)
  const values = isObject(spec.data) ? spec.data.values : listOf(spec.data).length > 0 ? [] : null
  if (!Array.isArray(values)) refuse(at(place, 'data'), 'expected values', BAD_CHART)
  const wanted = type === 'pie' ? ['categoryField', 'valueField'] : PLOTTED.includes(type) ? ['xField', 'yField'] : []
  for (const key of wanted) if (spec[key] === undefined) refuse(at(place, key), 'is missing', BAD_CHART)
}

const chart = shape(
  {
    ...COMMON,
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    height: text(),
    color_theme: text(),
    preview: flag,
    chart_spec: chartSpec,
  },
  ['chart_spec'],
)

export const SHOWN: Readonly<Record<string, Check>> = {
  markdown,
  div,
  hr: shape(COMMON),
  img,
  person,
  person_list: personList,
  chart,
  table: TABLE,
}
