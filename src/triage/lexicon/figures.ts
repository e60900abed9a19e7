import type { FigureKey } from '../judgement.ts'

/** How a figure is called when a value stands beside it. `other` takes the value away from the four. */
export const FIGURE_NAMES: Readonly<Record<FigureKey | 'other', string>> = {
  satisfaction: `
    满意度 满意率 客服好评率 服务好评率 csat 客户满意 评价满意 customer_satisfaction satisfaction_rate 服务满意`,
  reply_rate: `
    回复率 {3|三}分{钟|}{人工|}回复率 {3|三}{min|-min}{|回复率} 三分钟{|内}人工回复率 应答率 接起率 响应率
    reply_rate response_rate 3-min_reply_rate`,
  avg_response_s: `
    平均响应 平均响应{时间|时长|速度} 平响 均响 响应 响应{时间|时长|速度|均值} art avg_response average_response
    avg_response_time average_response_time response_time response 回应 平均回复{时间|时长} 平均{接待|应答}时长
    平均回复 均值 回复时长 平均{要|得|都|需要}`,
  experience_score: `
    体验分 店铺分 店铺{体验|评}分 商家{体验|}分 dsr 综合体验星级 综合体验分 体验星级 shop_score 店铺score
    店铺评分 店家评分 综合分 体验`,
  other: `
    {同行|行业|平台|大盘|类目|竞品|别家}{均值|平均|平均值|均线} 首响 首次响应 首次响应{时间|时长} frt 退款率 差评率
    退货率 转化率 品退率 邀评率 接待 咨询 接待量 会话 会话量 询单 好评率 物流分 商品分 gmv 销售额 客单价 投诉率
    不满意率 不满意占比 差评 点击率 曝光 响应式 在线率 在线时长`,
}

const either = (words: string): string => words.trim().split(/\s+/).join('|')

/** Before a number: it is a target, a bound or somebody else's (LABELS.md, shop_metric). */
export const NOT_OURS = new RegExp(
  either(`
    不到 低于 不足 不够 超过 超出 跌[破穿出] 掉[破出] 破 高于 大于 小于 [<>≥≤《》] 没上过 连(?=\\d) \\/$ 没到 没达 未达 未到 够不着 够到 没下过
    不低于 至少 起码 最多 距离? 要求 目标 标准 合同 约定 承诺 签约 同行 行业 平台均 均值是 竞品 benchmark target 红线 考核
    及格 门槛 要[压提升降做拉到] 压到.{0,3}的 commit 保证 规定 大盘 隔壁 邻居 邻家 朋友家 闺蜜 别家 人家的 拉到 争取 希望
    冲刺 剩下那 其余 其[他它] 写的 应该 说好 差了?(?=\\d) 相差 gap 快(?=[一二两三四五\\d]) 将近 接近 约 差不多 估计
    上限 下限 指标为 优秀线 警戒线 达标线 预期 below above under over`),
)

/** Directly before a number: it is a change, not a value. */
export const CHANGE =
  /(?:[掉跌降扣涨升少多慢快差加减提+-]|(?<!最)[低高]|下调|回落|上调|下滑|提升|提高|drop|缩短|拉低)(?:了|咗|得|掉|ped)?(?:近|快|整整|足足|将近)? ?$/

/** In the clause of a number: it is an earlier value, if a later one is named too. */
export const EARLIER = new RegExp(
  either(`
    上周 上个?月 上回 上次 之前 原来 原先 以前 前天 去年 当初 接手前 前几天 早前 曾经 本来 月初 昨天 昨晚 从(?=\\S{0,3}$)
    由(?=\\S{0,3}$) 还有 还是 前阵子`),
)

/** Right before a name: the figure it names is wanted, not had (“目标:满意度90”). */
export const WANTED = /(?:目标[的:是为]?|(?:要求|标准|合同|承诺|约定|红线)的?)$/

/** Right after a number: it is where the figure came from (“从4.7掉下来了”), and where it stands is not said. */
export const LEFT = /^[分%]?(?:一路)?[掉跌降滑]下/
