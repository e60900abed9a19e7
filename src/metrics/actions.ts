import type { Action } from '../commands/index.ts'
import { planActions } from './commands/plan.ts'
import { fallActions } from './fall-card.ts'
import { offerActions } from './offer.ts'
import { questionActions } from './questions.ts'

export const metricActions: readonly Action[] = [...planActions, ...offerActions, ...questionActions, ...fallActions]
