/**
 * Everything a click, a submit or a choice can mean on this page. Views name it, the desk does it.
 *
 * @typedef {object} PressAct
 * @property {'press'} do
 * @property {string} messageId
 * @property {string} button its place in the card
 * @property {unknown} [value]
 * @property {string} [name]
 * @property {readonly Field[]} [fields] what a submit gathers; none: it submits nothing
 * @property {{ title: string, text: string }} [confirm]
 * @typedef {{ name: string, tag: string }} Field
 *
 * @typedef {PressAct | { do: 'turn', table: string, to: number } | { do: 'chat', chatId: string } | { do: 'chats' }
 *   | { do: 'who', openId: string } | { do: 'people' } | { do: 'members' } | { do: 'reply', messageId: string }
 *   | { do: 'recall', messageId: string } | { do: 'show', messageId: string } | { do: 'touch', messageId: string }
 *   | { do: 'unreply' } | { do: 'jump', by: import('./api.js').Jump } | { do: 'hint' } | { do: 'image' }
 *   | { do: 'unimage' } | { do: 'send' } | { do: 'take', index: number } | { do: 'bottom' }
 *   | { do: 'bot', in: boolean } | { do: 'untoast' } | { do: 'answer', yes: boolean }} Act
 */

export {}
