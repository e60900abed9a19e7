/** The platform's reaction names that people here use most; an unknown one is shown by its name. */
/** @type {Readonly<Record<string, string>>} */
const FACES = {
  OK: '👌',
  THUMBSUP: '👍',
  DONE: '✅',
  CheckMark: '✔️',
  SMILE: '😊',
  HEART: '❤️',
  THANKS: '🙏',
  JIAYI: '➕',
  MUSCLE: '💪',
  CLAP: '👏',
  PRAISE: '👏',
  EYES: '👀',
  Get: '🫡',
  OnIt: '🏃',
  LOOKDOWN: '😞',
  CRY: '😢',
  ANGRY: '😠',
  Alarm: '⏰',
}

/** What one can answer a message with. */
export const PALETTE = ['THUMBSUP', 'OK', 'DONE', 'THANKS', 'MUSCLE', 'SMILE']

/**
 * @param {string} name
 * @returns {string | null}
 */
export const faceOf = (name) => (Object.hasOwn(FACES, name) ? (FACES[name] ?? null) : null)
