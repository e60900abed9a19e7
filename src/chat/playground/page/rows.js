/** Which arrow goes where. */
/** @type {Readonly<Record<string, number>>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 }

/** In a row of tabs the arrows go sideways. */
/** @type {Readonly<Record<string, number>>} */
const SIDEWAYS = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * True when the key is used up.
 * @param {KeyboardEvent} event
 */
export function nextTab({ key, target }) {
  const tab = target instanceof Element ? target.closest('[role=tab]') : null
  const step = SIDEWAYS[key]
  if (!tab || step === undefined) return false
  const tabs = [...(tab.parentElement?.querySelectorAll('[role=tab]') ?? [])]
  const to = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]
  if (to instanceof HTMLElement) to.focus()
  return true
}

/**
 * In a list of rows the arrows go from row to row, Home and End to its ends. True when the key is used up.
 * @param {KeyboardEvent} event
 */
export function nextRow({ key, target }) {
  const row = target instanceof Element ? target.closest('.row') : null
  const list = row?.closest('.rows')
  if (!row || !list) return false
  const rows = [...list.querySelectorAll('.row')]
  const step = STEPS[key]
  const to =
    key === 'Home' ? rows[0] : key === 'End' ? rows.at(-1) : step === undefined ? null : rows[rows.indexOf(row) + step]
  if (!(to instanceof HTMLElement)) return false
  to.focus()
  return true
}
