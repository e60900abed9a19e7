import type { Files, Look, Say } from './chat/port.ts'
import { type Action, type Command, helpCommand } from './commands/index.ts'
import type { Deps, Turn } from './db/index.ts'
import type { Deadline, DeadlineKind } from './deadlines/index.ts'
import { type Errand, type View, type Views, viewsOf } from './delivery/index.ts'
import { digestActions, digestCommand, digestJobs, digestViews } from './digests/index.ts'
import { type DeskNeeds, type FileTaker, fileDesk } from './files/index.ts'
import {
  fireHandoverLate,
  fireHandoverStart,
  handoverActions,
  handoverCommand,
  leavingView,
  prepareHandovers,
  takingView,
} from './handover/index.ts'
import { lateActions, lateView } from './hear/late.ts'
import { quotedErrand } from './hear/quoted.ts'
import {
  calcCommand,
  figuresFile,
  fireGoal,
  fireSync,
  metricActions,
  metricCommand,
  metricViews,
  planCommand,
  syncErrand,
  withFigureOffer,
} from './metrics/index.ts'
import {
  adminCommand,
  bindCommand,
  bindFile,
  bindListActions,
  bindListView,
  chatCommand,
  chatErrand,
  chatsErrand,
  lookAround,
  memberCommand,
  memberFile,
  memberListView,
  memberSetAction,
  membersErrand,
  moveTeamAction,
  moveTeamView,
  personErrand,
  shopCommand,
  takeOverAction,
  takeOverView,
  teamChatFor,
} from './people/index.ts'
import {
  fireCommitment,
  playbookActions,
  playbookCommand,
  playbookFile,
  playbookViews,
  recoverCommand,
} from './playbooks/index.ts'
import { dutyCommand, dutyView, rotaFile, shiftActions } from './shifts/index.ts'
import {
  aboutCommand,
  assignCommand,
  backCommand,
  CLOCKS,
  callCommand,
  cancelCommand,
  claimCommand,
  contactCommand,
  escalateCommand,
  exportErrand,
  fireAutoClose,
  fireBadRating,
  fireCall,
  fireClock,
  fireCrisis,
  fireDraft,
  fireIdle,
  fireNeglect,
  fireNudgeList,
  firePromise,
  fireRepost,
  fireUrge,
  fireWait,
  followCommand,
  handOnErrand,
  handOverOf,
  leaveHome,
  loseHome,
  mergeCommand,
  moveShopTickets,
  moveTeamCards,
  noteCommand,
  offerCommand,
  refuseCommand,
  reopenCommand,
  resolveCommand,
  resumeCommand,
  retainCommand,
  sizesErrand,
  takeHome,
  ticketActions,
  ticketCommand,
  ticketsCommand,
  ticketViews,
  waitCommand,
  whyCommand,
} from './tickets/index.ts'
import { checkCommand, checkErrand } from './wording/index.ts'

/** What happens when a deadline of a kind fires, in the transaction that takes it. */
export type OnDeadline = (turn: Turn, deadline: Deadline) => Promise<void>

/** Runs at its own times; finds what is due and writes it down once, whatever restarts. */
export interface Job {
  readonly name: string
  run(deps: Deps): Promise<void>
  /** The next moment at which it may have something to do. */
  nextAt(deps: Deps): Promise<Date | null>
}

/** The table of contents: everything this bot can do, by name. */
export interface Bot {
  readonly deps: Deps
  readonly say: Say
  readonly look: Look
  readonly files: Files
  /** The files that commands take. */
  readonly takers: readonly FileTaker[]
  readonly commands: readonly Command[]
  readonly actions: readonly Action[]
  readonly views: Views
  readonly errands: ReadonlyMap<string, Errand>
  readonly onDeadline: ReadonlyMap<string, OnDeadline>
  readonly jobs: readonly Job[]
}

const after = {
  shopBound: takeHome,
  unbound: leaveHome,
  chatLost: loseHome,
  teamMoved: moveTeamCards,
  memberLeft: handOverOf,
  shopMoved: moveShopTickets,
}

const commands: readonly Command[] = [
  helpCommand(() => commands),
  ticketsCommand,
  ticketCommand,
  claimCommand,
  resolveCommand,
  backCommand,
  reopenCommand,
  cancelCommand,
  noteCommand,
  waitCommand,
  resumeCommand,
  assignCommand,
  followCommand,
  aboutCommand,
  escalateCommand,
  mergeCommand,
  whyCommand,
  callCommand,
  contactCommand,
  planCommand,
  offerCommand,
  refuseCommand,
  retainCommand,
  recoverCommand,
  handoverCommand,
  dutyCommand,
  playbookCommand,
  checkCommand,
  metricCommand,
  digestCommand,
  calcCommand,
  shopCommand(after),
  memberCommand(after),
  chatCommand,
  bindCommand(after),
  adminCommand,
]

const takers: readonly FileTaker[] = [bindFile(after), memberFile, rotaFile, playbookFile, figuresFile]
const desk: DeskNeeds = { takers, around: lookAround, teamChatFor }
const files = fileDesk(desk)

const actions: readonly Action[] = [
  ...ticketActions,
  ...metricActions,
  ...digestActions,
  ...shiftActions,
  ...handoverActions,
  ...lateActions(() => commands),
  ...playbookActions,
  ...files.actions,
  ...bindListActions(after),
  takeOverAction(after),
  moveTeamAction(after),
  memberSetAction,
]
const views: readonly View[] = [
  ...ticketViews.map(withFigureOffer),
  ...metricViews,
  dutyView,
  lateView,
  leavingView,
  takingView,
  ...playbookViews,
  ...digestViews,
  ...files.views,
  bindListView,
  takeOverView,
  moveTeamView,
  memberListView,
]
const errands: readonly Errand[] = [
  syncErrand,
  chatErrand(after),
  chatsErrand(after),
  membersErrand,
  personErrand,
  quotedErrand(desk),
  handOnErrand,
  sizesErrand,
  exportErrand,
  checkErrand,
  ...files.errands,
]

const onDeadline: readonly (readonly [DeadlineKind, OnDeadline])[] = [
  ...CLOCKS.map((clock) => [clock, fireClock] as const),
  ['neglect', fireNeglect],
  ['call', fireCall],
  ['wait', fireWait],
  ['goal', fireGoal],
  ['figure_sync', fireSync],
  ['commitment', fireCommitment],
  ['repost', fireRepost],
  ['auto_close', fireAutoClose],
  ['draft', fireDraft],
  ['crisis', fireCrisis],
  ['urge', fireUrge],
  ['promise', firePromise],
  ['nudge_list', fireNudgeList],
  ['idle', fireIdle],
  ['bad_rating', fireBadRating],
  ['handover_start', fireHandoverStart],
  ['handover_late', fireHandoverLate],
]

export function botOf(deps: Deps, chat: { say: Say; look: Look; files: Files }): Bot {
  return {
    deps,
    ...chat,
    takers,
    commands,
    actions,
    views: viewsOf(views),
    errands: new Map(errands.map((errand) => [errand.kind, errand])),
    onDeadline: new Map(onDeadline),
    jobs: [...digestJobs, prepareHandovers],
  }
}
