import { offsetOf } from './clock-words.js'

/**
 * What a form holds, as the platform sends it (FEISHU.md 4.3): strings, and lists of strings; dates carry an offset.
 * What was emptied goes as empty, so that nobody takes the card's own preset for it.
 * @param {readonly import('./acts.js').Field[]} fields
 * @param {(name: string) => readonly string[]} read every value that stands under a name
 * @param {string} zone
 * @returns {Record<string, string | string[] | boolean>}
 */
export function formValues(fields, read, zone) {
  /** @type {Record<string, string | string[] | boolean>} */
  const values = {}
  for (const { name, tag } of fields) {
    const given = read(name).filter((value) => value !== '')
    if (tag === 'checker') values[name] = given.length > 0
    else values[name] = tag.startsWith('multi_') || given.length > 1 ? [...given] : onWire(tag, given[0] ?? '', zone)
  }
  return values
}

/**
 * @param {string} tag
 * @param {string} value as the browser's input has it
 * @param {string} zone
 */
export function onWire(tag, value, zone) {
  if (value === '') return ''
  if (tag === 'date_picker') return `${value} ${offsetOf(`${value}T00:00`, zone)}`
  if (tag === 'picker_datetime') return `${value.slice(0, 16).replace('T', ' ')} ${offsetOf(value, zone)}`
  // A time of day has no date to take the offset from; any will do in a zone without summer time.
  if (tag === 'picker_time') return `${value.slice(0, 5)} ${offsetOf(`2026-01-01T${value.slice(0, 5)}`, zone)}`
  return value
}
