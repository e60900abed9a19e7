import { type Column, type Columns, titlesOf } from '../files/index.ts'
import type { MetricKey } from './keys.ts'
import { SHARE_KEYS, type ShareKey } from './shares.ts'

/** What a column of an export is: a figure, what counts follow from, or whose and of when. */
export type ColumnKey = MetricKey | ShareKey | 'shop' | 'day' | 'account'

const called = (...lines: readonly string[]): Column => ({ titles: lines.flatMap((line) => line.split(' ')) })

/**
 * How Taobao and Tmall, Douyin, Pinduoduo and Kuaishou call their columns; the first title is ours and stands in the
 * template. What stands in brackets behind a title does not matter. People add their own with `/metric header`.
 */
export const EXPORT_COLUMNS: Columns<ColumnKey> = {
  shop: called('店铺 店铺名称 店名 商家名称 店铺名 商铺名称 小店名称 门店名称'),
  day: { ...called('日期 统计日期 数据日期 统计时间 时间 date 汇总日期 数据时间'), required: true },
  account: called(
    '账号 客服昵称 旺旺 客服账号 子账号 客服名称 客服 接待客服',
    '客服姓名 旺旺昵称 客服旺旺 子账号名称 坐席',
  ),
  avg_response_s: called(
    '平均响应 平均响应时长 平均响应时间 平均人工响应时长 人工平均响应时长 平均回复时长 平均响应秒数 平响',
    '人工平均响应时间 平均人工响应时间 平均回复时间 人工平均回复时长 客服平均响应时长',
  ),
  satisfaction: called(
    '满意度 客户满意率 客服满意率 满意率 会话满意度 服务满意度 客服满意度',
    '飞鸽满意率 飞鸽满意度 客户满意度',
  ),
  reply_rate: called(
    '回复率 3分钟人工回复率 三分钟人工回复率 3分钟回复率 人工回复率 5分钟人工回复率 5分钟回复率 旺旺回复率',
    '人工3分钟回复率 人工三分钟回复率 人工客服3分钟回复率 商家客服3分钟回复率 客服3分钟回复率',
    '飞鸽3分钟人工回复率 旺旺人工响应率 人工响应率 咨询回复率 客服回复率',
  ),
  good_rate: called('好评率 IM好评率 客服好评率 服务好评率 人工客服好评率 商户人工客服好评率 商家客服好评率'),
  bad_attitude_rate: called(
    '态度差占比 客服态度差占比 态度差率 中差评态度差占比 服务态度差占比 服务态度差原因的中差评率',
  ),
  experience_score: called(
    '体验分 店铺体验分 商家体验分 综合体验分 店铺综合体验分 综合体验星级 店铺综合体验星级 购物体验星级',
  ),
  consults: called(
    '咨询量 咨询人数 接待人数 咨询人次 人工接待人数 人工会话量 会话量 进线量',
    '咨询人工人数 人工咨询人数 接待人次 人工接待量 接待量 咨询会话数',
  ),
  rated_good: called('满意 满意人次 好评人次 满意评价数 满意评价量 好评数 好评量 满意数'),
  rated_fair: called('一般 一般人次 中评人次 一般评价数 一般评价量 中评数 中评量 一般数'),
  rated_bad: called(
    '失望 失望人次 差评人次 失望评价数 失望评价量 差评数 差评量 失望数 不满意数 不满意人次 不满意评价数',
  ),
  rated_attitude_fair: called('一般态度差 中评态度差人次 中评态度差'),
  rated_attitude_bad: called('失望态度差 差评态度差人次 差评态度差'),
  unsatisfied_ours: called('客服原因不满意 客服原因差评 我方原因不满意'),
  ratings: called('评价人次 评价总数 评价总量 评价量 总评价量 总评价数 参评人次 评价次数'),
  fair_rate: called('中评率 一般率 一般评价率 一般评价占比 中评占比 IM中评率 客服中评率'),
  bad_rate: called('差评率 失望率 失望评价率 失望评价占比 差评占比 IM差评率 客服差评率'),
  attitude_in_fair: called('中评态度差占比 中评态度差比例 一般态度差占比 一般原因态度差占比 中评原因态度差占比'),
  attitude_in_bad: called('差评态度差占比 差评态度差比例 失望态度差占比 失望原因态度差占比 差评原因态度差占比'),
}

/** Of a file to fill in: counts are noted as such. */
export const TEMPLATE_TITLES: readonly string[] = titlesOf(EXPORT_COLUMNS).filter(
  (title) => !SHARE_KEYS.some((key) => EXPORT_COLUMNS[key].titles[0] === title),
)
