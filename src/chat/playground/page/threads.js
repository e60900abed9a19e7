/**
 * A thread is a message of the chat and what was said under it; only the first stands in the chat itself.
 *
 * @typedef {import('./api.js').Message} Message
 */

/**
 * What the chat shows: everything but what was said inside threads.
 * @param {readonly Message[]} messages
 */
export const chatMessages = (messages) => messages.filter((message) => !message.inThread)

/**
 * The root and what was said under it.
 * @param {readonly Message[]} messages
 * @param {string} threadId a thread's id, or of a message that may become the root of one
 */
export function threadMessages(messages, threadId) {
  const root = messages.find((message) => message.messageId === threadId)
  const id = root?.threadId ?? threadId
  return messages.filter((message) => message.threadId === id || message === root)
}

/**
 * @param {readonly Message[]} messages
 * @returns {ReadonlyMap<string, number>} how many replies each thread has
 */
export function replyCounts(messages) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { threadId, inThread } of messages) {
    if (threadId !== null && inThread) counts.set(threadId, (counts.get(threadId) ?? 0) + 1)
  }
  return counts
}
