import type { LocalDay } from '../kernel/calendar.ts'
import { METRIC_KEYS, type MetricKey } from './keys.ts'
import { readFigures } from './read-figures.ts'

/** Words around a goal that would make its figure a mere wish. */
const AIMING = /目标|提到|提升到|升到|做到|达到|降到|控制在|到|≥|>=|>|≤|<=|<|以上|以内|以下/g

/** The one figure that is aimed at: 满意度提到85%. Null: none, or none that can be. */
export function readAim(line: string, today: LocalDay): { metric: MetricKey; value: number } | null {
  const read = readFigures(line.replace(AIMING, ' '), { today })
  if ('problem' in read) return null
  const metric = METRIC_KEYS.find((key) => read.values[key] !== undefined)
  const value = metric && read.values[metric]
  return metric && value !== undefined ? { metric, value } : null
}
