import type { Block, Card } from '../chat/card.ts'
import { bold, grey } from '../chat/rich.ts'
import { type Acting, type Action, actsFor, defineAction, done } from '../commands/index.ts'
import { touch, type View } from '../delivery/index.ts'
import { addDays, localDay } from '../kernel/calendar.ts'
import { Refused } from '../kernel/errors.ts'
import { findShopById, findTeam } from '../people/index.ts'
import { openTicket, setGoal, sourceOfFall } from '../tickets/index.ts'
import { categoryOf } from './fall-rules.ts'
import { fallText as text } from './fall-text.ts'
import { answerFall, type Fall, fallsOf, linkFall } from './falls.ts'
import { showFigure } from './keys.ts'
import { wholeFigures } from './whole-figures.ts'

const VIEW = 'metric.falls'
/** More would be a wall; the rest stands in the digest. */
const MOST_SHOWN = 8

export const fallsView: View = {
  name: VIEW,
  async render({ subject, turn }) {
    const [, team = '', day = ''] = subject.split(':')
    const falls = await fallsOf(turn, Number(team), day)
    const shops = falls.map(({ shop }) => shop)
    const figures = await wholeFigures(turn, shops, { from: addDays(day, -1), to: day })
    const figureOf = (fall: Fall, on: string) =>
      figures.find(
        ({ shopId, metric, day: at, source }) =>
          source === 'team' && shopId === fall.shopId && metric === fall.metric && at === on,
      )?.value ?? null
    const today = localDay(turn.zone, turn.now)
    const rows = falls.map((fall) => ({
      ...fall,
      line: text.line({ ...fall, now: figureOf(fall, day), before: figureOf(fall, addDays(day, -1)), today }),
    }))
    return { card: fallsCard(rows, text.title(day, today)) }
  },
}

type Row = Awaited<ReturnType<typeof fallsOf>>[number] & { readonly line: string }

function fallsCard(rows: readonly Row[], title: string): Card {
  const waiting = rows.filter(({ state }) => state === 'waiting')
  const answered = rows.filter(({ state }) => state !== 'waiting')
  const body: Block[] = waiting.slice(0, MOST_SHOWN).flatMap(({ id, shop, line }): Block[] => [
    { kind: 'text', text: [bold(shop.name), ' ', line] },
    {
      kind: 'buttons',
      buttons: [
        { label: text.open, style: 'primary', press: { act: 'fall_open', fall: id } },
        { label: text.drop, press: { act: 'fall_drop', fall: id } },
      ],
    },
  ])
  if (waiting.length > MOST_SHOWN) body.push({ kind: 'text', text: grey(text.more(waiting.length - MOST_SHOWN)) })
  const said = answered.map(({ shop, state, ticketId }) =>
    grey(text.answered(shop.name, state === 'filed' ? ticketId : null)),
  )
  if (said.length > 0) body.push({ kind: 'text', text: said.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])) })
  if (rows.length === 0) body.push({ kind: 'text', text: grey(text.corrected) })
  return { title, color: waiting.length > 0 ? 'yellow' : 'grey', summary: title, body }
}

/** The fall a button is about: of this card's team and day, and this person's to act on. */
async function fallOn(acting: Acting): Promise<Fall> {
  const [, team = '', day = ''] = acting.card.subject.split(':')
  if (!actsFor(acting.asker, Number(team))) throw new Refused('forbidden', text.notYours)
  const found = (await fallsOf(acting, Number(team), day)).find(({ id }) => id === acting.value.fall)
  if (!found) throw new Refused('conflict', text.gone)
  return found
}

const open = defineAction({
  act: 'fall_open',
  views: [VIEW],
  async run(acting) {
    const { id } = await fallOn(acting)
    const fall = await answerFall(acting, id, { state: 'filed', by: acting.asker.openId })
    if (!fall) throw new Refused('conflict', text.gone)
    const ticketId = await fileFall(acting, fall)
    await linkFall(acting, id, ticketId)
    await touch(acting, acting.card.subject)
    return done(text.openedToast(ticketId))
  },
})

const drop = defineAction({
  act: 'fall_drop',
  views: [VIEW],
  async run(acting) {
    const { id } = await fallOn(acting)
    const fall = await answerFall(acting, id, { state: 'declined', by: acting.asker.openId })
    if (!fall) throw new Refused('conflict', text.gone)
    await touch(acting, acting.card.subject)
    return done(text.dropToast)
  },
})

/** A ticket of our own, with goal and date at once; the shop has not complained and hears nothing. */
async function fileFall(acting: Acting, fall: Fall): Promise<number> {
  const { asker, card } = acting
  const category = categoryOf(fall.metric)
  const shop = await findShopById(acting.tx, fall.shopId)
  const team = shop && (await findTeam(acting.tx, shop.teamId))
  if (!category || !shop) throw new Refused('conflict', text.gone)
  const shown = showFigure(fall.metric, fall.goalValue)
  const id = await openTicket(acting, {
    ...{ keys: [sourceOfFall(fall.id)], messageId: sourceOfFall(fall.id), chatId: card.chatId, saidBy: asker.openId },
    words: text.words(fall),
    attachments: [],
    judgement: {
      ...{ verdict: 'complaint', class: 'C', category, repeat: false, sensitive: 'none', figures: {} },
      why: [{ rule: 'R-8', words: [], leads: category }],
    },
    ...{ reporter: null, firstContact: null, shop, teamId: shop.teamId, homeChat: null },
    cards: team?.chatId ? [{ view: 'ticket.team', lane: team.chatId }] : [],
  })
  if (id === null) throw new Refused('conflict', text.gone)
  const goal = { metric: fall.metric, value: fall.goalValue, day: fall.goalDay, shown }
  await setGoal(acting, { id, goal, by: asker })
  return id
}

export const fallActions: readonly Action[] = [open, drop]
