import { type ColumnKey, EXPORT_COLUMNS } from './export-columns.ts'

const columnName = (key: ColumnKey): string => EXPORT_COLUMNS[key].titles[0] ?? key

export const exportText = {
  title: '店铺数据表',
  column: columnName,
  noDay: (said: string) => `没看懂日期“${said}”，这样写：2026-11-19`,
  future: '这一天还没到',
  noShop: (said: string) => `没有叫“${said}”的店铺，店名要和绑定时一样`,
  whichShop: '没写店名，加一列“店铺”',
  noNumber: (said: string, metric: string) => `“${said}”不是${metric}的数`,
  implausible: (shown: string) => `${shown} 不太对`,
  shareMissing: (name: string) => `有评价人次，就要有${name}，才能算出中评、差评人次`,
  sharesTooMuch: '中评率加差评率超过 100%',
  twice: (line: number) => `和第 ${line} 行是同一家店、同一天、同一账号`,
  nothing: '没有一行有能记的数，看一下表头：认得的有店铺、日期、平均响应、满意度、回复率、体验分等',
  would: (of: { shops: number; days: number; values: number; corrected: number }) =>
    `记 ${of.shops} 家店 ${of.days} 天的 ${of.values} 个数${of.corrected > 0 ? `，其中 ${of.corrected} 个和原来记的不一样` : ''}`,
  done: (values: number) => `已记 ${values} 个数`,
  headerUsage: '这样写：/metric header 「人工3分回复」 回复率，或 /metric header 「组别」 忽略',
  headerKept: (header: string, meaning: string) => `以后表头“${header}”就当${meaning}。`,
  onlyLeaders: '表头由组长以上来认，可以请组长来写。',
}
