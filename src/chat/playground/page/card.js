import { buttonElement, linkOf, pressOf } from './card-buttons.js'
import { chartElement } from './card-chart.js'
import { overflowElement } from './card-choosers.js'
import { tableElement } from './card-data.js'
import { FIELDS, fieldsOf, loneField } from './card-fields.js'
import { columnSet, gap, spacing } from './card-layout.js'
import { divElement, markdownBox } from './card-text.js'
import { into } from './card-view.js'
import { contentOf, isJson, json, records, words } from './json.js'
import { colorClass, markdownTree } from './markdown-tree.js'
import { person } from './person.js'
import { h, imageAddress, wordsOf } from './tree.js'
import { WORDS } from './words.js'

/**
 * @typedef {import('./json.js').Json} Json
 * @typedef {import('./card-view.js').Spot} Spot
 * @typedef {import('./card-view.js').CardView} CardView
 * @typedef {import('./tree.js').Tree} Tree
 * @typedef {import('./tree.js').Kid} Kid
 */

/** The platform nests five containers; more than that was never accepted. */
const DEEPEST = 12
/** The header shows the first three tags. */
const TAGS_SHOWN = 3

/**
 * A Card JSON 2.0 as the platform's clients show it (FEISHU.md 4). Whatever it holds, the answer is a tree.
 * @param {unknown} card
 * @param {CardView} view
 * @returns {Tree}
 */
export function cardTree(card, view) {
  if (!isJson(card)) return h('div', { class: 'card card-default' }, greyBox(WORDS.noCard))
  const header = json(card.header)
  const body = json(card.body)
  const width = words(json(card.config).width_mode)
  const spot = { view, path: 'b', form: null, depth: 0 }
  const template = colorClass(words(header.template) || 'default', 'card') || 'card-default'
  const look = `card ${template} ${width === 'fill' || width === 'compact' ? `card-${width}` : ''}`.trim()
  return h('article', { class: look, 'aria-labelledby': titleId(view) }, [
    cardHeader(header, view),
    h('div', { class: 'card-body', style: { ...gap(body), padding: spacing(body.padding) } }, [
      elements(body.elements, spot),
    ]),
  ])
}

/** @param {CardView} view */
const titleId = ({ seat, messageId }) => `${seat}-t-${messageId}`

/**
 * @param {Json} header
 * @param {CardView} view
 */
function cardHeader(header, view) {
  const title = contentOf(header.title)
  if (title === '') return null
  const subtitle = contentOf(header.subtitle)
  const tags = records(header.text_tag_list).slice(0, TAGS_SHOWN)
  return h('header', { class: 'card-header' }, [
    h('h2', { class: 'card-title', id: titleId(view) }, title),
    tags.length > 0 && h('span', { class: 'card-tags' }, tags.map(headerTag)),
    subtitle !== '' && h('div', { class: 'card-subtitle' }, subtitle),
  ])
}

/** @param {Json} tag */
const headerTag = (tag) => h('span', { class: `tag ${colorClass(words(tag.color), 'tag')}` }, contentOf(tag.text))

/**
 * An element's place is its own name, else which of its kind it is among its neighbours: a line put above a panel does
 * not make it another panel.
 * @param {unknown} list
 * @param {Spot} spot
 * @returns {Tree[]}
 */
export function elements(list, spot) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  let above = ''
  return records(list).map((el) => {
    const tag = words(el.tag)
    const nth = seen.get(tag) ?? 0
    seen.set(tag, nth + 1)
    const name = words(el.element_id) || words(el.name)
    const made = element(el, { ...into(spot, name === '' ? `${tag}${nth}` : `#${name}`), above })
    above = tag === 'markdown' ? wordsOf(made) : ''
    return made
  })
}

/**
 * One element; its key keeps what is typed or unfolded in it when the card is patched around it.
 * @param {Json} el
 * @param {Spot} spot
 * @returns {Tree}
 */
