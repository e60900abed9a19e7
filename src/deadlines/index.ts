export { CATCH_UP, type DeadlineKind, type Fate, fateOf, putOff } from './catch-up.ts'
export { promiseLine, readPromise } from './read-promise.ts'
export {
  clearDeadlines,
  type Deadline,
  type Due,
  dueDeadlines,
  nextDeadlineAt,
  setDeadline,
  takeDeadline,
} from './store.ts'
export type { DeadlineFacts } from './table.ts'
