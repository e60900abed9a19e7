import { takeTime } from '../stage-clock.js'
import { language } from '../words.js'
import { findButton, lookAtNewest, personNamed, press, seatCast, seatFor, seenNow, type } from './hands.js'
import { Stopped, tempoOf } from './tempo.js'

/**
 * @typedef {import('../stage.js').Stage} Stage
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story.js').Step} Step
 * @typedef {import('./tempo.js').Tempo} Tempo
 * @typedef {{ stage: Stage, tempo: Tempo, seen: import('./hands.js').Seen }} Playing `seen`: before the last doing
 */

const READING_S = 4
const BUTTON_MS = 6000
/** After these something is different. */
const CHANGES = new Set(['say', 'press', 'pass'])

/**
 * Plays a story on the page. Whoever clicks or types into it meanwhile pauses it.
 * @param {Stage} stage
 * @param {Story} story
 * @param {number} pace
 */
export async function play(stage, story, pace) {
  const tempo = tempoOf(pace)
  stage.tempo?.stop()
  stage.tempo = tempo
  /** @type {Playing} */
  const playing = { stage, tempo, seen: seenNow(stage) }
  const show = (/** @type {Partial<import('../board.js').Playing>} */ change) => {
    const { board } = stage
    board.story = {
      id: story.id,
      step: 0,
      of: story.steps.length,
      tells: '',
      state: 'playing',
      ...board.story,
      ...change,
    }
    stage.draw()
  }
  stage.board.story = null
  show({})
  try {
    await seatCast(stage, story.cast)
    for (const [i, step] of story.steps.entries()) {
      if (await isNeedless(playing, step)) continue
      show({ step: i + 1, tells: step.tells[language], state: 'playing' })
      await perform(playing, step)
      await tempo.rest((step.rest ?? READING_S) * 1000)
    }
    show({ state: 'done' })
  } catch (problem) {
    if (problem instanceof Stopped) return
    show({ state: 'stuck' })
  } finally {
    if (stage.tempo === tempo) stage.tempo = null
  }
}

/**
 * A step whose occasion is not there is left out before it is told.
 * @param {Playing} playing
 * @param {Step} step
 */
async function isNeedless({ stage, tempo }, step) {
  if (step.do === 'open') return isOpen(stage)
  if (step.do === 'tidy') return (await leftOpen(stage, step)).length === 0
  if (step.do !== 'press' || !step.optional) return false
  const seat = await seatFor(stage, step)
  return !(await tempo.until(() => findButton(seat, step) !== null, 400))
}

/**
 * @param {Playing} playing
 * @param {Step} step
 */
async function perform(playing, step) {
  const { stage, tempo } = playing
  if (CHANGES.has(step.do)) playing.seen = seenNow(stage)
  switch (step.do) {
    case 'open':
      return jump(stage, { to: 'opening' })
    case 'pass':
      return jump(stage, { ms: step.minutes * 60_000 })
    case 'tidy':
      return tidy(stage, step)
    case 'say':
      return type(await seatFor(stage, step), step.text, tempo)
    case 'see':
      return lookAtNewest(await seatFor(stage, step), playing.seen, tempo)
    case 'press':
      return pressStep(playing, step)
    case 'tell':
      return undefined
  }
}

/**
 * @param {Playing} playing
 * @param {import('./story.js').PressStep} step
 */
async function pressStep({ stage, tempo }, step) {
  const seat = await seatFor(stage, step)
  await tempo.until(() => findButton(seat, step) !== null, BUTTON_MS)
  const button = findButton(seat, step)
  if (!button) throw new Error(step.acts.join())
  await press(seat, button, { form: step.form, tempo })
}

/**
 * @param {Stage} stage
 * @param {import('../api.js').Jump} by
 */
async function jump(stage, by) {
  takeTime(stage, (await stage.api.jump(by)).now)
  await Promise.all(stage.seats.map((seat) => seat.refresh()))
}

/** @param {Stage} stage */
function isOpen({ board, seats }) {
  const hours = seats[0]?.desk.state.hours
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: board.zone, timeStyle: 'short' }).format(board.now)
  // A story that began just before closing would end the next morning.
  return hours === undefined || (time >= hours.open && time < minusHours(hours.close, 2))
}

/**
 * @param {string} time `23:00`
 * @param {number} hours
 */
const minusHours = (time, hours) => `${String(Number(time.slice(0, 2)) - hours).padStart(2, '0')}${time.slice(2)}`

/** A card that is neither solved nor closed. */
const LIVE = new Set(['blue', 'orange'])

/**
 * The numbers of the tickets an earlier run left open in this chat.
 * @param {Stage} stage
 * @param {import('./story.js').TidyStep} step
 * @returns {Promise<string[]>}
 */
async function leftOpen(stage, step) {
  const as = personNamed(stage, step.who)
  const state = await stage.api.state(as)
  const chat = state.chats.find(({ name }) => name === step.chat)
  if (!chat) return []
  const messages = await stage.api.messages(chat.chatId, as)
  return messages.flatMap(({ card }) => {
    const header = typeof card === 'object' && card !== null ? Reflect.get(card, 'header') : null
    const title = header?.title?.content
    const number = /^#(\d+) /.exec(typeof title === 'string' ? title : '')?.[1]
    return number && LIVE.has(header.template) ? [number] : []
  })
}

/**
 * @param {Stage} stage
 * @param {import('./story.js').TidyStep} step
 */
async function tidy(stage, step) {
  const as = personNamed(stage, step.by)
  const bot = stage.seats[0]?.desk.state.bot.name ?? ''
  const chat = (await stage.api.state(as)).chats.find(({ name }) => name === step.team)
  if (!chat) return
  for (const number of await leftOpen(stage, step)) {
    await stage.api.say({ as, chatId: chat.chatId, text: `@${bot} /cancel ${number} 上一次的演示` })
  }
  await jump(stage, { ms: 1000 })
}
