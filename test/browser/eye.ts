import type { Page } from 'playwright-core'

/* What a designer would object to, measured: overflow, clipped words, unreadable contrast, things without a name. */

/** Problems of what stands under the selector, in words; empty when there are none. */
export const problemsIn = (page: Page, selector: string): Promise<string[]> => page.evaluate(look, selector)

/** Runs in the page. */
function look(selector: string): string[] {
  const problems = new Set<string>()
  const say = (node: Element, what: string) => {
    const words = (node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30)
    problems.add(`${what}: <${node.tagName.toLowerCase()} class="${node.getAttribute('class') ?? ''}"> ${words}`)
  }
  const MAY_SCROLL = '.table-scroll, pre, .log, .chats, .people, .picker, .drawer-body, .tabs, .members, .menu'
  const MAY_CUT =
    '.one-line, .table-lines td, .table-lines th, .quote span, .plain, .past-text, .wire-name, h1, .message-role'

  function rgb(color: string): [number, number, number, number] {
    const canvas = document.createElement('canvas')
    canvas.width = 1
    canvas.height = 1
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    if (!pen) return [0, 0, 0, 1]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = color
    pen.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top: number[], below: number[]): number[] => {
    const a = top[3] ?? 1
    return [0, 1, 2].map((i) => (top[i] ?? 0) * a + (below[i] ?? 0) * (1 - a))
  }
  function ground(node: Element | null): number[] {
    if (!node) return rgb(getComputedStyle(document.body).backgroundColor).slice(0, 3)
    const color = rgb(getComputedStyle(node).backgroundColor)
    return color[3] === 1 ? color.slice(0, 3) : over(color, ground(node.parentElement))
  }
  const light = (color: number[]): number => {
    const [r = 0, g = 0, b = 0] = color.map((each) => {
      const share = each / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: number[], b: number[]): number => {
    const [bright = 0, dark = 0] = [light(a), light(b)].sort((x, y) => y - x)
    return (bright + 0.05) / (dark + 0.05)
  }
  const faded = (node: Element): boolean => {
    for (let at: Element | null = node; at; at = at.parentElement) {
      if (Number(getComputedStyle(at).opacity) < 0.99 || at.hasAttribute('inert')) return true
    }
    return false
  }

  function checkWords(node: Element) {
    const own = [...node.childNodes].some((kid) => kid.nodeType === Node.TEXT_NODE && kid.textContent?.trim())
    if (!own || node.closest('.face, .for-readers, option, canvas, .chart-canvas') || faded(node)) return
    const style = getComputedStyle(node)
    if (style.visibility === 'hidden' || style.color === 'rgba(0, 0, 0, 0)') return
    const below = ground(node)
    const ink = over(rgb(style.color), below)
    const big =
      Number.parseFloat(style.fontSize) >= 24 ||
      (Number.parseFloat(style.fontSize) >= 18.6 && Number(style.fontWeight) >= 600)
    const got = contrast(ink, below)
    if (got < (big ? 3 : 4.5)) say(node, `contrast ${got.toFixed(2)}`)
  }
  function checkBox(node: Element, frame: DOMRect) {
    if (!(node instanceof HTMLElement) || node.closest('.for-readers, .face, canvas, .chart-canvas, svg')) return
    const box = node.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return
    const inside = node.parentElement?.closest(MAY_SCROLL)
    if (!inside && (box.right > frame.right + 1.5 || box.left < frame.left - 1.5)) say(node, 'stands out at the side')
    const style = getComputedStyle(node)
    const cuts = style.overflowX !== 'visible' && !node.matches(MAY_SCROLL) && !node.matches(MAY_CUT)
    if (cuts && node.scrollWidth > node.clientWidth + 1 && !node.matches('input, textarea, select'))
      say(node, 'is cut off')
  }
  function checkName(node: Element) {
    const labelled =
      node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.getAttribute('title')
    const named = labelled || node.textContent?.trim() || node.closest('label')?.textContent?.trim()
    if (!named) say(node, 'has no name')
    if (node instanceof HTMLImageElement && !node.hasAttribute('alt')) say(node, 'has no alt')
  }

  for (const root of document.querySelectorAll(selector)) {
    const frame = root.getBoundingClientRect()
    if (frame.width === 0) continue
    for (const node of [root, ...root.querySelectorAll('*')]) {
      checkWords(node)
      checkBox(node, frame)
      if (node.matches('button, a, input:not([type=hidden]), select, textarea, [role=button]')) checkName(node)
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.add(`the id ${id} stands twice`)
  const page = document.scrollingElement
  if (page && page.scrollWidth > window.innerWidth + 1) problems.add(`the page is ${page.scrollWidth} px wide`)
  return [...problems]
}
