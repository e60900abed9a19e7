import type { Toast } from '../chat/card.ts'
import { type Acting, type Action, defineAction, done } from '../commands/index.ts'
import { touch } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { applied, type DeskNeeds, readsTheSame, shownOf, verdictOf, whoIs } from './judge.ts'
import { findIntake, type Intake, intakeIdOf, putIntake } from './store.ts'
import type { FileTaker } from './taker.ts'
import { text } from './text.ts'

const VIEWS = ['file.plan']

export const fileActions = (needs: DeskNeeds): readonly Action[] => [
  defineAction({ act: 'file_apply', views: VIEWS, run: (acting) => apply(needs, acting) }),
  defineAction({ act: 'file_drop', views: VIEWS, run: (acting) => drop(needs, acting) }),
]

interface Standing {
  readonly intake: Intake
  readonly taker: FileTaker
  readonly around: Awaited<ReturnType<DeskNeeds['around']>>
}

/** Refused: handled before, or this person may not hand in such a file. */
async function standing(needs: DeskNeeds, acting: Acting): Promise<Standing> {
  const intake = await findIntake(acting.tx, intakeIdOf(acting.card.subject))
  const taker = needs.takers.find(({ name }) => name === intake?.taker)
  if (!intake || !taker) throw new Refused('not_found', text.notStanding)
  const around = await whoIs({ needs, turn: acting, intake }, acting.asker.openId)
  if (!taker.may(around.asker, around.place)) throw new Refused('forbidden', text.notYours(taker.line))
  if (intake.state !== 'offered') throw new Refused('conflict', text.handled)
  return { intake, taker, around }
}

/** Judged again as things stand now: only what the card shows is done. */
async function apply(needs: DeskNeeds, acting: Acting): Promise<Toast> {
  const { intake, taker, around } = await standing(needs, acting)
  const verdict = await verdictOf(taker, { ...acting, ...around }, intake)
  const shown = shownOf(verdict)
  await touch(acting, acting.card.subject)
  if ('problems' in verdict || verdict.plan.changes === 0 || !readsTheSame(intake.shown, shown)) {
    const state = 'problems' in verdict ? 'problems' : verdict.plan.changes === 0 ? 'same' : 'offered'
    await putIntake(acting.tx, intake, { state, shown })
    return { type: 'warning', text: text.changed }
  }
  // Taken before it is done: of two presses at once the second one finds it taken.
  const mine = await putIntake(acting.tx, intake, { state: 'done', doneBy: acting.asker.openId })
  if (!mine) throw new Refused('conflict', text.handled)
  const doneText = await applied(acting, verdict.plan)
  await putIntake(acting.tx, { ...intake, state: 'done' }, { doneText })
  return done(text.applied)
}

async function drop(needs: DeskNeeds, acting: Acting): Promise<Toast> {
  const { intake } = await standing(needs, acting)
  await putIntake(acting.tx, intake, { state: 'dropped', doneBy: acting.asker.openId })
  await touch(acting, acting.card.subject)
  return done(text.dropped)
}
