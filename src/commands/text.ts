import type { Asker, Place, Platform, Role, TeamRole } from './asker.ts'
import type { Command } from './define.ts'
import type { Instead } from './who-may.ts'

/** Chinese forms of the fixed words, the first one shown (DESIGN.md section 5). */
export const ROLE_FORMS: Readonly<Record<Role, readonly string[]>> = {
  agent: ['客服'],
  leader: ['组长'],
  'acting-leader': ['代理组长', '代组长'],
  supervisor: ['主管'],
  manager: ['经理'],
  qa: ['质检'],
  reviewer: ['评价专员'],
  marketing: ['市场', '市场部'],
}
export const roleName = (role: Role): string => ROLE_FORMS[role][0] ?? role

export const PLATFORM_FORMS: Readonly<Record<Platform, readonly string[]>> = {
  taobao: ['淘宝'],
  tmall: ['天猫'],
  pdd: ['拼多多', '多多'],
  douyin: ['抖音'],
  kuaishou: ['快手'],
  jd: ['京东'],
  other: ['其他', '其它'],
}
export const platformName = (platform: Platform): string => PLATFORM_FORMS[platform][0] ?? platform

const PLACE_WORDS: Readonly<Record<Place['kind'], string>> = {
  team: '团队群',
  shop: '店铺群',
  direct: '和我的单聊',
  unbound: '还没绑定的群',
}

/** Who may, and whom to ask. */
const WHO_WORDS: Readonly<Record<TeamRole | 'manager', readonly [who: string, whom: string]>> = {
  agent: ['团队的人', '团队里的人'],
  'acting-leader': ['组长以上', '组长'],
  leader: ['组长以上', '组长'],
  supervisor: ['主管以上', '主管'],
  manager: ['经理', '经理'],
}

const MOST_EXAMPLES = 2

export const text = {
  unknown: (typed: string, near: Command | null) =>
    near ? `没有 /${typed}，您是想输入 /${near.name} 吗？` : `没有 /${typed} 这个命令。输入 /help 看这里能做什么。`,
  notHere: (command: Command, place: Place, instead: Instead) => {
    if (instead && 'who' in instead) {
      const [who, whom] = WHO_WORDS[instead.who]
      return `/${command.name} 要${who}才能用，可以请${whom}来输入。`
    }
    return instead
      ? `/${command.name} 请在${PLACE_WORDS[instead.where]}里用。`
      : `/${command.name} 在${PLACE_WORDS[place.kind]}里用不了。输入 /help 看这里能做什么。`
  },
  noSuchHelp: (typed: string) => `没有 /${typed} 这个命令。输入 /help 看这里能做什么。`,
  helpTitle: (asker: Asker) => (asker.side === 'staff' ? '这里您能做的' : '您可以这样用我'),
  helpShop: (bot: string) => `有问题直接 @${bot} 说一句，马上登记并告诉您谁负责、几点前回复。`,
  helpMore: (count: number) => `另外 ${count} 条`,
  helpLine: (command: Command) => {
    const [example = `/${command.name}`] = command.examples
    return { example, summary: command.summary }
  },
  helpOne: (command: Command) =>
    [
      `/${command.name}（${command.aliases[0] ?? ''}）：${command.summary}`,
      ...command.examples.slice(0, MOST_EXAMPLES + 2).map((example) => `例：${example}`),
    ].join('\n'),
  myId: (openId: string) => `您的 open_id：${openId}`,
  helpSummary: '看这里能做什么，每条带例子',
  defect: (reference: string) => `没能办成，我这边出错了（编号 ${reference}）。什么都没有改动，请稍后再发一次。`,
}
