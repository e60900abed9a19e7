export { type CardRow, cardsSince, findCard, forgetLetters, retireCard, setMode, standingCard } from './cards.ts'
export { nextLetterAt } from './claim.ts'
export { drain, type Mailroom } from './drain.ts'
export {
  type Errand,
  type ErrandFacts,
  type ErrandRoom,
  type Errands,
  isPassing,
  nextErrandAt,
  runErrands,
  sendOnErrand,
} from './errands.ts'
export { forgetCalls } from './gate.ts'
export { type Health, healthOf } from './health.ts'
export { countHeard, forgetHeard, freshOnce, hearOnce } from './heard.ts'
export {
  type Letter,
  leaveLane,
  react,
  returnToLane,
  say,
  type To,
  touch,
  URGENCY,
  type Urgency,
  type ViewRef,
} from './say.ts'
export type { CardMode } from './table.ts'
export {
  type About,
  type Document,
  fingerprintOf,
  type InZoneOf,
  type Said,
  type Showing,
  type View,
  type Views,
  viewsOf,
} from './view.ts'
