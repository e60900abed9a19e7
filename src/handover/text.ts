import { type Sensitive, sensitiveName } from '../triage/index.ts'

const MOST_REASON = 20
const short = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > MOST_REASON ? `${line.slice(0, MOST_REASON)}…` : line
}

export const text = {
  summary: '交接：没结的单、答应的时间、在等谁',
  title: (count: number) => `交接 ${count} 项`,
  subtitle: (teams: readonly string[], when: string) =>
    `${teams.length > 3 ? `${teams.length} 个组` : teams.join('、')} · ${when}`,
  overdue: (count: number) => `超时 ${count}`,
  empty: '没有没结的单，这一班交得干净。',
  how: '看一张：/ticket 12；接手：/claim 12；怎么交、怎么接：/playbook 交接',
  promised: '答应店铺的时间',
  waiting: '在等店铺',
  grave: 'A 类由谁跟',
  promises: { reply: '首次回复', update: '报进展', resolve: '给结果' },
  confirm: '等店主确认',
  shopActs: '等店铺处理',
  reason: (words: string) => `等：${short(words)}`,
  onTeam: (words: string) => `（等别的部门：${short(words)}）`,
  until: (when: string) => `到 ${when}`,
  owesCall: '（还欠一个电话）',
  noTime: '没定时间',
  noShop: '店铺待定',
  nobody: '没人接',
  on: (who: string) => `等${who}`,
  sensitive: (kind: Exclude<Sensitive, 'none'>) => `【${sensitiveName(kind)}】`,
  since: (when: string) => `${when} 起`,
  lacking: (count: number) => `（还缺 ${count} 位）`,
  more: (lines: number) => `还有 ${lines} 行没列出：/tickets overdue、/tickets A，或 /tickets 加店名`,
  notYours: (team: string) => `只有${team}的成员能看${team}的交接。`,
  noTeam: '您还不在任何一个组里，请主管在团队群输入 /member @您 客服',
}
