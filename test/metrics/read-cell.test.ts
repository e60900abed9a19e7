import { expect, test } from 'vitest'
import { readCell, readDayCell } from '../../src/metrics/read-cell.ts'

test.each([
  ['satisfaction', '83%', 0.83],
  ['satisfaction', '0.83', 0.83],
  ['satisfaction', '８３', 0.83],
  ['satisfaction', '1', 1],
  ['satisfaction', '0.5%', 0.005],
  ['avg_response_s', '45', 45],
  ['avg_response_s', '45.5秒', 45.5],
  ['avg_response_s', '1分20秒', 80],
  ['avg_response_s', '00:01:20', 80],
  ['experience_score', '4.7分', 4.7],
  ['consults', '1,280', 1280],
  ['consults', '-', null],
  ['consults', '', null],
  ['reply_rate', '暂无数据', null],
  ['reply_rate', '高', 'bad'],
  ['avg_response_s', '秒', 'bad'],
] as const)('%s “%s” is %s', (key, cell, value) => {
  expect(readCell(key, cell)).toBe(value)
})

test('days as exports write them', () => {
  const all = ['2026-11-09', '2026/11/9', '20261109', '2026年11月9日', '2026-11-09 00:00']
  expect(all.map(readDayCell)).toEqual(all.map(() => '2026-11-09'))
  expect([readDayCell('2026-02-30'), readDayCell('昨天')]).toEqual([null, null])
})
