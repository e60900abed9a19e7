import { expect, test } from 'vitest'
import { triage } from '../../src/triage/index.ts'

test.each([
  '又漏回了三个会话',
  '上次会上就说过满意度,今天还是70',
  '第三次了,登记表还是空的',
  '跟你们提了八百遍了别复制粘贴',
  '你们上个月保证过体验分,现在4.2',
  '同样的问题,客服再次答错',
  '退费催了又催,到现在没退',
  '日报没发,不是第一次了',
])('%s: it happened or was raised before', (text) => {
  expect(triage(text)).toMatchObject({ verdict: 'complaint', repeat: true })
})

test.each([
  '登记表不填,备注也不写,又乱又慢',
  '群里喊了三个小时没人理',
  '满意度一直低',
  '同一句话连发四遍,顾客以为是机器人',
  '客服说过能退,现在不认账,顾客在闹',
  '数据连续五周下滑',
])('%s: long or often is not the same as before', (text) => {
  expect(triage(text)).toMatchObject({ verdict: 'complaint', repeat: false })
})

test('what is no complaint is no repeat either', () => {
  expect(triage('上次反馈的问题已经解决了,谢谢')).toMatchObject({ class: null, repeat: false })
})
