import type { Issue } from './parse.ts'
import type { Difference } from './write.ts'

const SHORTENED = 90
const short = (words: string): string => (words.length > SHORTENED ? `${words.slice(0, SHORTENED)}…` : words)

const FIELDS: Readonly<Record<string, string>> = {
  id: '编号',
  title: '标题',
  about: '什么时候用',
  topics: '检索词',
  classes: '哪一类',
  categories: '类别',
  sensitive: '敏感',
  readers: '给谁看',
  starts: '从哪一步开始',
  variables: '变量',
  sources: '来源',
  steps: '步骤',
  why: '为什么',
  doing: '做',
  say: '这样说',
  avoid: '别这样说',
  key: '步骤的英文名',
}

/** steps.0.say.2.text → 第 1 步“这样说”第 3 条. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [first, step, part, line] = path
  if (first !== 'steps' || typeof step !== 'number') return `“${FIELDS[String(first)] ?? String(first ?? '内容')}”`
  const field = part === undefined ? '' : `“${FIELDS[String(part)] ?? String(part)}”`
  return `第 ${step + 1} 步${field}${typeof line === 'number' ? `第 ${line + 1} 条` : ''}`
}

function complaintOf(issue: Issue): string {
  const { code } = issue
  const unit = (origin: string) => (origin === 'string' ? ' 个字' : ' 条')
  if (code === 'too_small') return `太少，至少 ${issue.minimum}${unit(issue.origin)}`
  if (code === 'too_big') return `太多，最多 ${issue.maximum}${unit(issue.origin)}`
  if (code === 'invalid_value') return `只能填：${issue.values.map(String).join('、')}`
  if (code === 'invalid_type') return '没有写'
  return issue.message.startsWith('expected') || code !== 'custom' ? '写法不对' : issue.message
}

export const editText = {
  issue: (issue: Issue) => `${fieldOf(issue.path)}${complaintOf(issue)}`,
  managersOnly: '这里由经理来改，可以请经理来。',
  gone: '这张卡片旧了，请重新输入 /playbook 改 5',
  which: '先选一个话术，再点“改或停用”。',
  pick: '改哪一个',
  fileWaits: (id: string, title: string, names: readonly string[]) =>
    `${id}《${title}》交给${names.join('、')}审，通过之前大家看的还是现在的一份。`,
  alone: '没有别的经理、主管或质检能审，直接用上了',
  waitsFor: (names: readonly string[]) => `已请${names.join('、')}审，通过之前大家看的还是现在的一份`,
  retiredAlone: (id: string) => `${id} 停用了，没有别的经理、主管或质检能审，直接生效。要回来：/playbook 恢复 ${id}`,
  retireWaits: (id: string, names: readonly string[]) =>
    `停用 ${id} 要有人审：已请${names.join('、')}审，通过之前照常能用。`,
  title: (id: string, title: string) => `改话术：${id}${title ? `《${title}》` : '（新的）'}`,
  standing: {
    builtin: '现在用的是自带的一份。',
    own: '现在用的是本公司的一份。',
    none: '还没有在用的一份。',
  },
  draft: '下面是改过、还没提交的样子。',
  waiting: (author: string, when: string) => `有一版在等审：${author} ${when} 提交。`,
  unready: (what: string) => `还差：${what}`,
  stepLine: (index: number, title: string, wordings: number) => `${index + 1}　${title}：${wordings} 种说法`,
  noSteps: '还没有步骤，至少两步。先写标题，再加步骤。',
  where: '改哪里',
  options: {
    head: '标题、检索词',
    step: (index: number, title: string) => `第 ${index + 1} 步 ${title}：整步`,
    say: (index: number, title: string) => `第 ${index + 1} 步 ${title}：加一句或改一句说法`,
    newStep: '加一步',
    dropStep: (index: number, title: string) => `第 ${index + 1} 步 ${title}：删掉`,
  },
  askDrop: (index: number, title: string) => `删掉第 ${index + 1} 步“${title}”？它的做法和说法都不要了。`,
  openAgain: '您打开的地方刚有人改过，请重新打开。',
  buttons: {
    dropStep: '删掉',
    edit: '改这个',
    open: '改或停用',
    add: '新增话术',
    change: '打开',
    submit: '提交审核',
    drop: '不改了',
    retire: '停用',
    save: '改好了',
    close: '先不改',
    keep: '通过',
    refuse: '退回',
  },
  confirmRetire: { title: '停用这个话术？', text: '停用后大家不再看到，随时能恢复。' },
  confirmDrop: { title: '不改了？', text: '没提交的改动就不留了。' },
  labels: {
    title: '标题',
    about: '什么时候用（一句话）',
    topics: '检索词（用顿号隔开）',
    class: '哪一类客诉',
    readers: '给谁看',
    stepTitle: '这一步叫什么',
    why: '为什么这样做',
    doing: '做什么（一行一条，2 到 9 条）',
    doingMore: '做什么（接着写）',
    say: (n: number) => `这样说 ${n}（留空就不要这一句）`,
    avoid: '别这样说（一行一条，1 到 4 条）',
    wording: '哪一句',
    words: '怎么说',
    newWording: '加一句新的',
    wordsHint: '留空就停用选中的这一句',
  },
  noClass: '不分类',
  readers: { staff: '所有成员', leaders: '组长以上' },
  changedMeanwhile: '这里刚有人改过，您的没有存。先复制下来，点“先不改”再打开',
  stepGone: '这一步刚有人删掉了，请再选一次',
  askedDrop: '看清楚再删',
  opened: '已打开，改完点“改好了”',
  closed: '已收起，没有改动',
  saved: '记下了，都改好了点“提交审核”',
  dropped: '没提交的改动不留了',
  same: '和现在用的一样，没有要提交的',
  needWords: '“怎么说”没有写。要停用一句，先在“哪一句”里选它。',
  sentToDirect: (id: string) => `${id} 发到您的单聊了，在那里改`,
  hereIsNew: (id: string) => `新话术 ${id} 的表发到您的单聊了`,

  reviewTitle: (id: string, title: string) => `审一下：${id}《${title}》`,
  reviewAsk: (author: string, when: string) => `${author} ${when} 改的。通过之前，大家看的还是现在的一份。`,
  reviewNew: '新增的话术',
  reviewRetired: '要停用这个话术',
  reviewRestored: '要恢复这个话术',
  reviewHead: '标题和检索词',
  reviewMore: (count: number) => `另外 ${count} 处`,
  difference: ({ title, added, removed }: Difference) => ({
    title: title || editText.reviewHead,
    lines: [...removed.map((line) => `－ ${short(line)}`), ...added.map((line) => `＋ ${short(line)}`)],
  }),
  reviewState: {
    kept: (who: string) => `${who}审过，用上了。`,
    refused: (who: string | null) => (who ? `${who}退回了，没有用上。` : '有更新的一版，这一版不用审了。'),
  },
  notReviewer: '由另一位经理、主管或质检来审，写的人自己不算。',
  decided: '已经有人审过了',
  keptNow: (id: string) => `${id} 通过了，大家看到的就是这一份`,
  refusedNow: (id: string) => `${id} 退回了，已告诉写的人`,
  tellKept: (id: string, title: string, who: string) => `${id}《${title}》${who}审过，用上了。看一眼：/playbook ${id}`,
  tellRetired: (id: string, who: string) => `停用 ${id} ${who}审过，大家不再看到。要回来：/playbook 恢复 ${id}`,
  tellRefused: (id: string, title: string, who: string) =>
    `${id}《${title}》${who}退回了，没有用上。接着改：/playbook 改 ${id}`,
}
