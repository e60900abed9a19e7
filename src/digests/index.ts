import type { Job } from './job.ts'
import { postDigests } from './jobs/post-digests.ts'
import { remindContracts } from './jobs/remind-contracts.ts'

export { digestCommand } from './commands/digest.ts'
export { digestActions } from './csv.ts'
export type { Job } from './job.ts'
export { digestViews } from './views.ts'

export const digestJobs: readonly Job[] = [postDigests, remindContracts]
