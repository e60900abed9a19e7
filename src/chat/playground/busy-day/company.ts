import { derivedId } from '../world/ids.ts'

/* Forty shops in four teams: who they are. Nothing here is random, so that a second day finds the same people. */

export interface Somebody {
  readonly openId: string
  readonly name: string
  readonly role: string
  readonly external: boolean
}

export interface Team {
  readonly name: string
  readonly chatId: string
  readonly leader: Somebody
  readonly agents: readonly Somebody[]
}

export interface Shop {
  readonly name: string
  readonly chatId: string
  readonly platform: string
  readonly owner: Somebody
  readonly team: Team
}

const SHOPS = [
  ...[
    '云朵家纺',
    '山野咖啡',
    '一只橘猫',
    '小满茶铺',
    '北岸露营',
    '木子童装',
    '青禾生鲜',
    '南风果园',
    '星河数码',
    '拾光文具',
  ],
  ...[
    '蓝鲸泳具',
    '麦田烘焙',
    '初雪护肤',
    '大象箱包',
    '橙子玩具',
    '听雨香薰',
    '老街酱菜',
    '白鹿女装',
    '远山户外',
    '叮咚宠粮',
  ],
  ...[
    '海盐甜品',
    '红豆婚礼',
    '深夜面馆',
    '半夏花艺',
    '石榴珠宝',
    '江南丝绸',
    '雪豹滑雪',
    '知夏眼镜',
    '阿布零食',
    '暖阳灯具',
  ],
  ...[
    '四季菜园',
    '飞鱼渔具',
    '小熊厨电',
    '草本洗护',
    '天天鲜奶',
    '极光音响',
    '枫叶男装',
    '云上酒庄',
    '豆芽母婴',
    '方寸收纳',
  ],
]
const OWNERS = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章']
const TITLES = ['老板', '姐', '总', '哥']
const PLATFORMS = ['抖音', '淘宝', '天猫', '拼多多', '京东', '快手']
const TEAMS = [
  { name: '二组', leader: '孟组长', agents: ['小顾', '小夏'] },
  { name: '三组', leader: '梁组长', agents: ['小宋', '小唐'] },
  { name: '四组', leader: '罗组长', agents: ['小毕', '小郝'] },
  { name: '五组', leader: '高组长', agents: ['小齐', '小康'] },
]

const somebody = (name: string, role: string, external: boolean): Somebody => ({
  openId: derivedId('ou_', `busy day/${name}/${role}`),
  ...{ name, role, external },
})

export const teams: readonly Team[] = TEAMS.map(({ name, leader, agents }) => ({
  name,
  chatId: derivedId('oc_', `busy day/${name}`),
  leader: somebody(leader, '组长', false),
  agents: agents.map((agent) => somebody(agent, '客服', false)),
}))

export const shops: readonly Shop[] = SHOPS.map((name, index) => {
  const owner = `${OWNERS[index] ?? '陈'}${TITLES[index % TITLES.length] ?? '老板'}`
  const team = teams[index % teams.length]
  if (!team) throw new Error('a shop without a team')
  return {
    name,
    chatId: derivedId('oc_', `busy day/${name}`),
    platform: PLATFORMS[index % PLATFORMS.length] ?? '淘宝',
    owner: somebody(owner, `店主 · ${name}`, true),
    team,
  }
})
