import { fromAddress } from './address.js'
import { api } from './api.js'
import { showDraft, takeCommands } from './composer.js'
import { drawerNews, reopenDrawer } from './engineering.js'
import { firstLook } from './fresh.js'
import { kept } from './kept.js'
import { listen } from './live.js'
import { goByAddress } from './moving.js'
import { pastAfter } from './past.js'
import { readScheme } from './scheme.js'
import { drawAll, MOST_SEATS, sitDown, stageOf } from './stage.js'
import { setTime, takeTime } from './stage-clock.js'
import { pauseWhenTouched } from './story-telling.js'
import { wire } from './wire.js'
import { languageTag, speak, WORDS } from './words.js'

/** @typedef {import('./stage.js').Stage} Stage */

const RETRY_MS = 1500
/** A clock that runs fast is looked at more often than one that does not. */
const TICK_MS = 250
/** A burst of news is one look at the server. */
const BREATH_MS = 120

/**
 * Between two looks at the server the clock runs on by itself; it is drawn when the minute changes.
 * @param {Stage} stage
 */
function runClock(stage) {
  setInterval(() => {
    const now = stage.clock.now + (performance.now() - stage.clock.at) * stage.board.speed
    const turned = Math.floor(now / 60_000) !== Math.floor(stage.board.now / 60_000)
    setTime(stage, now)
    if (turned) drawAll(stage)
  }, TICK_MS)
}

/** @param {Stage} stage */
function follow(stage) {
  let waiting = false
  const look = () => {
    waiting = false
    for (const seat of stage.seats) seat.refresh().catch(() => {})
  }
  const news = () => {
    if (waiting) return
    waiting = true
    drawerNews(stage)
    setTimeout(look, BREATH_MS)
  }
  listen({
    onNews: news,
    onClock: ({ now, speed }) => {
      stage.board.speed = speed
      takeTime(stage, now)
      drawAll(stage)
    },
    onHappened: (happened) => {
      const { board } = stage
      // A story, and a busy day, tell themselves what happens in them.
      const told = board.story !== null || board.day.state === 'running'
      board.past = told ? null : pastAfter(board.past, happened, board.speed)
      stage.draw()
    },
    onDay: (day) => {
      stage.board.day = day
      stage.draw()
    },
    onLine: (online) => {
      stage.board.online = online
      stage.draw()
    },
  })
  document.addEventListener('visibilitychange', look)
  window.addEventListener('hashchange', () => void goByAddress(stage).catch(() => {}))
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(stage))
}

/** @param {string} name */
function part(name) {
  const node = document.createElement('div')
  node.className = name
  return node
}

async function start() {
  const root = document.getElementById('page')
  if (!root) return
  try {
    const state = await api.state(null)
    const [top, row, end, side] = ['stage-top', 'seats', 'stage-end', 'stage-side'].map(part)
    if (!top || !row || !end || !side) return
    const stage = stageOf({ api, state, wire, on: { top, row, end, side } })
    stage.board.scheme = readScheme()
    const [first = { as: null, chatId: null }, ...others] = fromAddress(location.hash).slice(0, MOST_SEATS)
    const seat = await sitDown(stage, first, state)
    const middle = part('stage-middle')
    middle.append(row, side)
    root.replaceChildren(top, middle, end)
    pauseWhenTouched(stage)
    for (const other of others) await sitDown(stage, other)
    showDraft(seat)
    await Promise.all(stage.seats.flatMap((each) => [firstLook(each), takeCommands(each)]))
    runClock(stage)
    follow(stage)
    await reopenDrawer(stage)
  } catch {
    root.textContent = `${WORDS.offline}…`
    setTimeout(start, RETRY_MS)
  }
}

speak(kept('language') === 'en' ? 'en' : 'zh')
document.documentElement.lang = languageTag()
document.title = WORDS.title
void start()
