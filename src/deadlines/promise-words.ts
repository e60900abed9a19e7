const anyOf = (...words: readonly string[]): RegExp => new RegExp(words.join('|'))

/** Others, as the one who acts: 买家说, 仓库, 快递. After 给, 催, 联系 and their like they are whom we act on. */
const OTHERS =
  '买家|客户|顾客|客人|消费者|粉丝|用户|仓库|仓储|库房|工厂|厂家|厂里|供应商|快递|物流|包裹|平台|官方|小二|顺丰|圆通|中通|韵达|申通|菜鸟|极兔|京东|抖音|淘宝|拼多多|12315|市监|工商|消协|监管'
const SHOP_SIDE = '您|你|老板|店主|掌柜|贵店|贵方|贵司|商家|店里|店家|他们|她们|对方'
const ACTED_ON =
  '(?<!给|跟|和|与|同|向|对|找|催|问|帮|把|替|为|让|请|联系|答复|回复|通知|告诉|反馈|回访|安抚|追|查|核实|盯|处理|陪|约|等|@|发|打|报|由)'

/** An act of ours, or its result: what makes a time a promise. */
export const ACT = anyOf(
  '给|回[您你复电话]?|复(?=[您你])|答复|联系|反馈|处理|解决|搞定|搞好|发|交|出(?!现)|安排|补|改|跟进|跟|同步|电话|致电|来电|核实|查|落实|上线|恢复|完成',
  '弄|做好|做完|做到|配齐|配好|配上|加派|增派|加人|派人|整理|整改|汇总|汇报|提交|上报|告诉|告知|通知|说明|解释|到位|换|调整|调|退|赔|提到|拉到|升到|降到|压到|压下|达到|提上|拉上|达标',
  '追|催|谈|约谈|盯|复盘|优化|更新|修复|修好|检查|抽查|培训|登记|导出|截图|结果|结论|方案|说法|交代|就好|就行|搞|排好|写好|看完|来(?:找|对接)',
  '加(?=[您你]|上?微信|好友)|[拉建].{0,3}群|拜访|reply|call|update|feedback|send|fix|finish|get back|俾|搵|check',
)

/** What a whole sentence is about when one of its clauses says so: 按照平台要求,须在3分钟内回复. */
export const NORM = anyOf(
  '规定|规则|规范|按照|按规|(?:平台|公司|店铺|硬性|统一|系统)的?要求|要求(?:是|为|在|须|必须|我们|客服)|制度|流程|sop|原则上',
  '政策|条款|协议|统一回|口径|话术(?:是|:|统一|模板)|例如|比如',
)
/** A habit, a measure, a schedule: a time that binds nobody to this shop now. */
export const RULE = anyOf(
  '标准|通常|一般(?:是|都|来说|情况)|默认|每天|每日|每周|每晚|每早|每月|每次|每半?(?:个|小时|\\d)|每隔|一次进度|模板',
  '下次|以后都|考核|平均响应|平均回复|平响|首响|首次响应|响应时[长间]|回复率|响应率|时效',
  '值班|休息|请假|开会(?!.{0,4}给[您你])|上班时间|营业|活动|大促|直播|开播|预售|开售|排班表?[已出]|备货',
)
/** A goal of a figure is a promise though a rule's word stands in it: 把平响降到40秒. */
export const GOAL = /[把将].{0,12}(?:提|拉|升|降|压|做|控|涨|补)(?:到|至|上|下|回)|(?:[回提升降压拉做达]|恢复)到\d|达标/

export const QUESTION = anyOf(
  '[吗么]|[?]|行不行|可不可以|可以不|能不能|要不要|好不好|几点|什么时候|啥时候|啥时|多久|是不是|有没有|怎么|方不方便|能否|可否|是否',
)
export const HYPOTHESIS =
  /如果|要是|假如|假设|万一|倘若|若(?!干)|一旦|的话(?![术题语])|除非|再犯|再有|再发生|才能|(?<!没)有难度|悬/

