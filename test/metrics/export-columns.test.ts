import { expect, test } from 'vitest'
import { EXPORT_COLUMNS, TEMPLATE_TITLES } from '../../src/metrics/export-columns.ts'

/* As Taobao and Tmall, Douyin, Pinduoduo and Kuaishou write them in their pages and exports. */
test.each([
  ['客户满意率', 'satisfaction'],
  ['旺旺人工响应率', 'reply_rate'],
  ['飞鸽3分钟人工回复率', 'reply_rate'],
  ['平均人工响应时长', 'avg_response_s'],
  ['3分钟人工回复率', 'reply_rate'],
  ['人工客服3分钟回复率', 'reply_rate'],
  ['商户人工客服好评率', 'good_rate'],
  ['满意评价量', 'rated_good'],
  ['一般评价量', 'rated_fair'],
  ['失望评价量', 'rated_bad'],
  ['咨询人数', 'consults'],
] as const)('%s is %s', (title, key) => {
  expect(EXPORT_COLUMNS[key].titles).toContain(title)
})

test('no title means two things, and the template asks for no shares', () => {
  const titles = Object.values(EXPORT_COLUMNS).flatMap((column) => column.titles)
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  expect(TEMPLATE_TITLES).toContain('失望')
  expect(TEMPLATE_TITLES).not.toContain('差评率')
})
