export { ticketActions } from './actions.ts'
export { passFilesOn, ticketAwaitingFiles } from './ask-files.ts'
export { fireBadRating } from './bad-rating.ts'
export { CLOCKS } from './clocks.ts'
export { exportErrand } from './commands/export.ts'
export { backCommand, cancelCommand, claimCommand, reopenCommand, resolveCommand } from './commands/moves.ts'
export { aboutCommand, assignCommand, followCommand } from './commands/people.ts'
export { callCommand, noteCommand, offerCommand, refuseCommand, retainCommand } from './commands/records.ts'
export { ticketCommand } from './commands/ticket.ts'
export { ticketsCommand } from './commands/tickets.ts'
export { contactCommand, escalateCommand, mergeCommand } from './commands/upward.ts'
export { resumeCommand, waitCommand } from './commands/waiting.ts'
export { teamsRead, whichTicket } from './commands/which.ts'
export { whyCommand } from './commands/why.ts'
export { fireCrisis } from './crisis.ts'
export { fileWithoutSource, fireDraft, waitForAnswer } from './draft-actions.ts'
export {
  addToDraft,
  type DraftRow,
  decideAt,
  decideDraft,
  draftSubject,
  fileDraft,
  findDraft,
  keepDraft,
  recallDraft,
  settleInto,
  waitingDraft,
} from './drafts.ts'
export { contactedIn, OFFERS_OWED, offersIn, refusalsOf } from './duties.ts'
export { escalate } from './escalate.ts'
export { sizesErrand } from './file-sizes.ts'
export { fireAutoClose, fireClock } from './fire.ts'
export { noteFirstReply } from './first-reply.ts'
export { askForFigure, setGoal, settleGoal } from './goal.ts'
export { handOnErrand } from './hand-on.ts'
export { handOverOf, moveShopTickets, moveTeamCards } from './hand-over.ts'
export { leaveHome, loseHome, takeHome } from './home-chat.ts'
export { fireIdle } from './idle.ts'
export { contactStep, life as lifeText } from './life-text.ts'
export { moveTicket } from './move.ts'
export { fireCall, fireNeglect } from './neglect.ts'
export { fireNudgeList } from './nudge.ts'
export { type Complaint, type Draft, openTicket } from './open.ts'
export { sourceOfFall } from './ours.ts'
export { findTicketOf, joinTicket, markRecalled, oneAtATime, ticketJustSaid } from './pieces.ts'
export { countPromises, firePromise, type PromiseCount, type Promised, pendingPromises } from './promises.ts'
export { isUnknown, rejudgeByWords } from './rejudge.ts'
export { fireRepost } from './repost.ts'
export { isLive, LIVE_STATES, subjectOf, ticketIdOf } from './rules.ts'
export { hearPromise } from './said-promise.ts'
export { endWaitByWords, saysDone, waitingForShop } from './shop-answers.ts'
export { solvedTicketHere, ticketsToConfirm } from './solved-here.ts'
export { eventsOf, findTicket, listTickets, type Ticket } from './store.ts'
export { takeOver } from './take-over.ts'
export { aboutWhat, classLine, stateName } from './text.ts'
export { standingTicketIn } from './thread.ts'
export { fireUrge, promiseLine } from './urge.ts'
export { ticketViews } from './views.ts'
export { fireWait } from './wait.ts'