/** Done, or said once and over. A future word beside it (已安排…下午) turns it round. */
export const PAST = anyOf(
  '已经?|刚刚?|刚才|方才|过了|过(?:电话|话|您)|昨.{0,3}(?:说|讲|答应|承诺)',
  '上次|之前[说讲答承]|原定|本来|原本|原说|说好|当时|曾|说过|答应(?:过|买家|客户|顾客)|承诺过|没收到|没接|没做到|延误',
  '(?:发|回|打|处理|联系|登记|反馈|补|改|核实|查|说|提交|转|通知|解决|退|报|看|换|上传)(?:[您你]|给[您你]|好|完|过|出去|过去)?了(?!解)',
)
export const TURNS_FORWARD =
  /已经?(?:安排|通知|叫|交代|交待|协调|转给|转交|排|让|跟|和|定|约|申请|上报|要求)|约好|定好|就|将|会(?!议)|一定|保证|肯定|马上|立刻|今天[下晚]/

export const REFUSAL = anyOf(
  '给不了|来不及|没办法|没法|无法|不能|不可能|做不到|办不到|不行|没空|没时间|赶不上|赶不出|出不来|处理不[了完]|回不了|不了|不会(?!超过|晚于|迟于|让|再)',
  '拖到|不用等|别等|不必等|等不到|暂不|暂无|唔得|给不到|难以|恐怕|不一定|未必|难说|不确定|不好说|不敢',
)

/** What is on its way is somebody else's to keep, unless we say that we look after it. */
export const FORECAST =
  /到货|送达|签收|派送|派件|揽收|发货|入库|出库|到仓|送到|能到|会到|到达|(?:预计|显示).{0,8}到(?!位)/
export const LOOKS_AFTER = /给[您你]|告诉|告知|催|追|查|跟进|核实|联系|同步|回复|答复|反馈/

/** 请放心, 您稍等: no request, though it begins like one. */
export const PATIENCE = new RegExp(
  [
    '(?:麻烦|请|辛苦|劳烦|烦请)?(?:[您你]|老板|亲)?(?:们)?(?:先|再)?',
    '(?:放心|稍等|稍候|等等?我?|别急|不要急|不用急|消消气|多等|耐心等?待?|谅解|理解|见谅)(?:一?下|一会儿?|哈)?',
    '|[您你](?:先|再)?看(?=\\s|,|明|今|后|下|周)|(?:麻烦|请)?[您你]?再?[给容](?:我们?|咱们?)',
  ].join(''),
  'g',
)
export const REQUEST = anyOf(
  '麻烦|(?<![申邀聘])请(?!假|示|教)|辛苦(?!了)|劳烦|烦请|拜托|记得|务必|希望[您你]',
  '(?:给到?|发给?|告诉|通知|回复?|提供给?|传给?|转给?|补给?)(?:我们?|咱们?|一下我)(?!的|们的)',
)
/** Said to the shop, so it is we who act, whatever stands first. */
export const TO_SHOP = anyOf(
  '(?:给|回|跟|和|与|同|向|对|联系|答复|回复|通知|告诉|告知|找|同步|反馈|打给|发给?|报给|复|俾|call|陪|帮|替|为|让)(?:到)?(?:[您你]|贵|老板|店主|群里)',
  '收到.{0,6}(?:回复|答复|结果|方案|电话|消息)',
)

const NOT_WE = '(?!.*(?:我|咱|本人))'
const NOT_WE_SAID = '(?!.*(?<!要|让)(?:我|咱|本人))'
export const OTHERS_ACT = new RegExp(
  `${ACTED_ON}(?:${OTHERS}|[他她]说|人家|(?:他|她|店主|老板|对方)们?(?:说|要求|要我们|让我们|让咱))${NOT_WE_SAID}`,
)
export const OTHERS_FIRST = new RegExp(`^\\s*(?:${OTHERS})`)
export const SHOP_ACTS = new RegExp(`${ACTED_ON}(?:${SHOP_SIDE})${NOT_WE}`)
export const SHOP_FIRST = new RegExp(`^\\s*(?:${SHOP_SIDE})(?!就?可以|就?能|再?(?:看|刷新?)(?:群|结果|后台))`)

/** What may stand around a time that is the whole answer: 好的,明天上午10点前. */
export const NODS =
  /^(?:好的?|收到|嗯+|行|可以|没问题|ok|老板|哈|的|放心|一定|保证|我们?|这边|之?[前内]|吧|了|您|亲|马上|我|这边|尽快|尽早|最[晚迟]|大概|左右|差不多|争取|尽量|[\s,.。!~、])*$/
/** The later of two times is the promise: 今天给您,最迟明天; 今天下午或者明天上午. */
export const AT_LATEST = /最[晚迟慢]|或者?|要不|再不(?:济|行)|顶多|至多/
