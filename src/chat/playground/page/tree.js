/**
 * What shall be on the page, as plain data: views return trees, dom.js makes and patches the nodes, tests compare them.
 * Nothing that somebody typed is ever more than a string kid or an attribute's value.
 *
 * @typedef {string | Elem} Tree
 * @typedef {object} Elem
 * @property {TagName} tag
 * @property {string} [key] keeps its node, and what is typed in it, when neighbours come and go
 * @property {Readonly<Record<string, string | true>>} attrs
 * @property {Readonly<Record<string, string>>} [style]
 * @property {import('./acts.js').Act} [act] what happens when it is clicked or submitted
 * @property {true} [foreign] somebody else puts nodes into it; they are left alone
 * @property {readonly Tree[]} kids
 *
 * @typedef {'a' | 'article' | 'aside' | 'b' | 'blockquote' | 'br' | 'button' | 'code' | 'dd' | 'del' | 'details' | 'dialog'
 *   | 'div' | 'dl' | 'dt' | 'fieldset' | 'figure' | 'footer' | 'form' | 'h1' | 'h2' | 'h3' | 'header' | 'hr' | 'i' | 'img' | 'input' | 'label'
 *   | 'legend' | 'li' | 'main' | 'nav' | 'ol' | 'option' | 'p' | 'path' | 'pre' | 'section' | 'select' | 'span'
 *   | 'summary' | 'svg' | 'table' | 'tbody' | 'td' | 'textarea' | 'th' | 'thead' | 'time' | 'tr' | 'ul'} TagName
 *
 * @typedef {Tree | null | undefined | false | readonly Kid[]} Kid
 * @typedef {object} Special
 * @property {string | undefined} [key]
 * @property {Readonly<Record<string, string | null>> | undefined} [style]
 * @property {import('./acts.js').Act | undefined} [act]
 * @property {true | undefined} [foreign]
 * @typedef {Special & Readonly<Record<string, unknown>>} Props
 */

/**
 * @param {TagName} tag
 * @param {Props} props `class`, any attribute (false and undefined are left out), key, style, act
 * @param {...Kid} kids
 * @returns {Elem}
 */
export function h(tag, props, ...kids) {
  const { key, style, act, foreign, ...rest } = props
  /** @type {Record<string, string | true>} */
  const attrs = {}
  for (const [name, value] of Object.entries(rest)) {
    if (value === true || typeof value === 'string') attrs[name] = value
    else if (typeof value === 'number') attrs[name] = String(value)
  }
  const styles = Object.entries(style ?? {}).filter((/** @type {[string, string | null]} */ e) => e[1] !== null)
  return {
    tag,
    attrs,
    kids: flat(kids),
    ...(key === undefined ? {} : { key }),
    ...(styles.length > 0 ? { style: Object.fromEntries(styles.map(([name, value]) => [name, String(value)])) } : {}),
    ...(act === undefined ? {} : { act }),
    ...(foreign ? { foreign } : {}),
  }
}

/**
 * @param {readonly Kid[]} kids
 * @returns {Tree[]}
 */
function flat(kids) {
  return kids.flatMap((kid) => {
    if (kid === null || kid === undefined || kid === false || kid === '') return []
    if (typeof kid === 'string') return [kid]
    return 'tag' in kid ? [kid] : flat(kid)
  })
}

/**
 * The words of a tree, in order: what a reader would hear.
 * @param {Kid} of
 * @returns {string}
 */
export function wordsOf(of) {
  return flat([of])
    .map((kid) => (typeof kid === 'string' ? kid : kid.tag === 'br' ? '\n' : wordsOf(kid.kids)))
    .join('')
}

const ATTRS = new Set(
  `class id name type value for href target rel title placeholder rows maxlength required disabled checked selected
  multiple open role tabindex lang src alt width height loading autocomplete enterkeyhint scope start colspan datetime
  viewBox d spellcheck min max hidden inputmode accept inert`
    .trim()
    .split(/\s+/),
)
/** What a person is about to send stands in the page itself; never SVG, which could hold more than a picture. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/
const FROM_HERE = '/playground/api/images/'
const FILE_HERE = /^\/playground\/api\/files\/[\w-]{1,80}$/

/**
 * The last gate before the document: names that can't run code, addresses that can't either. A tree with anything else
 * is a mistake of ours; the attribute is left out.
 * @param {string} name
 * @param {string | true} value
 */
export function mayStand(name, value) {
  if (name.startsWith('aria-') || name.startsWith('data-')) return true
  if (!ATTRS.has(name)) return false
  if (name === 'href') return typeof value === 'string' && (FILE_HERE.test(value) || safeLink(value) !== null)
  if (name === 'src') return typeof value === 'string' && (value.startsWith(FROM_HERE) || PICTURE.test(value))
  return true
}

/**
 * @param {string} key
 * @returns {string}
 */
export const imageAddress = (key) => FROM_HERE + encodeURIComponent(key)

/**
 * Answered as a download, whatever it holds.
 * @param {string} key
 * @returns {string}
 */
export const fileAddress = (key) => `/playground/api/files/${encodeURIComponent(key)}`

/**
 * An address a person may be sent to, or null: http and https only, whatever spelling hides another scheme.
 * @param {string} url
 * @returns {string | null}
 */
export function safeLink(url) {
  const parsed = URL.parse(url.trim())
  return parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null
}
