/**
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {import('./stories/tempo.js').Tempo} Tempo
 */

/**
 * The stories and their player are fetched with the first one that is asked for.
 * @param {Stage} stage
 * @param {string} id
 */
export async function tellStory(stage, id) {
  stage.board.menu = null
  stage.board.past = null
  const [{ STORIES }, { play }] = await Promise.all([import('./stories/index.js'), import('./stories/player.js')])
  const story = STORIES.find((each) => each.id === id)
  if (story) void play(stage, story, paceFromAddress())
}

/** `?pace=5` plays five times as fast: for who has seen it, and for tests. */
function paceFromAddress() {
  const pace = Number(new URLSearchParams(location.search).get('pace') ?? 1)
  return pace > 0 && pace <= 100 ? pace : 1
}

/** @param {Stage} stage */
export function pauseStory(stage) {
  const { board, tempo } = stage
  if (!tempo || board.story?.state !== 'playing') return
  tempo.pause()
  board.story = { ...board.story, state: 'paused' }
  stage.draw()
}

/**
 * @param {Stage} stage
 * @param {(tempo: Tempo) => void} how
 */
export function resumeStory(stage, how) {
  const { board, tempo } = stage
  if (!tempo || !board.story) return
  how(tempo)
  board.story = { ...board.story, state: 'playing' }
  stage.draw()
}

/**
 * Whoever takes the page into his own hands stops the story for as long as he likes.
 * @param {Stage} stage
 */
export function pauseWhenTouched(stage) {
  const touched = (/** @type {Event} */ event) => {
    const own = event.target instanceof Element && event.target.closest('.story-bar')
    const isKey = event instanceof KeyboardEvent
    if (!event.isTrusted || own || (isKey && event.key === 'Tab')) return
    pauseStory(stage)
  }
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, touched, { capture: true })
}