function element(el, spot) {
  const tag = words(el.tag)
  const made =
    (spot.depth <= DEEPEST && drawn(el, spot)) ||
    greyBox(Object.hasOwn(FIELDS, tag) ? WORDS.onlyInForm(tag) : WORDS.unknownElement(tag))
  const margin = spacing(el.margin)
  return { ...made, key: spot.path, ...(margin === null ? {} : { style: { ...made.style, margin } }) }
}

/**
 * @param {Json} el
 * @param {Spot} spot
 */
function drawn(el, spot) {
  const tag = words(el.tag)
  if (Object.hasOwn(FIELDS, tag)) return spot.form === null ? loneField(el, spot) : FIELDS[tag]?.(el, spot)
  return Object.hasOwn(ELEMENTS, tag) ? ELEMENTS[tag]?.(el, spot) : null
}

/** @type {Readonly<Record<string, (el: Json, spot: Spot) => import('./tree.js').Elem>>} */
const ELEMENTS = {
  markdown: (el, spot) => markdownBox(words(el.content), el, spot),
  div: divElement,
  hr: () => h('hr', {}),
  img: imageElement,
  person: (el, spot) => person(words(el.user_id), spot.view, { showName: el.show_name === true }),
  person_list: personList,
  column_set: (el, spot) => columnSet(el, spot, elements),
  collapsible_panel: panelElement,
  table: tableElement,
  chart: chartElement,
  button: buttonElement,
  form: formElement,
  overflow: overflowElement,
  interactive_container: containerElement,
}

/** @param {Json} el */
function imageElement(el) {
  const alt = contentOf(el.alt) || WORDS.image
  return h('img', { class: 'card-image', src: imageAddress(words(el.img_key)), alt, loading: 'lazy' })
}

/**
 * @param {Json} el
 * @param {Spot} spot
 */
function personList(el, spot) {
  return h('div', { class: 'person-list' }, [
    records(el.persons).map((one) => person(words(one.id), spot.view, { showName: el.show_name !== false })),
  ])
}

/**
 * @param {Json} el
 * @param {Spot} spot
 */
function panelElement(el, spot) {
  const title = json(json(el.header).title)
  const shown = title.tag === 'plain_text' ? contentOf(title) : markdownTree(contentOf(title), into(spot, 't'))
  return h('details', { class: 'panel', open: el.expanded === true }, [
    h('summary', {}, h('span', { class: 'panel-title' }, shown)),
    h('div', { class: 'panel-body', style: { ...gap(el), padding: spacing(el.padding) } }, [
      elements(el.elements, spot),
    ]),
  ])
}

/**
 * A real form: the browser checks what is required, clears it, and submits on Enter.
 * @param {Json} el
 * @param {Spot} spot
 */
function formElement(el, spot) {
  const fields = fieldsOf(el.elements)
  return h('form', { class: 'card-form', autocomplete: 'off', style: gap(el) }, [
    elements(el.elements, { ...spot, form: fields }),
  ])
}

/**
 * A whole area to press.
 * @param {Json} el
 * @param {Spot} spot
 */
function containerElement(el, spot) {
  const link = linkOf(el)
  const act = el.disabled === true ? undefined : pressOf(el, spot)
  const busy = spot.view.pending === spot.path
  const style = { ...gap(el), padding: spacing(el.padding) }
  const look = `press-area${words(el.background_style) === 'grey' ? ' column-grey' : ''}${el.has_border === true ? ' press-area-border' : ''}`
  const inner = elements(el.elements, spot)
  if (link !== null)
    return h('a', { class: look, style, href: link, target: '_blank', rel: 'noopener noreferrer' }, inner)
  const props = act ? { role: 'button', tabindex: '0', 'aria-busy': busy ? 'true' : undefined, act } : {}
  return h('div', { class: look, style, ...props }, inner)
}

/** @param {string} words */
const greyBox = (words) => h('div', { class: 'grey-box' }, words)
