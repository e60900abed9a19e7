import { sql } from 'drizzle-orm'
import type { Block, Card, Field, Form, Press } from '../../src/chat/card.ts'
import type { PressAnswer } from '../../src/chat/port.ts'
import { inTurn, rowsOf } from '../../src/db/index.ts'
import { CAST, type Stage } from './cast.ts'
import { type Inside, press, type Reached, undone, wordsOfCard } from './inside.ts'

/** A button as it is reached: the card, what is pressed before, and what the button sends. */
export interface Way {
  readonly act: string
  readonly view: string
  readonly card: CardOf
  readonly before: readonly Pressing[]
  readonly last: Pressing
  /** Somebody who may has it done: what others are refused for is who they are. */
  readonly taken?: boolean
}

interface Pressing {
  readonly value: Press
  readonly form: Readonly<Record<string, string>>
}

export interface CardOf {
  readonly message_id: string
  readonly chat_id: string
  readonly view: string
  readonly subject: string
  readonly lane: string
}

const MOST_OF_A_VIEW = 12
const DEEPEST = 2

/** Every button that stands on a card somewhere, and those on the forms and pages that they open. */
export async function waysOf(stage: Stage): Promise<Way[]> {
  const { db } = stage.company
  const all = await rowsOf<CardOf>(
    db,
    sql`select message_id, chat_id, view, subject, lane from cards where gone_at is null order by sent_at desc, message_id`,
  )
  const ways = new Map<string, Way>()
  const few = all.filter((each, i) => all.slice(0, i).filter(({ view }) => view === each.view).length < MOST_OF_A_VIEW)
  let places: readonly At[] = few.map((card) => ({ card, before: [] }))
  // What stands on a card as it is comes before what a press of another button brings up.
  for (let deep = 0; deep <= DEEPEST && places.length > 0; deep += 1) {
    const next: At[] = []
    for (const place of places) next.push(...(await walk(stage, ways, place)))
    places = next
  }
  return [...ways.values()]
}

interface At {
  readonly card: CardOf
  readonly before: readonly Pressing[]
}

/** Notes each button that stands here; answers where those that were not known yet lead. */
async function walk(stage: Stage, ways: Map<string, Way>, at: At): Promise<At[]> {
  const who = presserOf(stage, at.card)
  const shown = await undone(stage.company, (inside) => shownAfter(stage, inside, at))
  const next: At[] = []
  for (const pressing of shown ? pressingsOf(shown, stage) : []) {
    const name = [pressing.value.act, at.card.view, pressing.value.form ?? ''].join(' ')
    if (ways.get(name)?.taken) continue
    const refused = await undone(stage.company, async (inside) => {
      for (const each of at.before) await pressed(stage, inside, { who, card: at.card, pressing: each })
      return isRefusal(await pressed(stage, inside, { who, card: at.card, pressing }))
    })
    ways.set(name, { act: pressing.value.act, view: at.card.view, ...at, last: pressing, taken: !refused })
    if (!refused) next.push({ card: at.card, before: [...at.before, pressing] })
  }
  return next
}

/** The card as it stands after these presses of somebody who may. */
async function shownAfter(
  stage: Stage,
  inside: Inside,
  { card, before }: { card: CardOf; before: readonly Pressing[] },
): Promise<Card | null> {
  let shown: Card | null = before.length === 0 ? await cardIn(inside, card) : null
  for (const pressing of before)
    shown = (await pressed(stage, inside, { who: presserOf(stage, card), card, pressing }))?.card ?? null
  return shown
}

async function cardIn({ bot }: Inside, { view, subject, chat_id: chatId }: CardOf): Promise<Card | null> {
  const shown = await inTurn(bot.deps, async (turn) =>
    bot.views.get(view)?.render({ subject, chatId, mode: null, letter: null, standing: true, turn }),
  )
  return shown && 'card' in shown ? shown.card : null
}

/** Who may most: on a shop's card its owner, on a person's own card he, else the manager. */
export function presserOf({ company }: Stage, card: CardOf): string {
  if (card.view === 'late') return '小林'
  const own = Object.values(CAST).find(({ name }) => company.idOf(name) === card.lane)
  if (own) return own.name
  if (card.lane === company.chatOf('松果零食 客服群')) return '陈老板'
  return card.lane === company.chatOf('竹语茶具 客服群') ? '林姐' : '何经理'
}

export const pressed = (
  { company }: Stage,
  inside: Inside,
  { who, card, pressing }: { who: string; card: CardOf; pressing: Pressing },
) => inside.hear(press(company, who, { messageId: card.message_id, chatId: card.chat_id, ...pressing }))

function pressingsOf(card: Card, stage: Stage): Pressing[] {
  return card.body.flatMap((block) => inBlock(block, stage))
}

function inBlock(block: Block, stage: Stage): Pressing[] {
  if (block.kind === 'buttons') return block.buttons.map(({ press: value }) => ({ value, form: {} }))
  if (block.kind === 'panel') return block.body.flatMap((each) => inBlock(each, stage))
  return block.kind === 'form' ? inForm(block, stage) : []
}

const inForm = ({ fields, submit, others = [] }: Form, stage: Stage): Pressing[] => [
  { value: submit.press, form: Object.fromEntries(fields.map((field) => [field.name, filledIn(field, stage)])) },
  ...others.map(({ press: value }) => ({ value, form: {} })),
]

function filledIn(field: Field, { company }: Stage): string {
  if (field.input === 'choice') return field.options.find(({ value }) => value !== field.value)?.value ?? ''
  if (field.input === 'person') return company.idOf('王主管')
  if (field.input === 'date') return field.value ?? '2026-11-25'
  if (field.input === 'datetime') return field.value ?? '2026-11-25 18:00'
  return field.value ?? /\d[\d.%]*/.exec(field.hint ?? '')?.[0] ?? '店主同意看一周'
}

export interface Outcome {
  readonly toast: string
  readonly refused: boolean
  /** Tables that are other than before. */
  readonly changed: readonly string[]
  /** The card as everybody in its chat sees it afterwards. */
  readonly card: string | null
  readonly reached: readonly Reached[]
}

/** What comes of it when each of these people presses, and whether anything is other than before. */
export async function outcomesOf(
  stage: Stage,
  way: Way,
  people: readonly string[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const start: { before?: string } = {}
  for (const who of people) {
    const outcome = await undone(stage.company, async (inside) => {
      for (const pressing of way.before) {
        await pressed(stage, inside, { who: presserOf(stage, way.card), card: way.card, pressing })
      }
      // Ids that a press before it made differ each time.
      if (way.before.length > 0 || start.before === undefined) start.before = await inside.fingerprint()
      const { before } = start
      const last = await inside.last()
      const answer = await pressed(stage, inside, { who, card: way.card, pressing: way.last })
      const after = await inside.fingerprint()
      return {
        toast: answer?.toast?.text ?? '',
        refused: isRefusal(answer),
        changed: differing(before, after),
        card: answer?.card ? wordsOfCard(answer.card) : null,
        reached: await inside.reached(last),
      }
    })
    outcomes.set(who, outcome)
  }
  return outcomes
}

const isRefusal = (answer: PressAnswer | null): boolean => ['error', 'warning'].includes(answer?.toast?.type ?? 'error')

const differing = (before: string, after: string): string[] => {
  const old = new Set(before.split('\n'))
  const fresh = after.split('\n').filter((line) => !old.has(line))
  return fresh.map((line) => line.split(' ')[0] ?? '')
}
