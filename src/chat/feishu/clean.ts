/** Controls, and what turns the direction of the text around it: nobody types them, and both can hide what is said. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Text of several lines: line breaks are \n, no controls, at most one empty line in a row. */
export const cleanLines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\t/g, ' ')
    .replace(/\n{3,}/g, '\n\n')

/** Text of one line, at most `longest` UTF-16 units. */
export const cleanLine = (text: string, longest: number): string =>
  cut(cleanLines(text).replace(/\s+/g, ' ').trim(), longest)

/** The beginning of a text with … for the rest, no character in half. */
export const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
