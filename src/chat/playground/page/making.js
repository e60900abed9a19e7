import { openChat } from './desk.js'
import { goTo } from './moving.js'

/** @typedef {import('./seat.js').Seat} Seat */

/**
 * @param {FormData} data
 * @param {string} name
 */
const word = (data, name) => String(data.get(name) ?? '').trim()

/**
 * What each of the small forms does with what stands in it.
 * @type {Readonly<Record<import('./acts.js').Making, (seat: Seat, data: FormData) => Promise<unknown>>>}
 */
const MADE = {
  async group(seat, data) {
    const { api, desk } = seat
    const members = data.getAll('member').map(String)
    const group = { as: desk.as, name: word(data, 'name'), members, external: data.has('external') }
    const { chatId } = await api.group(group)
    if (data.has('bot')) await api.bot(chatId, { as: desk.as, in: true })
    await seat.refresh()
    await goTo(seat, { chatId, shows: 'chat' })
  },
  person: ({ api }, data) =>
    api.person({ name: word(data, 'name'), role: word(data, 'role'), external: data.has('external') }),
  rename: ({ api, desk }, data) => api.rename(openChat(desk)?.chatId ?? '', { as: desk.as, name: word(data, 'name') }),
  async invite({ api, desk }, data) {
    const chatId = openChat(desk)?.chatId ?? ''
    for (const openId of data.getAll('member').map(String)) {
      await api.member(chatId, { as: desk.as, openId, in: true })
    }
  },
}

/**
 * @param {Seat} seat
 * @param {import('./acts.js').Making} what
 * @param {HTMLFormElement | null} form
 */
export async function made(seat, what, form) {
  if (!form) return
  await MADE[what](seat, new FormData(form))
  seat.root.querySelector('dialog')?.close()
  seat.desk.making = null
  await seat.refresh()
}
