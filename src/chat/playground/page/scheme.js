import { keep, kept } from './kept.js'

/** @typedef {import('./board.js').Scheme} Scheme */

/** @returns {Scheme} */
export function readScheme() {
  const chosen = kept('scheme')
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : 'auto'
  document.documentElement.style.colorScheme = asCss(scheme)
  return scheme
}

/** @param {Scheme} scheme */
export function wearScheme(scheme) {
  keep('scheme', scheme)
  document.documentElement.style.colorScheme = asCss(scheme)
}

/** @param {Scheme} scheme */
const asCss = (scheme) => (scheme === 'auto' ? 'light dark' : scheme)
