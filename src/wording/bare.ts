/** PH-3: the whole message is a refusal or a denial, politeness and particles aside. */

/** Words between blanks, the longer ones first where one begins another. */
const oneOf = (words: string, before: string, after: string): RegExp =>
  new RegExp(`${before}(?:${words.trim().split(/\s+/).join('|')})${after}`)

const POLITE = oneOf(
  `
  @\\S+ 抱歉 不好意思 对不起 对不住 您好 你好 亲亲 亲 宝宝 宝子 宝 哥 姐 老板娘 老板 小仙女 姐妹 店主 先生 女士 sorry 谢谢 多谢 thanks thx hi hello 很遗憾 遗憾
  非常 真的 真心 真 确实 嗯+ 哦+ 呃 啊 哎呀? 唉 这边 那边 本店 小店 店里 那个 这个 那 这 目前 暂时 现在 今天 我们 我 您 的 恕 也 都 就 还 是 实在 可 恐怕 应该 可能 好像
  肯定 绝对 当然 其实 呢 吧 哈 呀 哟 噢 喔 嘛 了 啦 咯 哒 滴 耶 哇 诶 欸 额 感谢 理解 敬请谅解 请谅解 见谅 请见谅 望理解`,
  '^',
  '',
)
const TAIL = oneOf(
  `
  您好? 亲亲 亲 宝 哥 姐 老板 哒 滴 的 呢 哦 噢 喔 啊 呀 哈 啦 了 乐 吧 嘛 哟 咯 喽 耶 诶 欸 嗦 噻 撒 呐 捏 把 又 谢谢 thanks thx sorry 抱歉 不好意思 请谅解 见谅
  ha+`,
  '',
  '$',
)

/** Denials that are kind: nothing is refused. */
const KIND = oneOf(
  `
  不客气 不用谢 不谢 不辛苦 不急 不着急 不麻烦 不会不会 不要紧 不错 不碍事 不妨 不打扰 不见不散 不懂就问 不必客气 不晚 不贵 不远 不难 不久 不怪 不怪您 不敢当 不用客气 没事 没关系
  没问题 没毛病 没错 没什么 没得说 没事儿 没有问题 没有关系 没差 没大碍 没忘 没变 没异常 没投诉 没差评 没新增 没超时 没涨 没坏 没丢 没错过 没骗 没意见 没异议 没有异常 没有差评 没有新增
  没有超时 没有投诉 没有异议 没有变化 没有意见 没有漏 无妨 无碍 无所谓 no.problem 不忙 不累`,
  '^',
  '',
)

const VERB =
  '(?:[退换改发补寄送加减降查做办弄搞整处理给开关退款退换用包邮还价讲价出修撤删看取消提前调免算送货发货议支持接受提供参与享受叠加使用合并报销]{0,5})'
const CORE = new RegExp(
  `^(?:${[
    '不+',
    '不(?:行|可以|可|能|会|是|知道|清楚|懂|了解|支持|同意|方便|好|成|得|对|中|要|必|用|允许|接受|办理|存在|提供|包邮|确定|参与|需要|考虑|合适|答应|批准|给|卖|送|议' +
      '|退|换|改|包|含|做|收|开|在|够|太行|大行|太可以|太好|晓得|认识|认|批|许|通过)',
    `不(?:能|可以?|会|给|支持|提供|允许|接受|予|得|让|办理|包|肯)${VERB}`,
    `(?:没|无)(?:有|得|了|货|库存|辙|戏|门|门儿|可能|空|时间|权限|此|得商量|商量|折扣|优惠|赠品|记录|收到|看到|发|做)${VERB}`,
    `(?:没|无)(?:办)?法[^我您你因但可换先等要会在]{0,6}`,
    '不(?:支持|提供|包|含|送|退|换|补|报|给|发|能|可以)[^我您你因但可先等要会在吗呢是有就才]{0,4}',
    '不(?:参|接|管|理|打折|卖|办|调|代|承|拆|单卖|零|批|刻|租|借|免|减|降|赔|付|垫|保|修|装|搭|议|讲|砍|留|开)[^我您你因但可先等要会在吗呢是有就才怕怪着急怎]{0,4}',
    '暂无[^我您你因但可换先等要会在]{0,4}',
    '(?:没|没有|无)(?:这|那|此)(?:个|种|回|样|条|项)?(?:说法|规矩|规定|先例|道理|操作|服务|功能|选项|活动|款|事|例)',
    '没有?[^我您你因但可换先等给要会在]{1,4}',
    '没|无|否|非也|木有|未果',
    `${VERB.replace('{0,5}', '{1,3}')}不(?:了|到|成|来|起|得|动|出|下)`,
    '要不得|使不得|做不到|办不到|不存在的?|休想|免谈|想都别想|想得美|做梦|拒绝|别想|不可能|没可能|没商量|没得谈|门都没有|到此为止|不支持的?|不予受理|不予办理|爱莫能助',
    'no+|nope|no way|cannot|can.?t|can not|not (?:ok|okay|supported|possible|available|allowed)' +
      '|impossible|denied|rejected|unsupported|n/a|nah',
  ].join('|')})$`,
)

function trimmed(part: string): string {
  let rest = part
  for (let found = POLITE.exec(rest); found; found = POLITE.exec(rest)) {
    if (CORE.test(rest)) return rest
    rest = rest.slice(found[0].length)
  }
  for (let found = TAIL.exec(rest); found && !CORE.test(rest); found = TAIL.exec(rest))
    rest = rest.slice(0, found.index)
  return rest
}

const EXTRAS = /[\u{1f000}-\u{1faff}\u2600-\u27bf]|\ufe0f|\[[\p{Script=Han}A-Za-z]{1,10}\]/gu
const LONGEST = 30

/** Every part of the message, after politeness, is a refusal; and there is at least one. */
export function isBareNegative(folded: string): boolean {
  if (folded.length > LONGEST || /[?？吗]/.test(folded)) return false
  const parts = folded
    .replace(EXTRAS, ' ')
    .split(/[，,。.!！~～…、;；\s]+/)
    .map((part) => {
      const rest = KIND.test(part) ? part : trimmed(part)
      return KIND.test(rest) ? 'kind' : rest
    })
    .filter(Boolean)
  return parts.length > 0 && parts.length <= 3 && parts.every((part) => CORE.test(part))
}
