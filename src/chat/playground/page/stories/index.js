import { COMPLAINT } from './complaint.js'
import { LADDER } from './ladder.js'
import { RECOVERY } from './recover.js'

/** @type {readonly import('./story.js').Story[]} */
export const STORIES = [COMPLAINT, LADDER, RECOVERY]
