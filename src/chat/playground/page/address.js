/**
 * The address keeps who sits where, so that a reload comes back here: `#ou_x/oc_y`, several with `+` between them.
 *
 * @typedef {{ as: string | null, chatId: string | null }} Wanted
 */

/**
 * @param {string} hash
 * @returns {Wanted[]}
 */
export const fromAddress = (hash) =>
  hash
    .slice(1)
    .split('+')
    .map((seat) => {
      const [as = '', chatId = ''] = seat.split('/').map(decodeURIComponent)
      return { as: as || null, chatId: chatId || null }
    })

/** @param {import('./stage.js').Stage} stage */
export function remember({ seats }) {
  const places = seats.map(({ desk: { as, chatId } }) => [as, chatId ?? ''].map(encodeURIComponent).join('/'))
  history.replaceState(null, '', `#${places.join('+')}`)
}
