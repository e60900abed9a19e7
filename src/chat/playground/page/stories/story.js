/**
 * A story is a list of steps: who does what where, and the sentence that tells it. The player (player.js) performs them
 * on the page, as a person would.
 *
 * @typedef {{ zh: string, en: string }} Said
 * @typedef {object} Story
 * @property {string} id its name and what it is about stand with the page's words
 * @property {readonly Part[]} cast who sits side by side where there is room, the first one first
 * @property {readonly Step[]} steps
 *
 * @typedef {{ who: string, chat: string }} Part a person's name, and the name of a chat of his; `bot`: his own with the bot
 *
 * @typedef {object} StepBase
 * @property {Said} tells
 * @property {number} [rest] seconds to read it, 4 unless said otherwise
 * @property {boolean} [optional] without its button the story goes on
 *
 * @typedef {StepBase & { do: 'say', who: string, chat: string, text: string }} SayStep
 * @typedef {StepBase & { do: 'press', who: string, chat: string, acts: readonly string[], label?: string,
 *   form?: Readonly<Record<string, string>> }} PressStep
 *   `acts`: what the button says to the bot; `label`: of several the one called so
 * @typedef {StepBase & { do: 'see', who: string, chat: string }} SeeStep waits for what the bot says or changes there
 * @typedef {StepBase & { do: 'pass', minutes: number }} PassStep
 * @typedef {StepBase & { do: 'open' }} OpenStep waits for the next opening, if it is closed now
 * @typedef {StepBase & { do: 'tell' }} TellStep
 * @typedef {StepBase & { do: 'tidy', who: string, chat: string, by: string, team: string }} TidyStep
 *   closes what an earlier run left open in this chat
 * @typedef {SayStep | PressStep | SeeStep | PassStep | OpenStep | TellStep | TidyStep} Step
 */

export {}
