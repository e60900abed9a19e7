import { mayStand } from './tree.js'

/**
 * Makes nodes of trees and keeps them so: only what differs from last time is touched, so an unfolded panel, a scroll
 * position and what somebody is typing stay as they are. The one place that creates nodes; nothing here reads HTML.
 *
 * @typedef {import('./tree.js').Tree} Tree
 * @typedef {import('./tree.js').Elem} Elem
 * @typedef {import('./acts.js').Act} Act
 */

const SVG = 'http://www.w3.org/2000/svg'
/** @type {WeakMap<Node, Tree>} */
const shown = new WeakMap()

/**
 * Makes `parent` hold exactly `kids`. The focus stays where it was, also when its node had to move.
 * @param {Element} parent
 * @param {readonly Tree[]} kids
 */
export function patch(parent, kids) {
  const focused = document.activeElement
  patchKids(parent, kids)
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true })
  }
}

/**
 * What the nearest node with a meaning means.
 * @param {EventTarget | null} target
 * @returns {{ act: Act, node: Element } | null}
 */
export function actOf(target) {
  for (let node = target instanceof Element ? target : null; node; node = node.parentElement) {
    const tree = shown.get(node)
    if (typeof tree === 'object' && tree.act) return { act: tree.act, node }
  }
  return null
}

/**
 * @param {Element} parent
 * @param {readonly Tree[]} kids
 */
function patchKids(parent, kids) {
  const old = oldNodes(parent)
  const nodes = kids.map((kid) => {
    const known = old.get(nameOf(kid))?.shift()
    if (known) update(known, kid)
    return known ?? make(kid)
  })
  for (const left of old.values()) for (const node of left) node.remove()
  let next = parent.firstChild
  for (const node of nodes) {
    if (node === next) next = next.nextSibling
    else parent.insertBefore(node, next)
  }
}

/**
 * @param {Element} parent
 * @returns {Map<string, ChildNode[]>}
 */
function oldNodes(parent) {
  /** @type {Map<string, ChildNode[]>} */
  const old = new Map()
  for (const node of parent.childNodes) {
    const name = nameOf(shown.get(node) ?? '')
    old.set(name, [...(old.get(name) ?? []), node])
  }
  return old
}

/** @param {Tree} tree */
const nameOf = (tree) => (typeof tree === 'string' ? '' : `${tree.tag} ${tree.key ?? ''}`)

/**
 * @param {Tree} tree
 * @returns {ChildNode}
 */
function make(tree) {
  if (typeof tree === 'string') {
    const text = document.createTextNode(tree)
    shown.set(text, tree)
    return text
  }
  const inSvg = tree.tag === 'svg' || tree.tag === 'path'
  const node = inSvg ? document.createElementNS(SVG, tree.tag) : document.createElement(tree.tag)
  update(node, tree)
  return node
}

/**
 * @param {ChildNode} node
 * @param {Tree} tree
 */
function update(node, tree) {
  const before = shown.get(node)
  if (before === tree) return
  shown.set(node, tree)
  if (typeof tree === 'string') node.textContent = tree
  else if (node instanceof HTMLElement || node instanceof SVGElement) {
    const old = typeof before === 'object' ? before : null
    putAttributes(node, old?.attrs ?? {}, tree.attrs)
    putStyle(node, old?.style ?? {}, tree.style ?? {})
    if (!tree.foreign) patchKids(node, tree.kids)
  }
}

/**
 * @param {Element} node
 * @param {Elem['attrs']} old
 * @param {Elem['attrs']} fresh
 */
function putAttributes(node, old, fresh) {
  for (const name of Object.keys(old)) if (!(name in fresh)) node.removeAttribute(name)
  for (const [name, value] of Object.entries(fresh)) {
    if (old[name] !== value && mayStand(name, value)) node.setAttribute(name, value === true ? '' : value)
  }
}

/**
 * Through the style object, which a policy without inline styles allows.
 * @param {HTMLElement | SVGElement} node
 * @param {Readonly<Record<string, string>>} old
 * @param {Readonly<Record<string, string>>} fresh
 */
function putStyle(node, old, fresh) {
  for (const name of Object.keys(old)) if (!(name in fresh)) node.style.removeProperty(name)
  for (const [name, value] of Object.entries(fresh)) if (old[name] !== value) node.style.setProperty(name, value)
}
