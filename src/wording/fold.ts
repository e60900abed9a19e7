import { simplified } from '../triage/index.ts'

/** Words as they are dictated, mistyped or said at home, and the usual word of the same length: positions must hold. */
const USUAL: Readonly<Record<string, string>> = {
  不知道: '不造呀 不只道 不直到 不晓得 不指导',
  不清楚: '不青楚 不清除 不清处 不轻楚',
  知道: '晓得 只道 造了 知到 识得',
  清楚: '清除 青楚 清处 轻楚',
  投诉: '头诉 投素 投述 投速 头述 投宿 偷诉 投粟',
  百分百: '百份百',
  保证: '保正 包证 保政 保障',
  问题: '温题 文题 问体 纹题',
  好像: '好象 好想是 好似',
  应该: '因该 英该 应当 应改',
  怎么: '咋个 啷个 点样 怎莫 怎末 咋就',
  什么: '啥子 么子 乜嘢 什莫 神马 甚么 什末 啥玩',
  为什么: '为啥子 为甚么 为神马',
  没有: '莫得 没又 木有 没得 冇得 么有 没油',
  不要: '唔好 不好再 不药',
  不行: '不型 不形 不得呀 不幸',
  满意: '满易 满亿 满义',
  负责: '负则 付责 负贵',
  联系: '联细 连系 联络',
  核对: '核兑 合对',
  登记: '登计 登机',
  还在: '还再 仍再 还载',
  在吗: '再吗 在马 在嘛 在么 再马 在麻',
  完没完: '完没万',
  说过: '将过 讲过 摆过 话过 说郭',
  还用问: '还用文',
  这么: '恁个 咁样 介么 酱紫',
  孩子: '娃儿 娃娃 细路 小孩 囡囡 伢子',
  自己: '各人 自个 zj 自已',
  头疼: '头痛 脑壳 头大',
  久等: '久灯 久候',
  不怕: '不惊 不帕',
  身份证: '身份正 身分证 身份號',
}

/** Characters of Cantonese and dialect beside the Simplified ones; a longer word above goes first. */
const CHARACTERS =
  '冇没唔不係是系是佢他哋们嘅的咗了嘢事啲些咁这俾给畀给睇看搵找喺在嚟来咩吗冚全仲还諗想谂想识会返回攞拿著着妳你莫别啩吧囉吧啰吧㗎的喇了噶的乜啥奀小掂定揀选嗰那'
const KEPT =
  /爱莫能助|莫(?:奈何|可奈何)|仲裁|杜仲|莫非|莫名|莫大|莫过于|系统|系列|关系|联系|体系|系数|知识|识别|认识|常识|意识|返现|返点|返利|返厂|返修|乐意|快乐|音乐/g

const singles = new Map<string, string>()
for (let at = 0; at + 1 < CHARACTERS.length; at += 2) singles.set(CHARACTERS.charAt(at), CHARACTERS.charAt(at + 1))

const usual = new Map<string, string>()
for (const [to, from] of Object.entries(USUAL)) {
  for (const word of from.split(' ')) if (word.length === to.length) usual.set(word, to)
}
const MISSPELT = new RegExp([...usual.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')
const DIALECT = new RegExp(`[${[...singles.keys()].join('')}]`, 'g')

function character(text: string, at: number): string {
  const code = text.charCodeAt(at)
  if (code < 0x7f) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : text.charAt(at)
  if (code >= 0xff01 && code <= 0xff5e) return character(String.fromCharCode(code - 0xfee0), 0)
  if (code === 0x3000 || code === 0xa0) return ' '
  return simplified(text.charAt(at))
}

/** Simplified, half-width, lower case, the usual word for a slip or dialect; as long as the text, so places hold. */
export function fold(text: string): string {
  let plain = ''
  for (let at = 0; at < text.length; at += 1) plain += character(text, at)
  const spelt = plain.replace(MISSPELT, (word) => usual.get(word) ?? word)
  const kept = [...spelt.matchAll(KEPT)]
  let folded = spelt.replace(DIALECT, (each) => singles.get(each) ?? each)
  for (const { index, 0: words } of kept) {
    folded = folded.slice(0, index) + words + folded.slice(index + words.length)
  }
  return folded
}
