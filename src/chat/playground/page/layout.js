/** Below this width the list and the chat take turns; the style sheet says the same. */
const NARROW = matchMedia('(max-width: 760px)')
const TOUCH = matchMedia('(hover: none)')

export const isTouch = () => TOUCH.matches

const isNarrow = () => NARROW.matches

/**
 * Whether the open chat is in front of somebody's eyes.
 * @param {import('./desk.js').Desk} desk
 */
export const deskIsSeen = (desk) => document.visibilityState === 'visible' && (desk.shows === 'chat' || !isNarrow())
