import { h } from './tree.js'

/** Outlines of 24 x 24, drawn by the style sheet in the colour of the words around them. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  send: 'M4 12l16-8-6 16-3-6zM11 14l9-10',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  reply: 'M10 8L5 13l5 5M5 13h9a5 5 0 0 0 5-5V6',
  recall: 'M5 9h9a5 5 0 0 1 0 10H8M9 5L5 9l4 4',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 13l4 4L19 7',
  members:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20a6 6 0 0 1 12 0M16 5a3 3 0 0 1 0 6M18 14.500a6 6 0 0 1 3 5.500',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  next: 'M6 5l9 7-9 7zM18 5v14',
  again: 'M5 12a7 7 0 1 0 2-5M7 3v4h4',
  busy: 'M4 19V9M9 19V5M14 19v-8M19 19V7M3 21h18',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  story: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10 8.500l6 3.500-6 3.500z',
  plus: 'M12 5v14M5 12h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  beside: 'M4 5h7v14H4zM17 8v8M13 12h8',
  thread: 'M5 5h14v10H9l-4 4zM9 9h6M9 12h4',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14a4 4 0 0 0 7 0M9 10h.01M15 10h.01',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  edit: 'M5 19h3L19 8l-3-3L5 16zM14 7l3 3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
}

/** @param {keyof typeof PATHS} name */
export const icon = (name) =>
  h('svg', { class: `icon icon-${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: PATHS[name] }))
