import { EN, MESSAGE_TYPES_EN } from './words-en.js'
import { MESSAGE_TYPES_ZH, ZH } from './words-zh.js'

/**
 * The page's own words in the language that is chosen: a live binding, read when a view is drawn, never kept.
 * @typedef {'zh' | 'en'} Language
 */
export let WORDS = ZH
/** What the platform's message types are called where only a placeholder stands. */
export let MESSAGE_TYPES = MESSAGE_TYPES_ZH
/** @type {Language} */
export let language = 'zh'

/** @param {Language} to */
export function speak(to) {
  language = to
  WORDS = to === 'en' ? EN : ZH
  MESSAGE_TYPES = to === 'en' ? MESSAGE_TYPES_EN : MESSAGE_TYPES_ZH
}

export const languageTag = () => (language === 'en' ? 'en' : 'zh-CN')

/** Roles by their fixed keys and as the sample company writes them: Chinese, English. */
/** @type {readonly (readonly [string, string, string])[]} */
const ROLES = [
  ['agent', '客服', 'agent'],
  ['leader', '组长', 'team leader'],
  ['acting-leader', '代理组长', 'acting leader'],
  ['supervisor', '主管', 'supervisor'],
  ['manager', '经理', 'manager'],
  ['qa', '质检', 'QA'],
  ['reviewer', '评价专员', 'reviewer'],
  ['marketing', '市场', 'marketing'],
  ['owner', '店主', 'shop owner'],
  ['shop', '店主', 'shop owner'],
  ['admin', '管理员', 'admin'],
]

/**
 * `店主 · 松果零食` keeps the shop's name; a role nobody knows stays as it is.
 * @param {string} role
 * @returns {string}
 */
export function roleWord(role) {
  const [first = '', ...rest] = role.split(' · ')
  const known = ROLES.find(([key, zh]) => key === first || zh === first)
  const word = known ? (language === 'en' ? known[2] : known[1]) : first
  return [word, ...rest].join(' · ')
}
