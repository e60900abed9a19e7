export { handoverActions } from './actions.ts'
export { handoverCommand } from './commands/handover.ts'
export { leavingView, takingView } from './contract-card.ts'
export { fireHandoverLate, fireHandoverStart, prepareHandovers } from './prepare.ts'
