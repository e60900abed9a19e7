/** What stands in a message without being said by its writer: quoted, reported, or named as what not to say. */

const QUOTED = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|‘[^’]*’|《[^》]*》/g
const WHO =
  '(?:买家|客户|顾客|客人|对方|店主|原话|留言|评论|评价|差评|聊天记录|记录里|话术|培训|他|她|人家|其他店|新人|新来的|平台规则|系统提示|短信|老师)'
const SAYS = '(?:说|问|骂|回的?|写|讲|反馈|留言|备注|发|原话|来一句|是这么说|提示|称|表示|抱怨)'
const REPORTED = new RegExp(
  `${WHO}[^，,。！？!?;；\\n]{0,6}?${SAYS}(?:的是|道|了|过|着|我们|客服|他)?[:：，,]?[^。！？!?;；\\n]*[？?！!]?`,
  'g',
)
const NEVER = '别|不要|不能|不可以?|禁止|严禁|避免|不许|不得|不准|勿|忌|少|杜绝'
const TO_SAY = '说|回(?!来|去)|讲|发|写|答|用|出现|冒出|带'
/** “别说了” forbids the reader, it names no words. */
const STOP = '(?:了|啦|咯)?(?:[，,。.!！?？]|行|好|$)'
const FORBIDDEN = new RegExp(
  `(?:${NEVER})(?:再|跟.{1,4}|对.{1,4}|给.{1,4}|用|出现|这样)*(?:${TO_SAY})(?!${STOP})(?:出|了)?[^。！？!?;；，,\\n]*`,
  'g',
)

const blank = (found: string): string => '□'.repeat(found.length)

/** The same length, with what is only cited covered. A message that is nothing but its quotation stays as it is. */
export function withoutAsides(folded: string): string {
  if (!/[“「『"‘《]|说|问|骂|回|写|讲|反馈|留言|备注|发|原话|提示|称|表示|抱怨|答|用|出现|冒出|带/.test(folded))
    return folded
  const rest = folded.replace(QUOTED, blank)
  const own = /[\p{L}\p{N}]/u.test(rest.replaceAll('□', '')) ? rest : folded
  return own.replace(FORBIDDEN, blank).replace(REPORTED, blank)
}
