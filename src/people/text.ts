import type { Card } from '../chat/card.ts'
import { bold, grey, joined, person, type Rich } from '../chat/rich.ts'
import { type Platform, platformName, type Role, roleName } from '../commands/index.ts'
import { sayDayFrom } from '../commands/say-when.ts'
import type { LocalDay } from '../kernel/calendar.ts'
import { flagsAhead, hasFlag, type ShopFlag } from './flags.ts'
import type { Holder, Shop, ShopAgents } from './lookup.ts'
import type { Lost } from './lose-chat.ts'

const list = (names: readonly string[]): string => names.join('、')

const FLAG_NAMES: Readonly<Record<ShopFlag, string>> = { new: '新店', special: '特殊店' }

/** What stands beside a shop's own fields on its card. */
interface ShopSurroundings {
  readonly team: string
  readonly agents: ShopAgents
  readonly groups: readonly string[]
}

export const text = {
  wrongAdminCode: '这个一次性码不对、用过了，或者过了 30 分钟。重新启动一次会打印新的码，这样写：/admin ABCDE23456',
  adminNow: '您现在是管理员了。下一步：在团队群里输入 /bind team 一组，在店铺群里输入 /bind shop 店名 一组',
  adminNoCode: '少了一次性码。启动时终端里会打印一个，这样写：/admin ABCDE23456',

  bindUsage: '这样写：/bind team 一组，或 /bind shop 松果零食 一组 抖音，解绑写 /bind off',
  bindShopUsage: '少了团队。这样写：/bind shop 松果零食 一组 抖音',
  bindTeamUsage: '少了团队名。这样写：/bind team 一组',
  bindDirect: '绑定要在群里做：到团队群或店铺群里 @我 输入。',
  bindTeamExternal: '外部群不能做团队群，这里会看到店铺内部的话。请换一个只有本公司同事的群。',
  nameTooLong: (most: number) => `名字太长了，请不超过 ${most} 个字。`,
  bindTeamOnly: '绑定团队群要管理员或经理来做。',
  bindShopOnly: '绑定店铺群要管理员、经理或主管来做。',
  teamBound: (team: string) => `本群现在是${team}的团队群。下一步，告诉我谁是谁：/member @周组长 组长`,
  teamHasChat: (team: string) => `${team}已经有团队群了。要换到这里，先在那个群里输入 /bind off`,
  chatHasTeam: (team: string) => `本群已经是${team}的团队群。要换用途，先输入 /bind off`,
  chatHasShop: (shops: readonly string[]) => `本群已经绑定店铺${list(shops)}，不能再做团队群。先输入 /bind off`,
  noSuchTeam: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? `没有叫“${typed}”的团队，您是想写${list(near.map((name) => `“${name}”`))}吗？`
      : `没有叫“${typed}”的团队。先到它的团队群里输入 /bind team ${typed}`,
  shopOfOtherTeam: (shop: string, team: string) =>
    `${shop}现在归${team}。要换团队写：/shop ${shop} 团队 新团队，再来绑定`,
  noSuchPlatform: (typed: string) => `不认识平台“${typed}”。可以写：淘宝、天猫、拼多多、抖音、快手、京东、其他`,
  shopBound: (shop: string, team: string, platform: Platform | null) =>
    `本群已绑定${shop}${platform ? `（${platformName(platform)}）` : ''}，由${team}服务。有问题 @我 说一句，马上有人接。`,
  shopBoundAgain: (shop: string) => `本群早就绑定了${shop}，不用再绑。`,
  nothingBound: '本群没有绑定什么，不用解绑。',
  unbound: (what: string) => `已解绑${what}。历史记录还在；要恢复再 /bind 一次就行。`,
  bindListTitle: (loose: number) => (loose > 0 ? `还有 ${loose} 个群没绑定` : '群都绑好了'),
  bindListHow: (teams: number) =>
    teams > 0
      ? '店名是按群名猜的，不对就改；选好团队，按一下就绑好。'
      : '还没有团队。先在团队群里输入 /bind team 一组，再回来绑店铺群。',
  whichShop: '店名',
  whichTeam: '哪个团队',
  bindOne: '绑定',
  otherTeams: '别的团队…',
  whichTeamTitle: '这个群归哪个团队？',
  chooseTeam: '选好团队再点“绑定”',
  teamsBack: '上一批团队',
  teamsNext: (page: number, pages: number) => `下一批团队（${page}/${pages}）`,
  backToGroups: '回到群列表',
  pageBack: '上一页',
  pageNext: (page: number, pages: number) => `下一页（${page}/${pages}）`,
  pageTurned: '翻好了',
  nameless: '没有名字的群',
  aGroup: '团队群',
  noTeamChat: '没有团队群',
  nothingYet: '还没有',
  boundTitle: (teams: number, shops: number) => `已绑定：${teams} 个团队，${shops} 家店`,
  shopsOf: (bound: readonly string[], without: readonly string[], most: number) => {
    const more = bound.length > most ? ` 等 ${bound.length} 家` : ''
    const loose = without.length > 0 ? `；没有群：${list(without.slice(0, most))}` : ''
    return bound.length > 0 ? `${list(bound.slice(0, most))}${more}${loose}` : `还没有店铺${loose}`
  },
  shopLostChat: (shop: string, group: string, how: Lost) =>
    how === 'dissolved'
      ? `${shop}的群“${group}”解散了：它的日报停发，未结客诉在这里继续。建了新群，把我拉进去就接着来。`
      : `${shop}的群“${group}”里没有我了：它的日报停发，未结客诉在这里继续。把我拉回去，或拉进新群，就接着来。`,
  teamLostChat: (team: string, group: string, how: Lost) =>
    how === 'dissolved'
      ? `${team}的团队群“${group}”解散了，提醒改发给个人。在新群里输入 /bind team ${team} 就恢复。`
      : `${team}的团队群“${group}”里没有我了，提醒改发给个人。把我拉回去就恢复；换群就在新群里输入 /bind team ${team}`,
  teamChatBack: (team: string) => `我回来了，本群接着做${team}的团队群。`,
  shopChatBack: (shop: string) => `${shop}的群恢复了，日报和卡片接着发。`,
  noTeamChatHere: '本群是外部群，不做团队群了。',
  teamChatTurnedExternal: (team: string, group: string) =>
    `${team}的团队群“${group}”是外部群，别家公司的人看得到，我已停止在那里说内部的话。请在内部群里输入 /bind team ${team}`,
  takeOver: (shop: string, group: string): Card => ({
    title: `${shop} 换新群了吗？`,
    color: 'blue',
    body: [
      { kind: 'text', text: `${shop}原来的群里没有我了，刚进的“${group}”像是它的新群。` },
      { kind: 'buttons', buttons: [{ label: '是，接过来', press: { act: 'take_over' }, style: 'primary' }] },
    ],
  }),
  takenOver: (shop: string, group: string): Card => ({
    title: `${shop} 已换到新群`,
    color: 'green',
    body: [{ kind: 'text', text: `以后在“${group}”里接${shop}的客诉，历史都在。` }],
  }),
  lastLeader: (name: string, team: string) =>
    `${name}是${team}唯一的组长。先定接替的人：/member @接替的人 组长，再来改${name}的职务。`,
  leaderLeft: (name: string, team: string) =>
    `${name}退群了，他是${team}唯一的组长。请在团队群里定接替的人：/member @接替的人 组长。定好以前，新客诉先找主管。`,
  lastManager: (name: string) => `${name}是唯一的经理。先定接替的人：/member @接替的人 经理，再来改${name}的职务。`,
  askTeamMove: (team: string, old: string): Card => ({
    title: `${team} 换团队群吗？`,
    color: 'blue',
    body: [
      { kind: 'text', text: `${team}已经有团队群“${old}”。换过来后，未结客诉的卡片和日报都到本群，店铺不变。` },
      { kind: 'buttons', buttons: [{ label: '换到本群', press: { act: 'move_team_chat' }, style: 'primary' }] },
      { kind: 'text', size: 'small', text: grey('要是另一个团队，换个名字再绑：/bind team 二组') },
    ],
  }),
  teamMoved: (team: string): Card => ({
    title: `${team} 已换到本群`,
    color: 'green',
    body: [{ kind: 'text', text: '未结客诉的卡片在下面，原来那个群不再收内部的话。' }],
  }),
  teamBoundShort: (team: string) => `${team}已换到本群`,
  pickPerson: '给谁定职务',
  pickRole: '什么职务',
  setRole: '定职务',
  pickBoth: '先选人，再选职务。',
  pickSeen: '我没在本群见过这位同事。请他先进群说句话，再来定。',
  thisColleague: '这位同事',
  statusOnly: '安装情况给管理员和经理看。',
  adminStatusHow: '这样写：/admin status，看绑定、职务、权限和收发情况。',
  adminAlready: '您已经是管理员了。',
  boundMeanwhile: '这个群已经绑定了，或者我不在里面了。',
  bindOneMissing: '店名和团队都要写。',
  boundOne: (shop: string, team: string) => `${shop}已归${team}`,
  bindListDirect: '/bind list 请在和我的单聊里输入。',

  memberUsage: '这样写：/member @周组长 组长。职务可以是：客服、组长、代理组长、主管、经理、质检、评价专员、市场、离开',
  memberTeamOnly: '这条命令在团队群里用。本群还没绑定成团队群，管理员可以输入 /bind team 一组',
  memberNoRole: (typed: string) =>
    `不认识职务“${typed}”。可以是：客服、组长、代理组长、主管、经理、质检、评价专员、市场、离开`,
  memberOtherTenant: (name: string) => `${name}不是本公司的人，不能当成员。`,
  memberTooHigh: (role: Role) =>
    `${roleName(role)}要职级更高的人来定。主管定客服和组长，经理还能定主管，管理员能定经理。`,
  memberTakeTooHigh: (name: string) => `${name}的职务要职级更高的人才能改。`,
  appointed: (name: string, role: Role, team: string) => `${name}现在是${team}的${roleName(role)}。`,
  appointedCompany: (name: string, role: Role) => `${name}现在是${roleName(role)}。`,
  left: (name: string, team: string) => `${name}已离开${team}。`,
  notMember: (name: string, team: string) => `${name}不在${team}。`,
  roster: (
    team: string,
    lines: readonly { role: Role; people: readonly Holder[] }[],
    loose: readonly Holder[],
  ): Card => ({
    title: `${team} 成员`,
    color: 'blue',
    body: [
      ...lines.map((line) => ({
        kind: 'text' as const,
        text: [bold(roleName(line.role)), ' ', joined(line.people.map(named), '、')] satisfies Rich,
      })),
      ...(loose.length > 0
        ? [{ kind: 'text' as const, text: grey(['还没定职务：', joined(loose.map(named), '、')]) }]
        : []),
      ...(lines.length === 0 ? [{ kind: 'text' as const, text: '还没有成员。这样写：/member @周组长 组长' }] : []),
    ],
  }),

  shopUsage:
    '这样写：/shop 松果零食，或 /shop 松果零食 平台 抖音。能改：名称、团队、平台、新店、特殊、重点、合同到期、联系人、固定客服、备选客服、状态',
  noSuchShop: (typed: string, near: readonly string[]) =>
    near.length > 0
      ? `没有叫“${typed}”的店铺，您是想写${list(near.map((name) => `“${name}”`))}吗？`
      : `没有叫“${typed}”的店铺。到它的群里输入 /bind shop ${typed} 一组`,
  shopNameTaken: (name: string) => `已经有一家店叫“${name}”了，换个名字。`,
  shopWriteOnly: '改店铺资料要组长以上。',
  shopNotYours: (shop: string) => `${shop}不归您的团队，您看不了它的资料。`,
  shopBadField: (typed: string) =>
    `不认识“${typed}”。能改：名称、团队、平台、新店、特殊、重点、合同到期、联系人、固定客服、备选客服、状态`,
  shopNoValue: (field: string) => `“${field}”改成什么？这样写：/shop 松果零食 ${field} …`,
  shopTooMuch: (field: string, { value, more }: { value: string; more: string }) =>
    `多了“${more}”，什么都没改。“${field}”改了马上算，只有新店和特殊能定日子（从12-01）；有空格的名字放在「」里。这样写：/shop 松果零食 ${field} ${value}`,
  shopYesNo: (field: string) => `“${field}”请写 是 或 否。`,
  shopBadFrom: (field: string) =>
    `从哪天起没看懂。今天或以后的一天才行，之前的日子不变。这样写：/shop 松果零食 ${field} 是 从12-01`,
  shopFlagShown: (value: string, from: string) => `${value}，${from}起算，之前的日子不变`,
  shopFlagAhead: (flag: ShopFlag, on: boolean, from: string) => `${from}起${on ? '是' : '不再是'}${FLAG_NAMES[flag]}`,
  shopBadDate: '日期这样写：2027-03-31 或 3月31日',
  shopBadState: '状态请写 合作中 或 已停。',
  shopChanged: (shop: string, field: string, value: string) => `${shop}的${field}已改为：${value}`,
  shopAgentsUsage: '这样写：/shop 松果零食 固定客服 @小林 @小周，或 备选客服 @小李，清空写 固定客服 取消',
  shopAgentStranger: (name: string) => `${name}不在服务这家店的团队里，先写 /member @${name} 客服`,
  shopNoAgents: '没有',
  shopCard: (shop: Shop, today: LocalDay, { team, agents, groups }: ShopSurroundings): Card => ({
    title: shop.name,
    subtitle: `${team}${shop.platform ? ` · ${platformName(shop.platform)}` : ''}`,
    color: shop.state === 'stopped' ? 'grey' : 'blue',
    tags: [
      ...(shop.isImportant ? [{ text: '重点店', color: 'red' as const }] : []),
      ...(hasFlag(shop, 'new', today) ? [{ text: FLAG_NAMES.new, color: 'blue' as const }] : []),
      ...(hasFlag(shop, 'special', today) ? [{ text: FLAG_NAMES.special, color: 'orange' as const }] : []),
    ],
    body: [
      {
        kind: 'text',
        text: [
          `状态：${shop.state === 'stopped' ? '已停' : '合作中'}`,
          `\n群：${groups.length > 0 ? list(groups) : '没有群，日报停发，客诉在团队群里处理'}`,
          `\n合同到期：${shop.contractEnd ?? '没填'}`,
          `\n联系人：${shop.contact ?? '没填'}`,
          ...flagsAhead(shop, today).map(
            ({ flag, on, from }) => `\n${text.shopFlagAhead(flag, on, sayDayFrom(from, today))}`,
          ),
          ...agentLines(agents),
        ],
      },
      { kind: 'text', size: 'small', text: grey(`要改就写：/shop ${shop.name} 合同到期 2027-03-31`) },
    ],
  }),

  summaries: {
    admin: '看安装情况；用启动时打印的一次性码成为管理员',
    bind: '把本群绑定成团队群或店铺群',
    member: '定谁是什么职务；单独输入看成员',
    shop: '看或改店铺资料',
    chat: '看或改本群的设置：主动捕捉客诉、措辞提醒；团队群里改时区',
  },

  chatHere: '这条命令在店铺群或团队群里用。',
  chatLeaders: '改群设置要组长以上。',
  chatUsage: '这样写：/chat 捕捉 开，或 /chat 措辞 关',
  chatSettings: (chat: string, { capturing, minding }: { capturing: boolean; minding: boolean }) =>
    [
      `${chat} 的设置`,
      `主动捕捉：${capturing ? '开' : '关'}（店主没 @我 说的话里有客诉，就在团队群里建议登记）`,
      `措辞提醒：${minding ? '开' : '关'}（我们的人在本群说得不妥，只私下提醒本人，一小时最多一次）`,
      '要应用有“读取群里所有消息”的权限才听得到。',
      `要改就写：/chat 捕捉 ${capturing ? '关' : '开'}，或 /chat 措辞 ${minding ? '关' : '开'}`,
    ].join('\n'),
  chatChanged: {
    capture: (chat: string, on: boolean) =>
      on
        ? `${chat} 的主动捕捉开了：店主没 @我 说的话里有客诉，我在团队群里建议登记，不在店铺群里出声。`
        : `${chat} 的主动捕捉关了：只有 @我 说的才登记。`,
    wording: (chat: string, on: boolean) =>
      on
        ? `${chat} 的措辞提醒开了：我们的人说得不妥，我只在单聊里提醒本人，一小时最多一次；周报里只有类别和次数，没有名字。`
        : `${chat} 的措辞提醒关了。`,
  },

  welcomeInternal: (bot: string): Card => ({
    title: `我是${bot}`,
    color: 'blue',
    body: [
      { kind: 'text', text: '店铺群里 @我 说问题，我登记、找人、盯时间。' },
      { kind: 'text', text: ['团队群输入：', bold(`@${bot} /bind team 一组`)] },
      { kind: 'text', text: ['店铺群输入：', bold(`@${bot} /bind shop 店名 一组 抖音`)] },
    ],
  }),
  welcomeExternal: '店铺有问题，@我 说一句，马上有人接。',
  welcomeAdder: (bot: string, chat: string): Rich =>
    `我已进群“${chat}”。在群里输入这一行就绑好了：@${bot} /bind shop 店名 一组 抖音（把店名、团队、平台换成真的）`,
  welcomeAdderMany:
    '还有别的群也进了。都进完以后在这里输入 /bind list，一个一个点就绑好；群多就用 /bind file，我发表格给您填。',
  hello: (bot: string): Rich => `您好，我是${bot}。店铺有问题，直接跟我说，或在店铺群里 @我。输入 /help 看能做什么。`,
  named: (holder: Holder): Rich => named(holder),
}

const agentLines = ({ fixed, reserve }: ShopAgents): string[] => [
  ...(fixed.length > 0 ? [`\n固定客服：${list(fixed.map(nameOf))}`] : []),
  ...(reserve.length > 0 ? [`\n备选客服：${list(reserve.map(nameOf))}`] : []),
]
const nameOf = ({ name }: Holder): string => name ?? '同事'

/** A colleague by plain name; the platform shows him where no name is known. */
const named = (holder: Holder): Rich => holder.name ?? person(holder.openId)
