import type { Family } from './families.ts'

const NAMES: Readonly<Record<Family, string>> = {
  rhetorical_question: '反问',
  shirking: '推诿',
  bare_negative: '光秃秃的拒绝',
  contempt: '看低对方',
  impatience: '不耐烦',
  defiance: '斗气',
  vague: '拿猜测当结论',
  steer_to_complain: '引导投诉',
  absolute_promise: '话说太满',
  symbols_only: '只发符号',
  private_data: '带了私人号码',
  still_there: '先催对方在不在',
}

const WHYS: Readonly<Record<Family, string>> = {
  rhetorical_question: '听着像责怪。是我们没说清楚，先道歉，再说一遍。',
  shirking: '谁先被问到谁负责：不归我们的也先接下来，问清楚再回。',
  bare_negative: '只有一个“不”，对方不知道为什么、接下来怎么办。补上原因和另一个办法。',
  contempt: '钱多钱少、店大店小都不该拿来说。只说能做什么。',
  impatience: '对方多问一句，是因为没等到消息。给进度和时间就好。',
  defiance: '等于把人往外推。不满意就再商量一个办法。',
  vague: '没核实的话对方会当真。先核实，说几点前给准话。',
  steer_to_complain: '先道歉、先受理，别把对方送去投诉。',
  absolute_promise: '结果不由我们一家定，说满了做不到就是下一张单。用“尽量、争取”，再给个时间。',
  symbols_only: '对方在等说法，符号代替不了。说一句在做什么。',
  private_data: '号码不在群里发。只留后四位，或请对方联系我们。',
  still_there: '是我们让对方等了，先为久等道歉，直接给结果。',
}

export const text = {
  summary: '检查一句话能不能发：哪里不妥、怎么改',
  familyName: (family: Family): string => NAMES[family],
  familyWhy: (family: Family): string => WHYS[family],
  instead: {
    rhetorical_question: '抱歉，刚才是我没说清楚，我再说一遍：〈要点〉。',
    shirking: '这件事我先接下来，问清楚是谁在办，〈几点〉前回您。',
    bare_negative: '抱歉，这个目前做不到，因为〈原因〉。我给您换个办法：〈另一个办法〉，您看行吗？',
    contempt: '按店里现在的情况，我先给您排一版：〈能做到的〉，您看看合不合适。',
    impatience: '让您等了，抱歉。我正在处理，〈几点〉前给您进度。',
    defiance: '这个办法您不满意，我们再商量一个：〈另一个办法〉。',
    steer_to_complain: '给您添麻烦了，抱歉。这件事我先受理，〈几点〉前给您处理意见。',
    symbols_only: '收到了，我正在〈做什么〉，〈几点〉前回您。',
    still_there: '让您久等了，抱歉。结果是：〈结果〉。',
  },
  insteadOfPromise: '我会尽力，〈几点〉前先给您看一次进展。',
  insteadOfGuess: '这一点我还没核实，我先去查清楚，〈几点〉前给您准话。',

  title: (count: number) => `这句话有 ${count} 处要改`,
  clean: '可以发，没有要改的地方。',
  said: (words: string) => `“${words}”`,
  whole: '整句',
  tryThis: '可以改成',
  slots: '〈〉里的照实情填，别原样发。',
  about: (id: number) => `按 #${id} 之前说过的话和方案一起看`,
  again: {
    name: '说重复了',
    why: (times: number, who: string, when: string) =>
      times >= 2
        ? `几乎一样的话在这件事里说过 ${times} 次了（上次 ${who} ${when}），第三次别再发，换一个办法说。`
        : `几乎一样的话 ${who} ${when}说过一次，再说对方会觉得敷衍。`,
  },
  refused: {
    name: '方案被拒过',
    why: (times: number) =>
      times >= 2
        ? `这个方案店主不接受过 ${times} 次，别再提。换一个方案，或请主管打电话。`
        : '这个方案店主刚才不接受，再提之前先改一处，或同时给另一个。',
  },
  fewOffers: {
    name: '方案不够两个',
    why: (kind: string) => `这张单是${kind}，先关心人、道歉，再给至少两个方案让对方选（/offer 记一下）。`,
  },
  bareOk: {
    name: '只应了一声',
    why: '对方在投诉，只回“好的”等于没接。先道歉，说谁来办、几点前回。',
    instead: '给您添麻烦了，抱歉。我来办这件事：〈做什么〉，〈几点〉前回您。',
  },
  colleague: '同事',
  usage: '把要发的话写在后面：/check 亲，这个我们一定给您退；或者回复那条消息，只写 /check',
  notOurs: '这句不是我们的人说的，我只检查我们自己要发的话。',
  noWords: '那条消息里没有文字，没什么可检查的。',
  unread: '那条消息我读不到（可能撤回了，或在外部群里）。把话贴在 /check 后面就行。',
  reading: '我去看看那条消息，马上说。',

  hint: (words: string, name: string, why: string) => `刚才这句“${words}”${name}：${why}`,
  hintShop: (shop: string) => `（${shop}，只有您看得到，一小时最多提醒一次）`,
  hintTry: (better: string) => `下次可以这样说：${better}`,
}
