import type { Bot } from '../bot.ts'
import type { Card, Toast } from '../chat/card.ts'
import type { HeardPress, PressAnswer } from '../chat/port.ts'
import type { Acting, Action } from '../commands/index.ts'
import { inTurn, type Turn } from '../db/index.ts'
import { type CardRow, findCard, hearOnce } from '../delivery/index.ts'
import { Refused, reasonOf } from '../kernel/errors.ts'
import { newReference } from '../kernel/ids.ts'
import { keepPeople, lookAround } from '../people/index.ts'
import { inZoneOf } from '../zones.ts'
import { text } from './text.ts'

/**
 * A button. The card is ours and stands where the press comes from, the button is one that this card carries, and who
 * pressed is asked again from ids: nothing the client sends is believed (FEISHU.md 2.3).
 */
export async function hearPress(bot: Bot, heard: HeardPress): Promise<PressAnswer> {
  return inTurn(bot.deps, async (begun) => {
    if (!(await hearOnce(begun.tx, heard.keys, begun.now))) return {}
    const card = await findCard(begun.tx, heard.messageId)
    const elsewhere = card?.chatId && heard.chatId && card.chatId !== heard.chatId
    if (!card || elsewhere) return { toast: no(text.oldCard) }
    const action = bot.actions.find((each) => each.act === heard.value.act && each.views.includes(card.view))
    if (!action) return { toast: no(text.noButton) }
    const chatId = card.chatId || heard.chatId
    const turn = await inZoneOf(begun, { ...card, chatId })
    const acting = await actingOf(turn, heard, { ...card, chatId })
    const outcome = await act(acting, action)
    return outcome.stale ? { toast: outcome.toast } : { toast: outcome.toast, card: await cardNow(bot, turn, card) }
  })
}

const no = (words: string): Toast => ({ type: 'error', text: words })

async function actingOf(turn: Turn, heard: HeardPress, card: CardRow): Promise<Acting> {
  await keepPeople(turn.tx, [heard.operator])
  const around = await lookAround(turn.tx, {
    chatId: card.chatId,
    direct: card.lane !== card.chatId || (await isDirect(turn, card.chatId)),
    person: heard.operator,
    ownTenant: heard.ownTenant,
  })
  const bot = around.bot ?? { openId: '', name: '客诉管家' }
  return { ...turn, asker: around.asker, place: around.place, bot, card, value: heard.value, form: heard.form }
}

async function isDirect(turn: Turn, chatId: string): Promise<boolean> {
  const { place } = await lookAround(turn.tx, { chatId, direct: false, person: { openId: '' } })
  return place.direct
}

/** In a savepoint: a refused press changes nothing. The card is shown anew where somebody else was faster. */
async function act(acting: Acting, action: Action): Promise<{ toast: Toast; stale: boolean }> {
  try {
    const toast = await acting.tx.transaction((tx) => action.run({ ...acting, tx }))
    return { toast, stale: false }
  } catch (error) {
    if (error instanceof Refused) {
      const faster = error.reason === 'conflict'
      return { toast: { type: faster ? 'warning' : 'error', text: error.message }, stale: !faster }
    }
    const reference = newReference()
    acting.log.error('press failed', { reference, act: action.act, why: reasonOf(error) })
    return { toast: no(text.pressDefect(reference)), stale: true }
  }
}

/** The card as it is now, for the answer of the press; the patch that follows shows everybody the same. */
async function cardNow(bot: Bot, turn: Turn, before: CardRow): Promise<Card | undefined> {
  const card = (await findCard(turn.tx, before.messageId)) ?? before
  const { subject, chatId, mode } = card
  const content = await bot.views.get(card.view)?.render({ subject, chatId, mode, letter: null, standing: true, turn })
  return content && 'card' in content ? content.card : undefined
}
