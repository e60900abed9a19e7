import { isObject, type Json } from '../json.ts'

/** `Failed to create card content`: the number is FEISHU.md 3.8's `ErrCode`, the text names the path. */
export class CardRefusal extends Error {
  override readonly name = 'CardRefusal'
  readonly errCode: number
  constructor(errCode: number, message: string) {
    super(message)
    this.errCode = errCode
  }
}

export const BAD_JSON = 200621
export const OLD_TAG = 200861
export const OVER_LIMIT = 11310
export const BAD_PERSON = 100290
export const BAD_CHART = 200550
export const BAD_IMAGE = 200570
export const BAD_COLUMNS = 200914
export const BAD_ROWS = 200915
export const EMPTY_NAME = 200530

export type Container = 'column_set' | 'collapsible_panel' | 'interactive_container' | 'form'

/** What is counted and looked up over one whole card. */
export interface Tally {
  elements: number
  tables: number
  submits: number
  readonly ids: Set<string>
  readonly names: Set<string>
  readonly formNames: Set<string>
  isPerson(openId: string): boolean
  isImage(key: string): boolean
}

export interface Place {
  readonly path: string
  readonly inside: readonly Container[]
  readonly tally: Tally
}

export type Check = (value: unknown, place: Place) => void

export function refuse(place: Place, problem: string, errCode = BAD_JSON): never {
  throw new CardRefusal(errCode, `${place.path}: ${problem}`)
}

export const at = (place: Place, key: string | number): Place => ({
  ...place,
  path: typeof key === 'number' ? `${place.path}[${key}]` : `${place.path}.${key}`,
})

/** A text of at most `max` characters (not bytes). */
export const text =
  (max = Number.POSITIVE_INFINITY): Check =>
  (value, place) => {
    if (typeof value !== 'string') refuse(place, 'expected a string')
    if ([...value].length > max) refuse(place, `longer than ${max} characters`)
  }

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') refuse(place, 'expected true or false')
}

export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, place) => {
    if (typeof value !== 'string' || !allowed.includes(value)) refuse(place, `expected one of ${allowed.join(', ')}`)
  }

export const number =
  (min: number, max: number): Check =>
  (value, place) => {
    if (typeof value !== 'number' || value < min || value > max) refuse(place, `expected a number ${min}..${max}`)
  }

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, place) => {
    if (typeof value !== 'string' || !pattern.test(value)) refuse(place, `expected ${what}`)
  }

export const list =
  (item: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return refuse(place, 'expected a list')
    if (value.length < min || value.length > max) refuse(place, `expected ${min} to ${max} items`)
    value.forEach((each, index) => {
      item(each, at(place, index))
    })
  }

/** An object with these properties and no other: 2.0 refuses what it does not know (FEISHU.md 4.1). */
export const shape =
  (properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, place) => {
    const object = asObject(value, place)
    for (const key of required) if (object[key] === undefined) refuse(at(place, key), 'is missing')
    for (const [key, given] of Object.entries(object)) {
      const check = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (!check) refuse(at(place, key), 'unknown property')
      else check(given, at(place, key))
    }
  }

export function asObject(value: unknown, place: Place): Json {
  if (!isObject(value)) return refuse(place, 'expected an object')
  return value
}

export const object: Check = (value, place) => void asObject(value, place)
