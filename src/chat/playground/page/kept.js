/** What this browser remembers for its user. A browser that keeps nothing is fine too. */

/** @param {string} name */
export function kept(name) {
  try {
    return localStorage.getItem(`kesu.${name}`)
  } catch {
    return null
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  try {
    localStorage.setItem(`kesu.${name}`, value)
  } catch {
    // Private windows may refuse; then it holds until the page is closed.
  }
}
