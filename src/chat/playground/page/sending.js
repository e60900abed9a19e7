import { box, typed } from './composer.js'
import { asUrl, MOST_PICTURES, readPictures, samplePicture } from './pictures.js'
import { WORDS } from './words.js'

/** @typedef {import('./seat.js').Seat} Seat */

/**
 * Sends what stands in the box. It is emptied at once and given back when the server did not take it.
 * @param {Seat} seat
 */
export async function send(seat) {
  const area = box(seat)
  const { desk } = seat
  const text = area?.value.trim() ?? ''
  if (!area || desk.chatId === null || (text === '' && desk.pictures.length === 0)) return
  const { replyTo, pictures } = desk
  const saying = { as: desk.as, chatId: desk.chatId, text, ...(pictures.length > 0 ? { images: [...pictures] } : {}) }
  const answered = answers(desk)
  const leaving = { text, pictures, thread: desk.thread }
  desk.leaving = [...desk.leaving, leaving]
  clear(seat, area)
  try {
    await seat.api.say({ ...saying, ...answered })
    await seat.refresh()
  } catch (problem) {
    area.value = text
    Object.assign(desk, { replyTo, pictures })
    typed(seat)
    throw problem
  } finally {
    desk.leaving = desk.leaving.filter((one) => one !== leaving)
    seat.draw()
  }
}

/**
 * What a message answers: in a thread always the thread.
 * @param {import('./desk.js').Desk} desk
 */
function answers({ thread, messages, replyTo }) {
  if (thread === null) return replyTo === null ? {} : { replyTo: replyTo.messageId }
  const root = messages.find((message) => message.threadId === thread || message.messageId === thread)
  return root ? { replyTo: root.messageId, inThread: true } : {}
}

/**
 * @param {Seat} seat
 * @param {HTMLTextAreaElement} area
 */
function clear(seat, area) {
  area.value = ''
  Object.assign(seat.desk, { replyTo: null, pictures: [], picker: null, behind: false, hint: false, newFrom: null })
  seat.atEnd = true
  typed(seat)
  seat.draw()
}

/**
 * Pictures that were chosen, pasted or dropped wait beside the box until the message is sent.
 * @param {Seat} seat
 * @param {readonly File[]} files
 */
export async function takePictures(seat, files) {
  const { desk } = seat
  const { urls, problem } = await readPictures(files)
  desk.open = null
  desk.pictures = [...desk.pictures, ...urls].slice(0, MOST_PICTURES)
  if (problem) seat.tell(WORDS.badImage, 'warning')
  seat.draw()
}

/**
 * Pictures wait beside the box; any other file is a message of its own, as in the client, and goes at once.
 * @param {Seat} seat
 * @param {readonly File[]} files
 */
export async function takeFiles(seat, files) {
  const pictures = files.filter((file) => file.type.startsWith('image/'))
  const others = files.filter((file) => !file.type.startsWith('image/'))
  if (pictures.length > 0) await takePictures(seat, pictures)
  const { desk } = seat
  if (desk.chatId === null) return
  for (const file of others) {
    const base64 = (await asUrl(file)).split(',')[1] ?? ''
    await seat.api.file({ as: desk.as, chatId: desk.chatId, name: file.name, base64 })
  }
  desk.open = null
  await seat.refresh()
  seat.draw()
}

/** @param {Seat} seat */
export async function takeSample(seat) {
  const { desk } = seat
  desk.open = null
  if (desk.pictures.length >= MOST_PICTURES) seat.tell(WORDS.tooManyImages, 'warning')
  else desk.pictures = [...desk.pictures, await samplePicture(desk.pictures.length)]
  seat.draw()
}
