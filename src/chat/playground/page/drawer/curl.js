/**
 * The same request once more, for a shell.
 *
 * @typedef {import('../api.js').CallRecord} CallRecord
 * @typedef {import('../api.js').PushRecord} PushRecord
 */

/**
 * One word of a shell, whatever stands in it.
 * @param {string} text
 */
export const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`

/** Headers that a shell's curl makes itself, or that are only about this connection. */
const OWN = new Set(['authorization', 'content-length', 'host', 'connection', 'user-agent', 'accept-encoding'])

/**
 * @param {Readonly<Record<string, string>>} headers
 * @returns {string[]}
 */
const headerWords = (headers) =>
  Object.entries(headers)
    .filter(([name]) => !OWN.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)

/**
 * A call of the Open API, with a token of its own: the one that was used is not shown.
 * @param {CallRecord} call
 * @param {string} origin of this page
 */
export function curlOfCall({ method, path, headers, body }, origin) {
  const signsIn = path.includes('/auth/v3/')
  const token = `-H "authorization: Bearer $(curl -s ${origin}/playground/api/token)"`
  const hasBody = body !== '' && body !== '(form)'
  return [
    `curl -sS -X ${method} ${quoted(origin + path)}`,
    ...(signsIn ? [] : [token]),
    ...headerWords(headers),
    ...(hasBody ? [`-d ${quoted(body)}`] : []),
  ].join(' \\\n  ')
}

/**
 * A push as it went out, sealed and signed: the bot takes it for a repeat, or for too old, and says so.
 * @param {PushRecord} push
 * @param {string} origin
 */
export const curlOfPush = ({ path, headers, raw }, origin) =>
  [`curl -sS -i -X POST ${quoted(origin + path)}`, ...headerWords(headers), `-d ${quoted(raw)}`].join(' \\\n  ')
