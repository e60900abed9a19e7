import type { Reason, Verdict } from './judgement.ts'
import type { Reading } from './reading.ts'

/** Beyond this a “谢谢” closes a request, and an “早” opens some news; neither is the message. */
const SHORT = 14

/** Whole short messages; inside a longer one the same characters greet nobody. */
const HELLO =
  /^(?:@\S+ )?(?:各位\S{0,6}|大家|老板|亲|姐妹们|宝子们)?(?:早+[呀啊哦安]?|[在再][吗么嘛]|在不在?|有人[吗嘛在]|嗨+|哈喽|滴滴|hi\b|hello\b|hey\b)/
const BRAVO = /谢|^(?:赞+|好评|tks|ty|么么哒|有劳|多亏.*|劳慰.*)[~!。]*$/

type Social = Extract<Verdict, 'thanks' | 'greeting' | 'question' | 'none'>

const RULES = { thanks: 'thanks', greeting: 'greet', question: 'ask' } as const

/** What a message is that is no complaint, so that it gets a fitting answer; and the word that says so. */
export function socialVerdict({ text, words }: Reading): { verdict: Social; why: Reason[] } {
  const found = (meanings: readonly string[]) =>
    words.find((word) => word.meanings.some((meaning) => meanings.includes(meaning)))
  const as = (verdict: Exclude<Social, 'none'>, word = words[0]) => ({
    verdict,
    why: word ? [{ rule: RULES[verdict], words: [text.slice(word.start, word.end)], leads: verdict }] : [],
  })
  const isShort = text.length <= SHORT
  if (isShort && HELLO.test(text)) return as('greeting')
  if (isShort && BRAVO.test(text)) return as('thanks')
  const thanks = found(['thanks'])
  const ask = found(['ask'])
  const isAsked = /[?吗呢么]$|[?][^?]{0,3}$/.test(text)
  const greet = found(['greet'])
  if (thanks && (isShort || (!ask && !isAsked && !found(['info', 'want'])))) return as('thanks', thanks)
  if (greet && isShort && (!ask || /在|有人/.test(text))) return as('greeting', greet)
  if (ask || isAsked) return as('question', ask ?? words.at(-1))
  const praise = found(['praise'])
  if (praise) return as('thanks', praise)
  return greet && isShort ? as('greeting', greet) : { verdict: 'none', why: [] }
}
