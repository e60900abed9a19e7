/** A rule that reads the folded text. Every repetition in it is bounded, so the time grows with the text alone. */
export interface Pattern {
  readonly rule: string
  readonly pattern: RegExp
}

const either = (words: string): string => `(?:${words.trim().split(/\s+/).join('|')})`

const COUNT = either('几 两 二 三 四 五 六 七 八 九 十 n [2-9] \\d\\d 十几 无数 多少 好多 八百 一百 一万 不知多少 好几')
const TIMES = either('多?次 多?回 多?遍 趟 封 轮 盘 道 百遍 百次 百回')

/** To say something to somebody: the shop owner to us, unless a buyer or an agent stands before it. */
const TELL = either(`
  说 讲 提 填 反馈 反映 投诉 强调 通知 提醒 催 叮嘱 嘱咐 教 念 念叨 唠叨 警告 交代 沟通 告诉 告知 点名 检讨 约谈 发火 要求
  开声 开口 致函 表态 摆 喊 交涉 拒绝 科普 培训 打电话 打了 送过 send过 发邮件`)
const TOLD = either(`
  说 讲 提 反馈 反映 投诉 强调 通知 提醒 催 叮嘱 嘱咐 教 念 念叨 警告 交代 沟通 拒绝 培训 约谈 点(?=过(?:你们|名|他们))`)
const PROMISE = either('答应 保证 承诺 commit 拍(?:了|过)?胸脯 表过态 约定')
const OTHERS = either('客服 买家 顾客 客人 客户 她 他 人家 人 谁')
const NEVER = either('没 没有 哪有 到底 时候 什么时候 从来没 未 哪里')

const BEFORE = either(`
  上次 上回 头个月 头一回 上趟 上一次 上一回 上周 上星期 上个星期 上礼拜 上个礼拜 上个?月 上季度 前几次 前两次 前两天 前几天
  前天 前阵子 大前天 之前 此前 先前 早前 早就 早先 曾经 曾于 年初 月初 月底(?!前) (?:国庆前?|端午节?|中秋)(?=我|就|跟|已)
  [一二三四五六七八九十\\d]{1,2}月份?(?=我|就|跟|曾|致|书面) 十月[八十] 个礼拜 去年`)
const LAST = either('上次 上回 上趟 上一次 上一回 上周 上星期 上个?礼拜 上个?月 之前 此前 早就')
const STILL = either('还是 依然 照样 仍 没改 没解决 没动静 没下文 到现在 至今 一样 怎么还 如今')
const ACTED = either(
  `${TELL}(?!货|现|烧|的货|票|快递|出) ${PROMISE} 整改 申请 送出 反馈 预警 填 开会 会上 书面 last.{0,9}(?:said|told)`,
)

/** Where 又 begins something anew; inside a sentence it joins two things (“表又不填,备注又不打”). */
const ANEW = either(`
  ^ [,。!?;:\\s…"“] 今天 昨天 昨晚 今早 现在 怎么 为什么 咋 你们 客服 店主 老板 人 分 率 度 响应 响 数据 指标 问题 月 周 组长
  主管 班 们 报 表 备注 也 就 的 了 店`)
const NOT_ANEW = either('不是 要马儿 想 是爆 上新 下单 来下 来买 [^。!?]{0,12}又')

const rx = (source: string): RegExp => new RegExp(source)

/** It is not the first time: an earlier occasion, an earlier report, or a count of either. */
export const AGAIN: readonly Pattern[] = [
  { rule: '又一次', pattern: rx(`${ANEW}又(?!${NOT_ANEW})(?<!又[^。!?]{0,12}又)`) },
  {
    rule: '再次',
    pattern:
      /再次(?!感谢|确认|祝)|再度|再犯|又双|双叒|二次(?:反馈|投诉|客诉|出现|提)|屡[次教犯]|三番[五两]次|一而再|重蹈/,
  },
  {
    rule: '老问题',
    pattern: rx(
      either(`
        老毛病 老问题 老样子 重复(?:出现|发生|犯|提) 反复(?:出现|提|强调|说|犯|发生|讲) 不长记性 没记性 same\\s(?:issue|problem|thing)
        nothing\\schanged once\\sagain \\bagain\\b`),
    ),
  },
  {
    rule: '第几次',
    pattern: rx(
      `(?<!让我[说求讲]|要我[说讲])第(?:${COUNT}|多少)(?:次|回|遍|趟|封|轮|盘|个被|天提)(?!合作|下单|购买)|` +
        `\\b(?:2nd|3rd|second|third) (?:time|escalation|request|reminder)|${COUNT}rd`,
    ),
  },
  {
    rule: '说过几遍',
    pattern: rx(`(?<!${OTHERS})${TELL}[了过]?(?:你们|给你们)?(?:不下|不止|好|至少|有)?了?${COUNT}{1,2}${TIMES}`),
  },
  { rule: '几次提过', pattern: rx(`${COUNT}${TIMES}(?:都|就|了|地|跟你们|给你们|向你们|书面)?${TELL}`) },
  {
    rule: '不止一次',
    pattern: rx(
      either(`
        不止一[次回遍] 不是(?:第一|头一|一)[次回遭] 不是一两[次回] 头一遭 一箩筐 [说讲提催改]了又[说讲提催改]
        嘴(?:都|皮子?都?)?[说讲]?[干破烂] [说讲]到吐 各[提说讲]过?一 [提说讲拍]过一[遍回次]`),
    ),
  },
  { rule: '说过', pattern: rx(`(?<!${NEVER}|${OTHERS})${TOLD}过(?!敏|名的|些什么|什么)`) },
  {
    rule: '你们答应过',
    pattern: rx(`你们[^,。!?]{0,10}${PROMISE}过|${PROMISE}过(?:我|我们)|白开了|${PROMISE}[^,。!?]{0,6}整改`),
  },
  {
    rule: '上次说的',
    pattern: rx(
      `${BEFORE}(?!客户|客人|买家|顾客|有个|的)(?:(?!客户|客人|买家|顾客|客服[说讲跟回]|有个)[^。!?;\\n]){0,16}?${ACTED}`,
    ),
  },
  { rule: '上次到现在', pattern: rx(`${LAST}[^。!?\\n]{0,30}${STILL}`) },
  {
    rule: '说了没改',
    pattern: rx(
      `(?:告诉|跟你们|同你们|给你们)(?:你们)?(?:[说讲提]|反馈|反映)[了过][^。!?\\n]{0,20}(?:还|照样|仍|没改|依然)|` +
        `(?:早就|已书面|曾书面)${TELL}|通知此前|发了[两三四几]封|raised (?:this|it|last|already|before|in)|` +
        `follow(?:ed)? ?up[了过]?${COUNT}|last (?:time|week|month)|照旧|至今没[^,。]{0,6}(?:答复|回复|下文)`,
    ),
  },
]
