import { describe, expect, test } from 'vitest'
import { type Said, triage } from '../../src/triage/index.ts'

const kinds = (texts: readonly string[], said: Said = {}) => texts.map((text) => [text, triage(text, said).verdict])
const all = (texts: readonly string[], verdict: string) => texts.map((text) => [text, verdict])

describe('a complaint gets the class and category of its subject', () => {
  test.each([
    ['这两个月的服务费给我退回来', 'A', 'refund_request'],
    ['账号今晚全部停掉,我们换团队了', 'A', 'account_removal'],
    ['合同到期就不续了', 'A', 'renewal_refusal'],
    ['后台几项数据全在掉,没一个达标的', 'B', 'overall_data'],
    ['客服答非所问,还跟顾客吵起来了', 'B', 'reply_quality'],
    ['体验分掉到4.3了,怎么回事', 'C', 'experience_score'],
    ['三分钟回复率只有82%', 'C', 'reply_rate'],
    ['满意度才71,邀评也不发', 'C', 'satisfaction'],
    ['平均响应90秒,太慢了', 'C', 'response_time'],
    ['群里喊了一上午没一个人理我', 'D', 'group_feedback'],
  ])('%s', (text, grade, category) => {
    expect(triage(text)).toMatchObject({ verdict: 'complaint', class: grade, category, repeat: false })
  })
})

test('a repeat or an open danger lifts C and D to B and leaves A alone', () => {
  expect(triage('满意度的事上周就跟你们提过,今天还是72')).toMatchObject({
    class: 'B',
    category: 'satisfaction',
    repeat: true,
  })
  expect(triage('顾客用了面霜脸肿了,现在在医院')).toMatchObject({
    class: 'B',
    category: 'group_feedback',
    sensitive: 'safety',
  })
  expect(triage('服务费再不退我就找律师起诉')).toMatchObject({
    class: 'A',
    category: 'refund_request',
    sensitive: 'legal',
  })
})

test('what is denied, supposed or settled is no complaint, and nothing in it is sensitive', () => {
  const quiet = [
    '别误会,我没说要退服务费',
    '我们没有要停合作的意思,请放心',
    '不是投诉哈,就是问一下流程',
    '如果以后有人拿12315吓唬你们,先转给我',
    '假如顾客说要曝光,第一时间上报主管',
    '那个要起诉的客户已经和解了',
    '昨天说过敏的顾客已经处理好了,没事了',
    '之前掉的体验分涨回来了',
  ]
  for (const text of quiet) {
    const { verdict, class: grade, sensitive } = triage(text)
    expect({ text, grade, sensitive, isComplaint: verdict === 'complaint' }).toEqual({
      text,
      grade: null,
      sensitive: 'none',
      isComplaint: false,
    })
  }
})

test('a buyer’s refund is daily work, the fee of the service is class A', () => {
  const daily = ['买家要退款就给退', '客户申请仅退款8.9元,同意吗', '退货退款地址改成新仓了', '退款率降到3%了']
  expect(kinds(daily).filter(([, verdict]) => verdict === 'complaint')).toEqual([])
  expect(triage('不是买家退款,是你们的外包费要退')).toMatchObject({ class: 'A', category: 'refund_request' })
})

test('a threat stays a threat behind “要是”', () => {
  expect(triage('你们要是不退钱,我就发抖音曝光你们')).toMatchObject({ class: 'A', sensitive: 'media' })
})

test('Cantonese, Traditional characters and slips of voice input read like the usual words', () => {
  expect(triage('唔該將個月費退返俾我,服務太差')).toMatchObject({ class: 'A', category: 'refund_request' })
  expect(triage('回覆率得八成四,點解冇人覆客')).toMatchObject({ category: 'reply_rate', figures: { reply_rate: 0.84 } })
  expect(triage('克服态度恶劣,跟买家吵架')).toMatchObject({ class: 'B', category: 'reply_quality' })
  expect(triage('满亿度才70')).toMatchObject({ category: 'satisfaction', figures: { satisfaction: 0.7 } })
})

test('a buyer’s words pasted in are judged alike, whoever pastes them', () => {
  const text = '转买家消息:你们客服辱骂我,我已经找律师起诉了'
  for (const by of ['buyer_forwarded', 'owner', 'agent'] as const)
    expect(triage(text, { by })).toMatchObject({ class: 'B', category: 'reply_quality', sensitive: 'legal' })
})

test('thanks, greetings and questions are known, so that each gets its own answer', () => {
  const thanks = ['谢谢', '辛苦了', '感谢大家', '多谢晒', '唔該', '太棒了👍']
  const greetings = ['你好', '在吗', '早', '大家早上好', '哈喽', '早晨']
  const questions = ['你是谁', '怎么用', '请问客服几点下班', '@客诉管家 你能做什么', '体验分怎么算的?']
  expect(kinds(thanks)).toEqual(all(thanks, 'thanks'))
  expect(kinds(greetings)).toEqual(all(greetings, 'greeting'))
  expect(kinds(questions)).toEqual(all(questions, 'question'))
})

test('small talk and news are none of these', () => {
  const talk = ['好的', '收到', '新品今晚八点上架', '仓库周末不发货']
  expect(kinds(talk)).toEqual(all(talk, 'none'))
})

test('figures are read from news as well as from complaints', () => {
  expect(triage('昨日数据:回复率98.6%,平响29秒,满意度91%')).toMatchObject({
    class: null,
    figures: { reply_rate: 0.986, avg_response_s: 29, satisfaction: 0.91 },
  })
})

test('a bare demand, and a buyer about to complain, are asked about; what is supposed or settled is not', () => {
  const doubtful = ['退款', '退款！', '快递坏了买家要投诉', '买家说要投诉我们', '客人威胁要给差评']
  expect(kinds(doubtful)).toEqual(all(doubtful, 'unsure'))
  expect(triage('退款')).toMatchObject({ class: 'A', category: 'refund_request' })
  const quiet = ['买家要退款', '退款流程发一下', '如果买家要投诉怎么办', '昨天说要投诉的顾客已经处理好了']
  expect(kinds(quiet).filter(([, verdict]) => verdict === 'unsure' || verdict === 'complaint')).toEqual([])
})

test('a demand that ends the contract is class A whatever figure stands beside it', () => {
  const said = [
    '你们昨天平均响应都70秒了，我要退服务费',
    '响应这么慢，退钱吧',
    '满意度掉到70了，下个月不续了',
    '把服务费退给我，回复率才60%',
  ]
  expect(said.map((text) => triage(text).class)).toEqual(said.map(() => 'A'))
  expect(triage(said[2] ?? '')).toMatchObject({ category: 'renewal_refusal', figures: { satisfaction: 0.7 } })
  expect(triage('响应80秒，买家都要退款了').class).toBe('C')
})
