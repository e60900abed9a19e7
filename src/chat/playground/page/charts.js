import { isJson, json } from './json.js'

/**
 * Charts, by the platform's own VChart where the server has it; it is fetched with the first chart there is to draw.
 *
 * @typedef {import('./json.js').Json} Json
 * @typedef {{ renderSync: () => unknown, release: () => void }} Chart
 * @typedef {new (spec: object, options: { dom: Element, theme?: string, animation?: boolean }) => Chart} Maker
 * @typedef {{ spec: string, scheme: string, chart: Chart }} Drawn
 */

const SOURCE = '/playground/vchart.js'
/** The platform's first colours, readable on both grounds. */
const COLORS = {
  light: ['#2e66e8', '#d2691e', '#0b8a7e', '#8a4fc7', '#b8860b', '#c23b6f'],
  dark: ['#7aa2ff', '#f0a060', '#4fd0c0', '#c39af5', '#e0bf5a', '#f08ab0'],
}
const INK = { light: '#5c636d', dark: '#a9afb8' }
const TITLE = { light: '#1f2329', dark: '#e8eaed' }
const GRID = { light: '#e1e3e7', dark: '#34373d' }

/** @type {Promise<Maker | null> | null} */
let maker = null
/** @type {Map<Element, Drawn>} */
const drawn = new Map()
const DARK = matchMedia('(prefers-color-scheme: dark)')

/**
 * Draws what is new or different under this root, lets go of what is no longer on the page.
 * @param {Element} root
 */
export function drawCharts(root) {
  for (const [node, { chart }] of drawn) {
    if (node.isConnected) continue
    chart.release()
    drawn.delete(node)
  }
  const scheme = schemeNow()
  const waiting = [...root.querySelectorAll('.chart-canvas')].filter((node) => isStale(node, scheme))
  if (waiting.length === 0) return
  maker ??= load()
  void maker.then((made) => {
    for (const node of waiting) {
      if (!made) node.parentElement?.querySelector('.chart-data')?.setAttribute('open', '')
      else if (node.isConnected && isStale(node, scheme)) draw(made, node, scheme)
    }
  })
}

/** @returns {'light' | 'dark'} */
function schemeNow() {
  const chosen = document.documentElement.style.colorScheme
  return chosen === 'dark' || (chosen !== 'light' && DARK.matches) ? 'dark' : 'light'
}

/**
 * @param {Element} node
 * @param {string} scheme
 */
function isStale(node, scheme) {
  const known = drawn.get(node)
  return known?.spec !== node.getAttribute('data-chart') || known?.scheme !== scheme
}

/** @returns {Promise<Maker | null>} null: this server has no VChart, its charts are tables */
function load() {
  return new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = SOURCE
    script.addEventListener('load', () => resolve(Reflect.get(globalThis, 'VChart')?.default ?? null))
    script.addEventListener('error', () => {
      document.body.classList.add('no-charts')
      resolve(null)
    })
    document.head.append(script)
  })
}

/**
 * @param {Maker} make
 * @param {Element} node
 * @param {'light' | 'dark'} scheme
 */
function draw(make, node, scheme) {
  drawn.get(node)?.chart.release()
  const spec = node.getAttribute('data-chart') ?? '{}'
  const chart = new make(dressed(JSON.parse(spec), scheme), { dom: node, theme: scheme, animation: false })
  chart.renderSync()
  drawn.set(node, { spec, scheme, chart })
}

/**
 * The card's chart in this page's clothes: what it says itself about a part wins.
 * @param {Json} spec
 * @param {'light' | 'dark'} scheme
 */
function dressed(spec, scheme) {
  const ink = INK[scheme]
  const { fontFamily } = getComputedStyle(document.body)
  const words = { style: { fill: ink, fontSize: 12, fontFamily } }
  const axis = { label: words, domainLine: { visible: false }, tick: { visible: false } }
  const axes = [
    { orient: 'bottom', type: 'band', ...axis },
    {
      orient: 'left',
      type: 'linear',
      zero: spec.type === 'bar',
      nice: true,
      tickCount: 4,
      ...axis,
      grid: gridOf(scheme),
    },
  ]
  const isFlat = ['bar', 'line', 'area', 'scatter'].includes(String(spec.type))
  return {
    ...(isFlat ? { axes } : {}),
    color: COLORS[scheme],
    legends: { visible: hasSeries(spec), orient: 'bottom', item: { label: words } },
    point: { style: { size: 5 } },
    ...(spec.type === 'pie' ? { outerRadius: 0.85, innerRadius: 0.5 } : {}),
    ...spec,
    background: 'transparent',
    padding: 8,
    title: {
      ...json(spec.title),
      padding: 4,
      textStyle: { fontSize: 14, fontFamily, fill: TITLE[scheme] },
    },
    // What stands in a tooltip comes from the card: drawn, it is never read as HTML.
    tooltip: { renderMode: 'canvas' },
    animation: false,
  }
}

/** @param {'light' | 'dark'} scheme */
const gridOf = (scheme) => ({ visible: true, style: { stroke: GRID[scheme], lineDash: [] } })

/**
 * A legend for one line says nothing.
 * @param {Json} spec
 */
function hasSeries(spec) {
  const field = spec.seriesField
  const data = Array.isArray(spec.data) ? spec.data[0] : spec.data
  const values = isJson(data) && Array.isArray(data.values) ? data.values : []
  if (typeof field !== 'string') return spec.type === 'pie'
  return new Set(values.map((point) => (isJson(point) ? point[field] : null))).size > 1
}
