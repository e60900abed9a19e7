import type { View } from '../delivery/index.ts'
import type { Job } from './job.ts'

export { digestCommand } from './commands/digest.ts'
export type { Job } from './job.ts'

export const digestJobs: readonly Job[] = []
export const digestViews: readonly View[] = []
