import { api } from './api.js'
import { beginWith, keyInBox, showDraft, typed } from './composer.js'
import { chatToOpen, firstPerson } from './desk.js'
import { perform } from './doings.js'
import { actOf } from './dom.js'
import { takeTime } from './fresh.js'
import { listen } from './live.js'
import { paint, seatOf } from './seat.js'
import { WORDS } from './words.js'

/** @typedef {import('./seat.js').Seat} Seat */

const RETRY_MS = 1500
const SECOND_MS = 1000
/** Keys that move the caret without typing. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])

/**
 * Who and where the address says: `#ou_x/oc_y`.
 * @returns {{ as: string | null, chatId: string | null }}
 */
function fromAddress() {
  const [as = '', chatId = ''] = location.hash.slice(1).split('/').map(decodeURIComponent)
  return { as: as || null, chatId: chatId || null }
}

/**
 * @param {Element} root
 * @returns {Promise<Seat>}
 */
async function sitDown(root) {
  const wanted = fromAddress()
  const everybody = await api.state(null)
  const known = everybody.people.some((person) => person.openId === wanted.as)
  const as = known && wanted.as !== null ? wanted.as : firstPerson(everybody)
  const state = await api.state(as)
  const seat = seatOf({ root, api, state, as, chatId: chatToOpen(state, wanted.chatId) })
  if (!known) beginWith(seat, `@${state.bot.name} `)
  return seat
}

/**
 * One listener of each kind on the root; what is meant stands with the nodes.
 * @param {Seat} seat
 */
function wire(seat) {
  const { root } = seat
  root.addEventListener('click', (event) => {
    const found = actOf(event.target)
    closePopovers(seat, event)
    const submits = found?.node instanceof HTMLButtonElement && found.node.type === 'submit'
    if (found && !submits && found.node.tagName !== 'FORM') void perform(seat, found.act)
  })
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    const found = (event instanceof SubmitEvent && actOf(event.submitter)) || actOf(event.target)
    const form = event.target instanceof HTMLFormElement ? event.target : null
    if (found) void perform(seat, found.act, form)
  })
  root.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault()
      void perform(seat, { do: 'answer', yes: false })
    },
    true,
  )
  wireKeys(seat)
}

/** @param {Seat} seat */
function wireKeys(seat) {
  const { root } = seat
  const inBox = (/** @type {Event} */ event) => event.target instanceof Element && event.target.matches('.box')
  root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return
    if (inBox(event) && keyInBox(seat, event)) event.preventDefault()
    else if (event.key === 'Escape') stepBack(seat)
  })
  for (const kind of ['input', 'click']) root.addEventListener(kind, (event) => inBox(event) && typed(seat))
  root.addEventListener('keyup', (event) => {
    if (inBox(event) && event instanceof KeyboardEvent && MOVES.has(event.key)) typed(seat)
  })
}

/** @param {Seat} seat */
function stepBack(seat) {
  const { desk } = seat
  if (desk.open !== null) closeOpen(seat)
  else if (desk.replyTo !== null) desk.replyTo = null
  else return
  seat.draw()
}

/**
 * The focus goes back to what had opened it.
 * @param {Seat} seat
 */
function closeOpen({ root, desk }) {
  const opener = root.querySelector(desk.open === 'people' ? '.who' : '.head-members')
  if (opener instanceof HTMLElement) opener.focus()
  desk.open = null
}

/**
 * @param {Seat} seat
 * @param {Event} event
 */
function closePopovers(seat, event) {
  const inside = event.target instanceof Element && event.target.closest('.people, .who')
  if (seat.desk.open !== 'people' || inside) return
  seat.desk.open = null
  seat.draw()
}

/**
 * Between two looks at the server the clock runs on by itself; it is drawn when the minute changes.
 * @param {Seat} seat
 */
function runClock(seat) {
  const { desk } = seat
  setInterval(() => {
    const now = seat.clock.now + performance.now() - seat.clock.at
    const turned = Math.floor(now / 60_000) !== Math.floor(desk.now / 60_000)
    desk.now = now
    if (turned) seat.draw()
  }, SECOND_MS)
}

/** @param {Seat} seat */
function follow(seat) {
  const refresh = () => {
    seat.refresh().catch(() => {})
  }
  listen({
    onNews: refresh,
    onClock: (now) => {
      takeTime(seat, now)
      seat.draw()
    },
    onLine: (online) => {
      seat.desk.online = online
      seat.draw()
    },
  })
  document.addEventListener('visibilitychange', refresh)
}

async function start() {
  const root = document.getElementById('page')
  if (!root) return
  try {
    const seat = await sitDown(root)
    root.replaceChildren()
    wire(seat)
    paint(seat)
    showDraft(seat)
    runClock(seat)
    follow(seat)
  } catch {
    root.textContent = `${WORDS.offline}…`
    setTimeout(start, RETRY_MS)
  }
}

void start()
