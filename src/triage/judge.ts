import { type Category, classOf, type Judgement, type Said, type Sensitive } from './judgement.ts'
import { plain } from './plain.ts'

const SENSITIVE_WORDS: readonly (readonly [Exclude<Sensitive, 'none'>, RegExp])[] = [
  ['safety', /受伤|烫伤|过敏|医院|中毒|急诊|流血|起疹|拉肚子/],
  ['legal', /律师|起诉|法院|仲裁|报警|诉讼|传票|派出所/],
  ['regulator', /12315|12345|工商|市监|市场监管|消协|消委|消保/],
  ['media', /曝光|记者|发抖音|博主|媒体|发帖/],
]

const CATEGORY_WORDS: readonly (readonly [Category, RegExp])[] = [
  ['refund_request', /(服务费|外包费|月费|预付款|费用|款项|钱).{0,8}退|退.{0,6}(服务费|外包费|月费|钱)|refund/],
  ['account_removal', /(账号|子账号|权限|号).{0,8}(撤|删|停|退|收|注销|解绑)|(终止|停止)合作|解约/],
  ['renewal_refusal', /不.{0,3}续|续(费|约|签).{0,6}(暂缓|先别|再)|renew/],
  ['overall_data', /(数据|指标|各项|几项).{0,8}(掉|跌|差|下滑|红|不达标)/],
  ['reply_quality', /敷衍|答非所问|怼|骂|态度|乱承诺|说错|踢皮球|模板/],
  ['experience_score', /体验分|店铺分|dsr/],
  ['reply_rate', /回复率|漏接|没人接/],
  ['satisfaction', /满意(度|率)|邀评|csat/],
  ['response_time', /响应|平响|回复?得?太?慢/],
  ['group_feedback', /群里|没人理|登记表|备注|日报|排班/],
]

const CALM = /谢谢|感谢|辛苦|解决了|处理好了|请问|不是投诉|如果|假设|没说要|买家要求仅退款/

/** What a message is (LABELS.md): synchronous, offline, the same answer for the same text. */
export function triage(text: string, _said: Said = {}): Judgement {
  const said = plain(text)
  const calm = CALM.exec(said)
  const hit = calm ? undefined : CATEGORY_WORDS.find(([, words]) => words.test(said))
  const danger = calm ? undefined : SENSITIVE_WORDS.find(([, words]) => words.test(said))
  const sensitive = danger?.[0] ?? 'none'
  const repeat = !calm && /上次|上回|说过|第[二三]次|又/.test(said)
  const category = hit?.[0] ?? (danger ? 'group_feedback' : null)
  if (!category) {
    const verdict = /谢|感谢|辛苦|唔该/.test(said) ? 'thanks' : /^(你好|在吗|早)/.test(said) ? 'greeting' : 'none'
    return { verdict, class: null, category: null, repeat: false, sensitive: 'none', figures: {}, why: [] }
  }
  const words = [hit?.[1].exec(said)?.[0] ?? danger?.[1].exec(said)?.[0] ?? '']
  const why = [{ rule: 'words', words, leads: category }]
  return {
    verdict: 'complaint',
    class: classOf(category, { repeat, sensitive }),
    category,
    repeat,
    sensitive,
    figures: {},
    why,
  }
}
