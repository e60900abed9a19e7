/**
 * Everything a click, a submit or a choice can mean on this page. Views name it, the doings do it: a seat's own in
 * doings.js, what is about the whole page in stage-doings.js.
 *
 * @typedef {object} PressAct
 * @property {'press'} do
 * @property {string} messageId
 * @property {string} button its place in the card
 * @property {string} tag what it is: button, select_static …
 * @property {unknown} [value]
 * @property {string} [name]
 * @property {readonly Field[]} [fields] what a submit gathers; none: it submits nothing
 * @property {string} [option] what was chosen
 * @property {{ title: string, text: string }} [confirm]
 * @typedef {{ name: string, tag: string }} Field
 *
 * @typedef {PressAct | { do: 'turn', table: string, to: number } | { do: 'chat', chatId: string } | { do: 'chats' }
 *   | { do: 'who', openId: string } | { do: 'people' } | { do: 'members' } | { do: 'reply', messageId: string }
 *   | { do: 'recall', messageId: string } | { do: 'show', messageId: string } | { do: 'touch', messageId: string }
 *   | { do: 'palette', messageId: string } | { do: 'react', messageId: string, emoji: string }
 *   | { do: 'unreply' } | { do: 'hint' } | { do: 'attach' } | { do: 'sample' } | { do: 'unattach', index: number }
 *   | { do: 'photo', src: string } | { do: 'unphoto' } | { do: 'thread', messageId: string } | { do: 'unthread' }
 *   | { do: 'send' } | { do: 'take', index: number } | { do: 'bottom' } | { do: 'bot', in: boolean }
 *   | { do: 'member', openId: string, in: boolean } | { do: 'make', what: Making | null }
 *   | { do: 'made', what: Making } | { do: 'untoast' } | { do: 'answer', yes: boolean }} SeatAct
 * @typedef {'group' | 'person' | 'rename' | 'invite'} Making
 *
 * @typedef {{ do: 'jump', by: import('./api.js').Jump } | { do: 'run', speed: import('./api.js').Speed }
 *   | { do: 'visit', item: import('./api.js').Happening } | { do: 'unpast' }
 *   | { do: 'story', id: string } | { do: 'story-pause' } | { do: 'story-resume' } | { do: 'story-next' }
 *   | { do: 'story-stop' } | { do: 'day', on: boolean } | { do: 'day-close' }
 *   | { do: 'drawer' } | { do: 'tab', tab: import('./drawer/drawer.js').Tab } | { do: 'unfold', row: string }
 *   | { do: 'copy', what: 'event' | 'call', n: number } | { do: 'fault', change: Partial<import('./api.js').Faults> }
 *   | { do: 'scope', scope: import('./api.js').Scope }
 *   | { do: 'menu', menu: import('./board.js').Menu | null }
 *   | { do: 'speak', language: import('./words.js').Language } | { do: 'scheme', scheme: import('./board.js').Scheme }
 *   | { do: 'beside', openId: string } | { do: 'leave', seat: string }} StageAct
 *
 * @typedef {SeatAct | StageAct} Act
 */

export {}
