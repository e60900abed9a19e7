import type { Card } from '../chat/card.ts'
import { bold, grey, type Rich, rich } from '../chat/rich.ts'
import type { Problem } from './columns.ts'
import type { Intake } from './store.ts'
import type { FileTaker } from './taker.ts'

const MB = 1024 * 1024
const MOST_PROBLEMS = 12
const list = (words: readonly string[]): string => words.join('、')

/** 第 3 行“团队”：… */
const problemLine = ({ line, column, what }: Problem): Rich =>
  line === 0 ? what : [bold(`第 ${line} 行${column ? `“${column}”` : ''}`), `：${what}`]

const lines = (all: readonly Rich[]): Rich => all.flatMap((line, i) => (i === 0 ? [line] : ['\n', line]))

export const text = {
  empty: '这个文件里没有内容。填好再发一次。',
  notText: '这个文件读不出文字。请存成 .xlsx，或 UTF-8、GB18030 编码的 .csv 再发一次。',
  oldExcel: '这是旧版的 .xls，我读不了。在 Excel 里“另存为”.xlsx 或 CSV，再发一次。',
  badXlsx: '这个表格打不开：可能坏了、加了密码，或不是 .xlsx。另存一份 .xlsx 或 CSV 再发一次。',
  badCsv: (line: string | undefined) =>
    `${line ? `第 ${line} 行附近的` : '表格里的'}引号没有成对，读不下去。检查一下，或另存为 .xlsx 再发一次。`,
  tooLarge: (bytes: number) => `文件太大了，最多 ${bytes / MB} MB。拆成几份再发。`,
  tooManyLines: (most: number) => `行数太多了，一份最多 ${most} 行。拆成几份再发。`,
  tooWide: (line: number, most: number) => `第 ${line} 行的列太多了，最多 ${most} 列。`,
  onlyTitles: '只有表头，下面没有内容。填好再发一次。',
  missingColumns: (wanted: readonly string[], found: readonly string[]) =>
    `表头要有：${list(wanted)}。${found.length > 0 ? `现在第一行是：${list(found.slice(0, 12))}。` : ''}`,

  wanted: (taker: FileTaker, direct: boolean) =>
    direct
      ? `把${taker.title}发给我（.xlsx 或 .csv）就行，先给您看一遍再生效。`
      : `把${taker.title}（.xlsx 或 .csv）发在和我的单聊里；或在群里发出来，再回复那条消息 @我 ${taker.line}`,
  templateBelow: '模板在下面，照着填。',
  noFile: (line: string) => `您回复的那条消息里没有文件。回复带文件的那条，再 @我 ${line}`,
  tooBig: '文件太大了，最多 5 MB。拆成几份再发。',
  recalled: '那个文件撤回了，我拿不到。重新发一次。',
  sendDirect: (name: string, chat: string) =>
    `“${chat}”里的${name ? `“${name}”` : '文件'}平台不让我取（外部群的限制）。请把它在这里直接发给我，我接着处理。`,
  cannotGet: (name: string) => `${name ? `“${name}”` : '这个文件'}我取不到，请重新发一次。`,
  notYours: (line: string) => `${line} 您用不了。请找主管或管理员来发。`,
  unfit: (titles: readonly string[]) =>
    titles.length > 0
      ? `看不出这是什么表。我认得：${list(titles)}。表头照模板写就认得出来；要登记成客诉，就回复这个文件说“登记”。`
      : '这个文件我用不上。要登记成客诉，就回复它说“登记”。',
  changed: '情况变了，请看新的预览再按。',
  handled: '这份文件已经处理过了。',
  notStanding: '这份文件不用处理了。',
  applied: '已生效',
  dropped: '没有用这份文件，什么都没改。',

  apply: '确认',
  drop: '不用了',
  card: (taker: FileTaker, intake: Intake): Card => cardOf(taker, intake),
}

const STATES = {
  offered: { color: 'blue', tag: { text: '待确认', color: 'blue' } },
  problems: { color: 'orange', tag: { text: '要改', color: 'orange' } },
  same: { color: 'grey', tag: { text: '没有变化', color: 'neutral' } },
  done: { color: 'green', tag: { text: '已生效', color: 'green' } },
  dropped: { color: 'grey', tag: { text: '没有用', color: 'neutral' } },
} as const

type Standing = keyof typeof STATES
const isStanding = (state: string): state is Standing => state in STATES

function cardOf(taker: FileTaker, intake: Intake): Card {
  const state = isStanding(intake.state) ? intake.state : 'dropped'
  const { color, tag } = STATES[state]
  const { lines: said, details, problems } = intake.shown ?? { lines: [], details: [], problems: [] }
  const folded = details.length > 0 ? [panel('逐条看', details)] : []
  const head = { title: taker.title, subtitle: intake.name, color, tags: [tag] } as const
  switch (state) {
    case 'problems':
      return { ...head, body: [...problemBlocks(problems), { kind: 'text', size: 'small', text: grey(NOTHING_YET) }] }
    case 'offered': {
      const buttons = [
        { label: text.apply, press: { act: 'file_apply' }, style: 'primary' as const },
        { label: text.drop, press: { act: 'file_drop' } },
      ]
      return { ...head, body: [{ kind: 'text', text: lines(said) }, ...folded, { kind: 'buttons', buttons }] }
    }
    case 'same':
      return { ...head, body: [{ kind: 'text', text: '和现在的一样，没有要改的。' }, ...folded] }
    case 'done':
      return { ...head, body: [{ kind: 'text', text: intake.doneText ?? text.applied }, ...folded] }
    case 'dropped':
      return { ...head, body: [{ kind: 'text', text: grey(text.dropped) }] }
  }
}

const NOTHING_YET = '还什么都没改。改好以后整份再发一次。'

const panel = (title: string, inside: readonly Rich[]) => ({
  kind: 'panel' as const,
  title: `${title}（${inside.length}）`,
  body: [{ kind: 'text' as const, text: lines(inside) }],
})

function problemBlocks(problems: readonly Problem[]) {
  const shown = problems.slice(0, MOST_PROBLEMS)
  const rest = problems.slice(MOST_PROBLEMS)
  return [
    { kind: 'text' as const, text: rich`有 ${bold(String(problems.length))} 处要改：` },
    { kind: 'text' as const, text: lines(shown.map(problemLine)) },
    ...(rest.length > 0 ? [panel('其余的', rest.slice(0, 100).map(problemLine))] : []),
  ]
}
