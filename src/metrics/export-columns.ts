import type { Columns } from '../files/index.ts'
import type { MetricKey } from './keys.ts'

/** What a column of an export is: a figure, or whose and of when. */
export type ColumnKey = MetricKey | 'shop' | 'day' | 'account'

/**
 * How Taobao and Tmall, Douyin, Pinduoduo and Kuaishou call their columns; the first title is ours and stands in the
 * template. People add their own with `/metric header`.
 */
export const EXPORT_COLUMNS: Columns<ColumnKey> = {
  shop: { titles: ['店铺', '店铺名称', '店名', '商家名称', '店铺名'] },
  day: { titles: ['日期', '统计日期', '数据日期', '统计时间', '时间', 'date'], required: true },
  account: { titles: ['账号', '客服昵称', '旺旺', '客服账号', '子账号', '客服名称', '客服', '接待客服'] },
  avg_response_s: {
    titles: [
      ...['平均响应', '平均响应时长', '平均响应时间', '平均人工响应时长', '人工平均响应时长', '平均回复时长'],
      ...['平均响应秒数', '平响', '人工平均响应时间'],
    ],
  },
  satisfaction: { titles: ['满意度', '客户满意率', '客服满意率', '满意率', '会话满意度', '服务满意度', '客服满意度'] },
  reply_rate: {
    titles: [
      '回复率',
      '3分钟人工回复率',
      '三分钟人工回复率',
      '3分钟回复率',
      '人工回复率',
      '5分钟人工回复率',
      '旺旺回复率',
    ],
  },
  good_rate: { titles: ['好评率', 'IM好评率', '客服好评率', '服务好评率'] },
  bad_attitude_rate: { titles: ['态度差占比', '客服态度差占比', '态度差率'] },
  experience_score: { titles: ['体验分', '店铺体验分', '商家体验分', '综合体验分', '店铺综合体验分', '综合体验星级'] },
  consults: {
    titles: ['咨询量', '咨询人数', '接待人数', '咨询人次', '人工接待人数', '人工会话量', '会话量', '进线量'],
  },
  rated_good: { titles: ['满意', '满意人次', '好评人次', '满意评价数', '好评数', '满意数'] },
  rated_fair: { titles: ['一般', '一般人次', '中评人次', '中评数', '一般数'] },
  rated_bad: { titles: ['失望', '失望人次', '差评人次', '差评数', '不满意数', '不满意人次', '失望数'] },
  rated_attitude_fair: { titles: ['一般态度差', '中评态度差人次', '中评态度差'] },
  rated_attitude_bad: { titles: ['失望态度差', '差评态度差人次', '差评态度差'] },
  unsatisfied_ours: { titles: ['客服原因不满意', '客服原因差评', '我方原因不满意'] },
}
