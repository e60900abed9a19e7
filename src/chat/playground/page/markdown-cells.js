/** @typedef {'left' | 'center' | 'right'} Align */

const DIVIDER = /^:?-+:?$/

/**
 * What stands between the bars of a table's line; `\\|` is a bar in a cell.
 * @param {string} text
 * @returns {string[]}
 */
export const cells = (text) =>
  text
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/**
 * `|:--|--:|`
 * @param {string} text
 */
export const isDivider = (text) => text.includes('-') && cells(text).every((cell) => DIVIDER.test(cell))

/**
 * @param {string} mark a cell of the divider
 * @returns {Align}
 */
export const alignOf = (mark) => (!mark.endsWith(':') ? 'left' : mark.startsWith(':') ? 'center' : 'right')
