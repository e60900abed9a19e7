import { demandBeside, ENDINGS } from './clause.ts'
import { CATEGORIES, type Category, classOf, type Judgement, type Reason, type Said } from './judgement.ts'
import { type Model, openModel, probabilities } from './linear-model.ts'
import { KIND, OUTCOMES, vectorFor } from './model.ts'
import { type Reading, readMessage } from './reading.ts'
import { socialVerdict } from './social.ts'
import { type Traits, traitsOf } from './traits.ts'
import weights from './weights.json' with { type: 'json' }
import { reasonsFor } from './why.ts'

/** Below this probability of “no complaint” a complaint is filed at once. */
const SURE = 0.3
/** Below these the bot asks; it asks sooner where a miss would cost most. */
const ASK = 0.58
const ASK_CHURN = 0.75
const ASK_AGAIN = 0.8
const ASK_DANGER = 0.9
const ASK_ALARM = 0.97
/** From this probability on a class A demand is in the air. */
const CHURN = 0.25

/** “再不退就…”: behind such words an “要是” is no supposition but a threat. */
const THREAT = /再不|不然|否则|要不就|[不没].{1,8}(?:就|马上|立刻|立马|我)|if no/
/** A danger in so few words has nothing beside it that could settle it. */
const BARE = 8

/** A buyer is about to complain: nothing says whether somebody takes care of it. */
const BUYER_THREATENS =
  /(?:买家|顾客|客[人户])[^,。!?;\n]{0,6}(?:要|想|威胁|扬言|闹着)[^,。!?;\n]{0,3}(?:投诉|举报|(?:打|给)?差评)/
/** 退款, and nothing else: the shop's own money, or a buyer's? */
const BARE_DEMAND = /^(?:@\S+ )?退(?:款|费|钱|我钱)[!。.~]*$/

const SETTLED = ['solved', 'deny', 'joke']
const REPORTED = ['register', 'relay']

function askBelow({ text, dangers, repeats }: Reading, { names }: Traits, churn: number): number {
  const says = (meanings: readonly string[]): boolean => meanings.some((meaning) => names.has(meaning))
  if (says(SETTLED)) return ASK
  if (dangers.length > 0 && (THREAT.test(text) || text.length <= BARE || says(REPORTED))) return ASK_ALARM
  if (says(['suppose'])) return ASK
  if (BARE_DEMAND.test(text) || (BUYER_THREATENS.test(text) && !says(['ask', 'rule']))) return ASK_ALARM
  if (dangers.length > 0) return ASK_DANGER
  if (repeats.length > 0) return ASK_AGAIN
  return churn > CHURN ? ASK_CHURN : ASK
}

function favourite(odds: Float64Array): Category {
  const oddsOf = (category: Category): number => odds[OUTCOMES.indexOf(category)] ?? 0
  return CATEGORIES.reduce((best, category) => (oddsOf(category) > oddsOf(best) ? category : best))
}

/** A judge with its own weights; the tests judge with weights that have never seen the message. */
export function judgeWith(model: Model): (text: string, said?: Said) => Judgement {
  return (text, said = {}) => {
    const reading = readMessage(text, said)
    const { figures, dangers, repeats } = reading
    const traits = traitsOf(reading)
    const vector = vectorFor(traits, model)
    const odds = probabilities(model, vector)
    const [none = 1, refund = 0, removal = 0, renewal = 0] = odds
    if (none >= askBelow(reading, traits, refund + removal + renewal)) {
      const { verdict, why } = socialVerdict(reading)
      const quiet = { class: null, category: null, repeat: false, sensitive: 'none' } as const
      const said = (reason: Reason): boolean => why.some(({ words }) => words.join() === reason.words.join())
      const rest = reasonsFor('none', { model, reading, vector }).filter((reason) => !said(reason))
      return { verdict, ...quiet, figures, why: [...why, ...rest] }
    }
    const whole = favourite(odds)
    const ending = ENDINGS.includes(whole) ? null : demandBeside(model, reading, odds)
    const category = ending ?? whole
    const sensitive = dangers[0]?.leads ?? 'none'
    const repeat = repeats.length > 0
    const doubt = none > SURE ? [{ rule: 'doubt', words: [], leads: 'unsure' as const }] : []
    return {
      verdict: none > SURE ? 'unsure' : 'complaint',
      class: classOf(category, { repeat, sensitive }),
      category,
      repeat,
      sensitive,
      figures,
      why: [
        ...dangers.slice(0, 1),
        ...reasonsFor(category, { model, reading, vector }),
        ...repeats.slice(0, 1),
        ...doubt,
      ],
    }
  }
}

/** What a message is (LABELS.md): synchronous, offline, the same answer for the same text. */
export const triage = judgeWith(openModel(weights, KIND))
