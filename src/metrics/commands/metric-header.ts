import { type Answer, type Asking, answer, leadsAny, type Words } from '../../commands/index.ts'
import { plain } from '../../commands/plain.ts'
import { Refused } from '../../kernel/errors.ts'
import { EXPORT_COLUMNS } from '../export-columns.ts'
import { keepHeader } from '../export-file.ts'
import { exportText as text } from '../export-text.ts'
import { namesIn } from '../figure-words.ts'
import { METRIC_KEYS, METRICS } from '../keys.ts'
import { SHARE_KEYS } from '../shares.ts'

/** `/metric header 「…」 <what it is>`: how a column of an export is called from now on. */
export async function metricHeader(asking: Asking, words: Words): Promise<Answer> {
  if (!leadsAny(asking.asker)) throw new Refused('forbidden', text.onlyLeaders)
  const header = words.name()
  const said = plain(words.rest())
  const meaning = header ? meaningOf(said) : null
  if (!header || !meaning) throw new Refused('bad_input', text.headerUsage)
  await keepHeader(asking, { header, meaning: meaning.key, by: asking.asker.openId })
  return { ...answer(text.headerKept(header, meaning.name)), staffOnly: true }
}

function meaningOf(said: string): { key: string; name: string } | null {
  if (/^(?:忽略|不要|ignore)$/.test(said)) return { key: 'ignore', name: '不用的一列' }
  for (const key of ['shop', 'day', 'account', ...SHARE_KEYS] as const) {
    if (EXPORT_COLUMNS[key].titles.includes(said)) return { key, name: EXPORT_COLUMNS[key].titles[0] ?? key }
  }
  const named = namesIn(said).map(({ key }) => key)
  const metric = METRIC_KEYS.find((key) => named.includes(key))
  return metric ? { key: metric, name: METRICS[metric].name } : null
}
