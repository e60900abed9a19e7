import { WORDS } from './words.js'

/**
 * What a person sees when a press got no proper answer; the client of the platform shows the code alone (FEISHU 2.3).
 * @type {Readonly<Record<string, string>>}
 */
const CODES = {
  200080: '没能把这次点击送到机器人',
  200340: '机器人没有配置卡片回调地址',
  200341: '机器人 3 秒内没有应答',
  200342: '连不上机器人',
  200343: '找不到机器人的地址',
  200345: '机器人的卡片回调地址无效',
  200346: '机器人的卡片回调地址无效',
  200347: '机器人的卡片回调地址无效',
  200530: '这张表单里有一项没有名字',
  200671: '机器人应答出错（不是 200）',
  200672: '机器人的应答读不懂',
  200673: '机器人回的新卡片有错',
  200830: '新卡片的版本比原来的旧',
  300000: '平台内部出错',
}

/**
 * @param {number | string} code
 * @param {string | undefined} message
 * @returns {string}
 */
export function codeWords(code, message) {
  const known = CODES[String(code)]
  return `${known ?? message ?? WORDS.pressFailed} · ${code}`
}
