import { remember } from './address.js'
import { boardOf } from './board.js'
import { beginWith } from './composer.js'
import { dayBar } from './day-view.js'
import { chatToOpen, firstPerson } from './desk.js'
import { patch } from './dom.js'
import { coalesced, paint, seatOf } from './seat.js'
import { stageBar } from './stage-view.js'
import { storyBar } from './story-view.js'
import { WORDS } from './words.js'

/**
 * The page: a bar for all, and side by side the people one plays.
 *
 * @typedef {object} Stage
 * @property {import('./api.js').Api} api
 * @property {import('./board.js').Board} board
 * @property {Element} top where the bar is drawn
 * @property {Element} row where the seats stand
 * @property {Element} end what stands below them
 * @property {Element} side where the drawer is drawn
 * @property {import('./drawer/drawer.js').Drawer | null} drawer
 * @property {Seat[]} seats
 * @property {{ now: number, at: number }} clock the playground's time and the page's own at the same moment
 * @property {() => void} draw the bar, soon, once
 * @property {Wire} wire
 * @property {import('./stories/tempo.js').Tempo | null} tempo of the story that plays
 *
 * @typedef {(root: Element, stage: Stage, seatOf: () => Seat | null) => void} Wire makes a root hear clicks and keys
 * @typedef {import('./seat.js').Seat} Seat
 * @typedef {import('./address.js').Wanted} Wanted
 */

/** More would be too narrow to read. */
export const MOST_SEATS = 4

/**
 * @param {{ api: import('./api.js').Api, state: import('./api.js').State, wire: Wire,
 *   on: { top: Element, row: Element, end: Element, side: Element } }} from
 * @returns {Stage}
 */
export function stageOf({ api, state, wire, on }) {
  const board = boardOf(state)
  /** @type {Stage} */
  const stage = {
    ...{
      api,
      board,
      wire,
      ...on,
      tempo: null,
      drawer: null,
      seats: [],
      clock: { now: board.now, at: performance.now() },
    },
    draw: coalesced(() => {
      patch(on.top, [stageBar(board, { desk: stage.seats[0]?.desk ?? null, drawerOpen: stage.drawer !== null })])
      document.title = titleOf(stage)
      const bar = storyBar(board) ?? dayBar(board)
      patch(on.end, bar ? [bar] : [])
    }),
  }
  for (const root of [on.top, on.end, on.side]) wire(root, stage, () => stage.seats[0] ?? null)
  return stage
}

/**
 * What the browser's tab says: how much is new for who sits here.
 * @param {Stage} stage
 */
function titleOf({ seats }) {
  const unread = seats.flatMap(({ desk }) => desk.state.chats).reduce((sum, chat) => sum + chat.unread, 0)
  return unread > 0 ? `(${unread}) ${WORDS.title}` : WORDS.title
}

let named = 0

/**
 * One more person sits down; whom nobody knows is the newcomer's first.
 * @param {Stage} stage
 * @param {Wanted} wanted
 * @param {import('./api.js').State} [fresh] the state of nobody, if it was just fetched
 * @returns {Promise<Seat>}
 */
export async function sitDown(stage, wanted, fresh) {
  const everybody = fresh ?? (await stage.api.state(null))
  const known = everybody.people.some((person) => person.openId === wanted.as)
  const as = known && wanted.as !== null ? wanted.as : firstPerson(everybody)
  const state = await stage.api.state(as)
  const root = document.createElement('div')
  root.className = 'seat'
  named += 1
  const name = `s${named}`
  const seat = seatOf({ root, stage, state, as, chatId: chatToOpen(state, wanted.chatId), name })
  stage.seats.push(seat)
  stage.row.append(root)
  stage.wire(root, stage, () => seat)
  if (!known) beginWith(seat, `@${state.bot.name} `)
  settle(stage)
  paint(seat)
  return seat
}

/**
 * @param {Stage} stage
 * @param {string} name
 */
export function standUp(stage, name) {
  const leaving = stage.seats.find((seat) => seat.desk.seat === name)
  if (!leaving || stage.seats.length === 1) return
  stage.seats = stage.seats.filter((seat) => seat !== leaving)
  leaving.root.remove()
  settle(stage)
}

/**
 * Who sits where has changed.
 * @param {Stage} stage
 */
function settle(stage) {
  for (const seat of stage.seats) {
    seat.desk.alone = stage.seats.length === 1
    seat.draw()
  }
  stage.draw()
  remember(stage)
}

/**
 * Everything anew, as after another language was chosen.
 * @param {Stage} stage
 */
export function drawAll(stage) {
  stage.draw()
  for (const seat of stage.seats) seat.draw()
}
