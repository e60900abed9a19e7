/** Below this width of a seat the list and the chat take turns; the style sheet says the same. */
const NARROW_PX = 760
const TOUCH = matchMedia('(hover: none)')

/** @param {Element} root */
export const isNarrow = (root) => root.clientWidth <= NARROW_PX

export const isTouch = () => TOUCH.matches

/**
 * Whether the open chat is in front of somebody's eyes.
 * @param {import('./desk.js').Desk} desk
 * @param {Element} root
 */
export const deskIsSeen = (desk, root) =>
  document.visibilityState === 'visible' && (desk.shows === 'chat' || !isNarrow(root))
