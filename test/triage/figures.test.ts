import { expect, test } from 'vitest'
import { triage } from '../../src/triage/index.ts'

const figures = (text: string) => triage(text).figures

test.each([
  ['满意度79', { satisfaction: 0.79 }],
  ['满意度 73.5 %', { satisfaction: 0.735 }],
  ['满意度８１％', { satisfaction: 0.81 }],
  ['满意度百分之七十四', { satisfaction: 0.74 }],
  ['满意度7成8', { satisfaction: 0.78 }],
  ['78%的满意度说得过去吗', { satisfaction: 0.78 }],
  ['三分钟回复率才81.5', { reply_rate: 0.815 }],
  ['回复率八成四', { reply_rate: 0.84 }],
  ['回复率0.88', { reply_rate: 0.88 }],
  ['平响:58s', { avg_response_s: 58 }],
  ['平均响应一分二十秒', { avg_response_s: 80 }],
  ['平响一分半', { avg_response_s: 90 }],
  ['平响1\'20"', { avg_response_s: 80 }],
  ['响应慢,今天均值63秒', { avg_response_s: 63 }],
  ['體驗分四點三五', { experience_score: 4.35 }],
  ['满意度76、回复率88、平响70', { satisfaction: 0.76, reply_rate: 0.88, avg_response_s: 70 }],
])('%s is read exactly', (text, expected) => {
  expect(figures(text)).toEqual(expected)
})

test.each([
  ['体验分4.71→4.58', { experience_score: 4.58 }],
  ['昨天还有4.62,今早体验分变4.51', { experience_score: 4.51 }],
  ['响应由38秒升到72秒', { avg_response_s: 72 }],
  ['满意度78(昨天82)', { satisfaction: 0.78 }],
])('%s: the latest value counts', (text, expected) => {
  expect(figures(text)).toEqual(expected)
})

test.each([
  ['平响要求40秒以内,现在62秒', { avg_response_s: 62 }],
  ['满意度81%,合同指标为85%', { satisfaction: 0.81 }],
  ['满意度76,同行均值88', { satisfaction: 0.76 }],
  ['体验分又掉了0.05,现在4.41', { experience_score: 4.41 }],
])('%s: targets, others’ figures and changes are left out', (text, expected) => {
  expect(figures(text)).toEqual(expected)
})

test.each([
  '满意度七十出头',
  '平响80多秒',
  '回复率90左右',
  '满意度七八成',
  '满意度掉到7字头',
  '满意度低于80',
  '回复率不到90',
  '响应慢了20秒',
  '客户等了快两分钟',
  '三分钟内要回复',
  '22点以后回复率断崖式下跌',
  '首响20秒',
  '退款率4%',
])('%s names no exact current value', (text) => {
  expect(figures(text)).toEqual({})
})

test('a number that names something is no figure, and does not hide the one before it', () => {
  const said = ['', ' 编号6', ' T6', '(6)', ' abc123', ' #6', ' 单号12345'].map(
    (token) => `你们昨天平均响应都70秒了${token}`,
  )
  for (const text of [...said, 'K3001 你们昨天平均响应都70秒了']) {
    expect(triage(text), text).toMatchObject({ class: 'C', sensitive: 'none', figures: { avg_response_s: 70 } })
  }
  expect(triage('回复率(85),怎么回事').figures).toEqual({ reply_rate: 0.85 })
})
