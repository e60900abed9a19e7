/** PH-10, R-60: emoji, emoji code, kaomoji or punctuation alone. */

/** Emoji codes are short words in brackets; these brackets stand for something that was sent. */
const SENT =
  /\[(?:图片|语音|视频|文件|链接|位置|名片|红包|转账|聊天记录|小程序|商品|订单|表格|截图|附件|音频|文档|日程)[^\]]{0,8}\]/
const CODE = /\[[\p{Script=Han}A-Za-z]{1,10}\]|:[a-z_]{2,20}:/gu
const MENTION = /@_user_\d+|@_all/g
/** A word, or a character that kaomoji are not drawn with. */
const WORD = /[A-Za-z]{2,}|[^\P{Script=Han}益皿口罒人彡丿凸]/u
const FACES = /^(?:orz|otz|qaq|tat|qwq|t_?t|xd|awa|owo|uwu|hhh?)$/i
const LETTER = /[\p{L}\p{N}]/gu

export function isSymbolsOnly(text: string): boolean {
  if (SENT.test(text)) return false
  const bare = text.replace(MENTION, ' ').trim()
  if (bare === '') return false
  const rest = bare.replace(CODE, '').replace(/[\u20e3\ufe0f]/g, '')
  if (FACES.test(rest.trim())) return true
  const letters = rest.match(LETTER)
  if (!letters) return true
  if (letters.some((each) => /[0-9]/.test(each))) return false
  const marks = [...rest.replace(/\s/g, '')].length - letters.length
  return letters.length <= 6 && marks >= letters.length && marks >= 2 && !WORD.test(rest)
}
