import { showDraft } from './composer.js'
import { perform } from './doings.js'
import { changeDrawer, copyCurl, toggleDrawer } from './engineering.js'
import { keep } from './kept.js'
import { isNarrow } from './layout.js'
import { become, goTo } from './moving.js'
import { wearScheme } from './scheme.js'
import { drawAll, MOST_SEATS, sitDown, standUp } from './stage.js'
import { takeTime } from './stage-clock.js'
import { pauseStory, resumeStory, tellStory } from './story-telling.js'
import { languageTag, speak, WORDS } from './words.js'

/**
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {import('./acts.js').Act} Act
 * @typedef {import('./acts.js').StageAct} StageAct
 */
/**
 * @template {StageAct['do']} K
 * @typedef {(stage: Stage, act: Extract<StageAct, { do: K }>) => unknown} Doing
 */

/** @type {{ readonly [K in StageAct['do']]: Doing<K> }} */
const DOINGS = {
  jump: (stage, act) => jump(stage, act.by),
  run: async (stage, act) => {
    change(stage, { speed: act.speed, past: act.speed > 1 ? null : stage.board.past })
    await stage.api.run(act.speed)
  },
  visit: (stage, act) => visit(stage, act.item),
  unpast: (stage) => change(stage, { past: null }),
  story: (stage, act) => tellStory(stage, act.id),
  'story-pause': (stage) => pauseStory(stage),
  'story-resume': (stage) => resumeStory(stage, (tempo) => tempo.resume()),
  'story-next': (stage) => resumeStory(stage, (tempo) => tempo.next()),
  day: async (stage, act) => {
    change(stage, { menu: null, past: null, story: null })
    stage.tempo?.stop()
    stage.board.day = await stage.api.day(act.on)
    stage.draw()
  },
  drawer: (stage) => toggleDrawer(stage),
  tab: (stage, act) => changeDrawer(stage, { tab: act.tab, unfolded: null }),
  unfold: (stage, act) => changeDrawer(stage, { unfolded: stage.drawer?.unfolded === act.row ? null : act.row }),
  copy: async (stage, act) => {
    await copyCurl(stage, act)
    stage.seats[0]?.tell(WORDS.copied, 'success')
  },
  fault: (stage, act) => switched(stage, stage.api.faults(act.change)),
  scope: (stage, act) => switched(stage, stage.api.scope(act.scope)),
  'day-close': (stage) => change(stage, { day: { state: 'off', share: 0, counts: null } }),
  'story-stop': (stage) => {
    stage.tempo?.stop()
    change(stage, { story: null })
  },
  menu: (stage, act) => change(stage, { menu: act.menu === stage.board.menu ? null : act.menu }),
  speak: (stage, act) => {
    keep('language', act.language)
    speak(act.language)
    document.documentElement.lang = languageTag()
    document.title = WORDS.title
    drawAll(stage)
  },
  scheme: (stage, act) => {
    wearScheme(act.scheme)
    change(stage, { scheme: act.scheme })
  },
  beside: (stage, act) => seatBeside(stage, act.openId),
  leave: (stage, act) => standUp(stage, act.seat),
}

/**
 * @param {Act} act
 * @returns {act is StageAct}
 */
export const isStageAct = (act) => Object.hasOwn(DOINGS, act.do)

/**
 * @template {StageAct['do']} K
 * @param {Stage} stage
 * @param {Extract<StageAct, { do: K }>} act
 */
export async function performOnStage(stage, act) {
  /** @type {Doing<K>} */
  const doing = DOINGS[/** @type {K} The key is the act's own. */ (act.do)]
  try {
    await doing(stage, act)
  } catch (problem) {
    stage.seats[0]?.tell(problem instanceof Error ? problem.message : String(problem), 'error')
  }
}

/**
 * @param {Stage} stage
 * @param {Partial<import('./board.js').Board>} what
 */
function change(stage, what) {
  Object.assign(stage.board, what)
  stage.draw()
}

/**
 * Goes where it was said: in a seat whose person can read it, else as somebody who can.
 * @param {Stage} stage
 * @param {import('./api.js').Happening} item
 */
async function visit(stage, { chatId, members, messageId }) {
  const seat = stage.seats.find(({ desk }) => members.includes(desk.as)) ?? stage.seats[0]
  if (!seat) return
  // On a phone the list would lie over what it leads to.
  if (isNarrow(stage.row)) change(stage, { past: null })
  if (!members.includes(seat.desk.as)) await become(seat, members[0] ?? seat.desk.as)
  await goTo(seat, { chatId, shows: 'chat' })
  await perform(seat, { do: 'show', messageId })
}

/**
 * The switches stand in the state that every seat fetches.
 * @param {Stage} stage
 * @param {Promise<unknown>} change
 */
async function switched(stage, change) {
  await change
  await stage.seats[0]?.refresh()
  await changeDrawer(stage, {})
}

/**
 * @param {Stage} stage
 * @param {string} openId
 */
async function seatBeside(stage, openId) {
  for (const { desk } of stage.seats) desk.open = null
  if (stage.seats.length >= MOST_SEATS) standUp(stage, stage.seats.at(-1)?.desk.seat ?? '')
  const chatId = stage.seats[0]?.desk.chatId ?? null
  const seat = await sitDown(stage, { as: openId, chatId: chatId === 'bot' ? null : chatId })
  showDraft(seat)
  await seat.refresh()
}

/**
 * What became due in the skipped time happens on the server before the answer comes.
 * @param {Stage} stage
 * @param {import('./api.js').Jump} by
 */
async function jump(stage, by) {
  change(stage, { jumping: true, menu: null })
  try {
    takeTime(stage, (await stage.api.jump(by)).now)
  } finally {
    change(stage, { jumping: false })
  }
  await Promise.all(stage.seats.map((seat) => seat.refresh()))
}
