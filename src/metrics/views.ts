import type { View } from '../delivery/index.ts'
import { fallsView } from './fall-card.ts'
import { questionView } from './questions.ts'
import { tokenView } from './tokens.ts'

export const metricViews: readonly View[] = [tokenView, questionView, fallsView]
