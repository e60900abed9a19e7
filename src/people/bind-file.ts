import { isManager, platformName, supervisesAny } from '../commands/index.ts'
import { columnsIn, type FileTaker, rowsBy, titlesOf, xlsxDocument } from '../files/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { BIND_COLUMNS, judgeBindings } from './bind-lines.ts'
import { type AfterBinding, applyBindings, planOf } from './bind-many.ts'
import { looseGroups, readCompany } from './company.ts'
import { fileText as text } from './file-text.ts'
import { guessShop } from './name-guess.ts'

/** `/bind file`: a line a group, with its shop; a line without a shop makes the group that team's chat. */
export const bindFile = (after: AfterBinding): FileTaker => ({
  name: 'bind',
  title: text.bindTitle,
  line: '/bind file',
  may: (asker) => isManager(asker) || supervisesAny(asker),
  fits: (content) => columnsIn(content, BIND_COLUMNS),
  async read({ content, tx, now, zone, asker }) {
    const read = rowsBy(content, BIND_COLUMNS)
    if ('problems' in read) return read
    const company = await readCompany(tx)
    const judged = judgeBindings({ company, asker, today: localDay(zone, now) }, read.rows)
    if (judged.problems.length > 0) return { problems: judged.problems }
    const plan = planOf(company, judged.bindings)
    return {
      plan: {
        lines: text.bindLines(plan),
        details: text.bindDetails(plan),
        changes: plan.changes,
        apply: async (turn) => {
          await applyBindings(turn, plan, after)
          return text.bindDone(plan)
        },
      },
    }
  },
  async template({ tx }) {
    const lines = looseGroups(await readCompany(tx)).map((group) => {
      const { shop, platform } = guessShop(group.name ?? '')
      return [group.name ?? group.chatId, shop, '', platform ? platformName(platform) : '', '']
    })
    const rows = lines.length > 0 ? lines : text.bindExamples
    return xlsxDocument(text.bindTitle, [titlesOf(BIND_COLUMNS), ...rows])
  },
})
