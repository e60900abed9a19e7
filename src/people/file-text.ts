import type { Rich } from '../chat/rich.ts'
import { platformName, type Role, roleName } from '../commands/index.ts'
import type { Binding } from './bind-lines.ts'
import type { BindingPlan } from './bind-many.ts'

const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、')
const near = (names: readonly string[], otherwise: string): string =>
  names.length > 0 ? `是不是${list(names.slice(0, 3))}？` : otherwise

const shopLine = ({ shop, group, team, platform, end }: Binding): Rich => [
  `${shop} → ${group.name ?? group.chatId}（${team}${platform ? `，${platformName(platform)}` : ''}）`,
  end ? ` 合同到 ${end}` : '',
]

const counted = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : [])

export const fileText = {
  bindTitle: '群绑定表',
  bindExamples: [
    ['一组', '', '一组', '', ''],
    ['松果零食 客服群', '松果零食', '一组', '抖音', '2027-03-31'],
  ],
  noGroup: '少了群名。',
  noSuchGroup: (typed: string, names: readonly string[]) =>
    `我不在叫“${typed}”的群里。${near(names, '先把我拉进那个群，再发一次。')}`,
  manyGroups: (typed: string, count: number, id: string) =>
    `有 ${count} 个群都叫“${typed}”，分不清。请写群号（如 ${id}），或给群改个名字。`,
  noTeam: '少了团队。',
  nameTooLong: (most: number) => `名字太长了，请不超过 ${most} 个字。`,
  teamChatsByManager: '没写店铺的行会把群绑成团队群，这要经理或管理员来发。',
  teamChatExternal: (group: string) => `“${group}”是外部群，不能做团队群。`,
  noSuchTeam: (typed: string, names: readonly string[]) =>
    `没有叫“${typed}”的团队。${near(names, '先加一行：群写它的团队群，店铺留空。')}`,
  noSuchPlatform: (typed: string) => `不认识“${typed}”。可以写：淘宝、天猫、拼多多、抖音、快手、京东、其他`,
  badDay: (typed: string) => `“${typed}”不是日期。这样写：2027-03-31`,
  teamHasChat: (team: string) => `${team}已经有团队群了。要换，先在那个群里 /bind off。`,
  chatHasTeam: (team: string) => `这个群是${team}的团队群。`,
  chatHasShop: '这个群已经绑了店铺，不能再做团队群。',
  shopOfOtherTeam: (shop: string, team: string) => `${shop}归${team}。要换团队写 /shop ${shop} 团队 新团队。`,

  bindLines: (plan: BindingPlan): Rich[] => {
    const parts = [
      ...counted(plan.newTeams.length, '个新团队'),
      ...counted(plan.teamChats.length, '个团队群'),
      ...counted(plan.newShops.length, '家新店'),
      ...counted(plan.newLinks.length, '个店铺群绑定'),
      ...counted(plan.changed.length, '家店改平台或合同'),
    ]
    return [`按“确认”后：${parts.join('、')}。群里不会发消息。`]
  },
  bindDetails: (plan: BindingPlan): Rich[] => {
    const fresh = new Set(plan.newLinks)
    return [
      ...plan.teamChats.map(({ team, group }): Rich => `${team}的团队群：${group.name ?? group.chatId}`),
      ...plan.newLinks.map(shopLine),
      ...plan.changed.filter((binding) => !fresh.has(binding)).map((binding): Rich => ['改：', shopLine(binding)]),
    ]
  },
  bindDone: (plan: BindingPlan): Rich => {
    const parts = [
      ...counted(plan.teamChats.length, '个团队群'),
      ...counted(plan.newLinks.length, '个店铺群'),
      ...counted(plan.changed.length, '家店的资料'),
    ]
    return `已绑好 ${parts.join('、')}。`
  },

  memberTitle: '成员表',
  memberExamples: [
    ['周组长', '一组', '组长', ''],
    ['小林', '一组', '客服', ''],
    ['何经理', '', '经理', ''],
  ],
  noPerson: '少了姓名。',
  noSuchPerson: (typed: string, names: readonly string[]) =>
    `没见过叫“${typed}”的同事。${near(names, '请他在团队群里说句话，或填他的 open_id。')}`,
  manyPeople: (typed: string) => `有几位同事都叫“${typed}”，请填 open_id（他对我输入 /help 能看到）。`,
  noSuchId: (typed: string) => `没见过 open_id ${typed}。请他先跟我说句话。`,
  otherTenant: (name: string) => `${name}不是本公司的人，不能当成员。`,
  noRole: '少了职务。',
  noSuchRole: (typed: string) => `不认识职务“${typed}”。可以写：客服、组长、代理组长、主管、经理、质检、评价专员、市场`,
  roleNeedsTeam: (role: Role) => `${roleName(role)}要写团队。`,
  roleTooHigh: (role: Role) => `${roleName(role)}要职级更高的人来定。`,
  lastLeader: (name: string, team: string) => `${name}是${team}唯一的组长。表里要有接替的人，职务写组长。`,
  twice: (first: number) => `和第 ${first} 行说的是同一个人、同一个团队。留一行就行。`,
  memberLines: (fresh: number, changed: number): Rich[] => [
    `按“确认”后：${[...counted(fresh, '人定职务'), ...counted(changed, '人改职务')].join('、')}。`,
  ],
  memberLine: (name: string, team: string | null, roles: { from: Role | null; to: Role }): Rich =>
    `${name} ${team ?? '公司'} ${roles.from ? `${roleName(roles.from)} → ` : ''}${roleName(roles.to)}`,
  memberDone: (count: number): Rich => `${count} 人的职务已定好。`,
}
