import { isObject, listOf, textOf } from '../json.ts'
import {
  asObject,
  at,
  BAD_COLUMNS,
  BAD_ROWS,
  CardRefusal,
  type Check,
  flag,
  list,
  number,
  object,
  oneOf,
  type Place,
  refuse,
  shape,
  text,
} from './check.ts'
import { ALIGN, COMMON, MARKDOWN, PERSON, SIZE, VERTICAL, WIDTH } from './words.ts'

const OPTIONS = list(shape({ text: text(), color: text() }, ['text']))

/** What a cell may hold, by its column's data_type (FEISHU.md 4.3). */
const CELLS: Readonly<Record<string, Check>> = {
  text: text(),
  lark_md: MARKDOWN,
  markdown: MARKDOWN,
  number: number(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  options: OPTIONS,
  persons: (value, place) => (typeof value === 'string' ? PERSON(value, place) : list(PERSON)(value, place)),
  date: number(0, Number.POSITIVE_INFINITY),
}

const column = shape(
  {
    name: text(),
    display_name: text(),
    data_type: oneOf(...Object.keys(CELLS)),
    width: WIDTH,
    horizontal_align: ALIGN,
    vertical_align: VERTICAL,
    format: object,
    date_format: text(),
  },
  ['name', 'data_type'],
)

const frame = shape(
  {
    ...COMMON,
    page_size: number(1, 10),
    row_height: oneOf('low', 'middle', 'high', 'auto'),
    row_max_height: text(),
    freeze_first_column: flag,
    header_style: shape({
      text_align: ALIGN,
      text_size: SIZE,
      background_style: oneOf('grey', 'none'),
      text_color: text(),
      bold: flag,
      lines: number(1, 100),
    }),
    columns: (value, place) => asking(BAD_COLUMNS, () => list(column, { min: 1, max: 50 })(value, place)),
    rows: list(object),
  },
  ['columns', 'rows'],
)

export const TABLE: Check = (value, place) => {
  frame(value, place)
  place.tally.tables += 1
  const table = asObject(value, place)
  const types = new Map(
    listOf(table.columns).flatMap((each) => (isObject(each) ? [[textOf(each.name), textOf(each.data_type)]] : [])),
  )
  listOf(table.rows).forEach((row, index) => {
    checkRow(row, types, at(at(place, 'rows'), index))
  })
}

function checkRow(row: unknown, types: ReadonlyMap<string | undefined, string | undefined>, place: Place): void {
  for (const [name, cell] of Object.entries(asObject(row, place))) {
    const check = CELLS[types.get(name) ?? '']
    if (!check) refuse(at(place, name), 'no such column', BAD_ROWS)
    else asking(BAD_ROWS, () => check(cell, at(place, name)))
  }
}

/** A plain mistake in here gets the table's own number; a missing person keeps his. */
function asking(errCode: number, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof CardRefusal) || error.errCode !== 200621) throw error
    throw new CardRefusal(errCode, error.message)
  }
}
