import { and, eq } from 'drizzle-orm'
import type { Block, Card } from '../chat/card.ts'
import { bold, grey } from '../chat/rich.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import type { Turn, Tx } from '../db/index.ts'
import { touch, type View } from '../delivery/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, namesOf, type Shop } from '../people/index.ts'
import { couldBe, type Figures, METRIC_KEYS, type MetricKey, meant, showFigure } from './keys.ts'
import { noteFigures } from './note-figures.ts'
import { questionText as text } from './question-text.ts'
import type { Source } from './store.ts'
import { figureQuestions } from './table.ts'

type Question = typeof figureQuestions.$inferSelect

/** A line with a figure that can't be right. */
export interface Odd {
  readonly shop: Shop
  readonly day: string
  readonly account: string
  readonly source: Source
  readonly odd: MetricKey
  readonly said: Figures
}

/** Nothing of the line is stored until somebody presses; answers what the question's card is about. */
export async function askAbout(turn: Turn, odd: Odd, by: { chatId: string; openId: string }): Promise<string> {
  const { shop, said, ...rest } = odd
  const value = said[odd.odd] ?? 0
  const [row] = await turn.tx
    .insert(figureQuestions)
    .values({
      ...rest,
      ...{ shopId: shop.id, said, meant: meant(odd.odd, value) },
      ...{ chatId: by.chatId, saidBy: by.openId, at: turn.now },
    })
    .returning()
  return `figure:${row?.id}`
}

async function findQuestion(tx: Tx, subject: string): Promise<Question | null> {
  const [row] = await tx
    .select()
    .from(figureQuestions)
    .where(eq(figureQuestions.id, Number(subject.slice('figure:'.length))))
  return row ?? null
}

export const questionView: View = {
  name: 'metric.ask',
  async render({ subject, turn }) {
    const question = await findQuestion(turn.tx, subject)
    const shop = question && (await findShopById(turn.tx, question.shopId))
    if (!question || !shop) return null
    const [by] = question.answeredBy ? await namesOf(turn.tx, [question.answeredBy]) : []
    return { card: questionCard(question, { shop, by: by?.name ?? null, today: localDay(turn.zone, turn.now) }) }
  },
}

interface Around {
  readonly shop: Shop
  readonly by: string | null
  readonly today: string
}

function questionCard(question: Question, { shop, by, today }: Around): Card {
  const { state, odd, said, day } = question
  const value = said[odd] ?? 0
  const waiting = state === 'waiting'
  const body: Block[] = [{ kind: 'text', text: bold(text.odd(odd, value)) }]
  if (waiting) {
    body.push({ kind: 'text', text: text.range(odd, shop.name) }, { kind: 'buttons', buttons: buttonsOf(question) })
  } else if (state === 'dropped') body.push({ kind: 'text', text: grey(text.dropped(by)) })
  else {
    const noted = METRIC_KEYS.flatMap((key) => {
      const kept = valuesAs(question, state)[key]
      return kept === undefined ? [] : [showFigure(key, kept)]
    })
    body.push({ kind: 'text', text: text.noted(shop.name, { day, today, by }, noted) })
  }
  const title = text.title(shop.name)
  return { title, color: waiting ? 'blue' : 'grey', summary: title, body }
}

function buttonsOf({ odd, said, meant: guess }: Question) {
  const value = said[odd] ?? 0
  const button = (label: string, how: Answered) => ({ label, press: { act: 'figure_answer', how } })
  return [
    ...(guess === null ? [] : [{ ...button(text.correct(odd, guess), 'corrected'), style: 'primary' as const }]),
    ...(couldBe(odd, value) ? [button(text.asSaid(odd, value), 'as_said')] : []),
    button(text.drop, 'dropped'),
  ]
}

type Answered = Exclude<Question['state'], 'waiting'>
const isAnswer = (how: unknown): how is Answered => how === 'as_said' || how === 'corrected' || how === 'dropped'

function valuesAs({ said, odd, meant: guess }: Question, how: Answered): Figures {
  return how === 'corrected' && guess !== null ? { ...said, [odd]: guess } : said
}

const answerQuestion = defineAction({
  act: 'figure_answer',
  views: ['metric.ask'],
  async run(acting: Acting) {
    const { tx, card, asker, value, now } = acting
    const question = await findQuestion(tx, card.subject)
    const shop = question && (await findShopById(tx, question.shopId))
    const how = value.how
    if (!question || !shop || !isAnswer(how)) throw new Refused('bad_input', text.gone)
    if (!mayAnswer(acting, question, shop)) throw new Refused('forbidden', text.notYours)
    const impossible = how === 'as_said' && !couldBe(question.odd, question.said[question.odd] ?? 0)
    if (impossible || (how === 'corrected' && question.meant === null)) throw new Refused('bad_input', text.gone)
    const taken = await tx
      .update(figureQuestions)
      .set({ state: how, answeredBy: asker.openId, answeredAt: now })
      .where(and(eq(figureQuestions.id, question.id), eq(figureQuestions.state, 'waiting')))
      .returning({ id: figureQuestions.id })
    if (taken.length === 0) throw new Refused('conflict', text.answered)
    await touch(acting, card.subject)
    if (how === 'dropped') return done(text.droppedToast)
    const { day, account, source, saidBy: by } = question
    await noteFigures(acting, { shop, day, account, source, by, via: 'chat', values: valuesAs(question, how) })
    return done(text.notedToast)
  },
})

/** Who said it; the shop in its chat for its own words; whoever acts for the shop. */
function mayAnswer({ asker, place }: Acting, question: Question, shop: Shop): boolean {
  if (asker.openId === question.saidBy || actsFor(asker, shop.teamId)) return true
  return asker.side === 'shop' && question.source === 'shop' && place.chatId === question.chatId
}

export const questionActions: readonly Action[] = [answerQuestion]
