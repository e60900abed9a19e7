import { type Shop, shops } from './company.ts'
import { type Seeded, seeded } from './seeded.ts'

/** What somebody does, and how many minutes after opening. */
export type Doing =
  | { readonly at: number; readonly kind: 'chatter'; readonly shop: Shop; readonly as: string; readonly text: string }
  | { readonly at: number; readonly kind: 'figures'; readonly shop: Shop; readonly text: string }
  | Complaint

export interface Complaint {
  readonly at: number
  readonly kind: 'complaint'
  readonly shop: Shop
  readonly text: string
  /** Minutes after it was said; null: nobody takes it. */
  readonly claimAfter: number | null
  /** Minutes after it was taken. */
  readonly solveAfter: number
  /** He talks of leaving: more is owed than a call. */
  readonly serious: boolean
  readonly done: string
  /** Minutes after it was solved; null: the owner never answers. */
  readonly answerAfter: number | null
  readonly happy: boolean
  /** Who takes it. */
  readonly by: string
}

const COMPLAINTS = [
  ...[
    '昨天平均响应都{n}秒了',
    '客服又半天没人理，等了{n}分钟',
    '今天回复太慢了，客人都走了',
    '夜里没人回消息，丢了{n}单',
  ],
  ...['满意度怎么只有{p}%', '这周满意度又掉了', '回复率才{p}%，说好的 95% 呢', '体验分掉到 4.4 了，怎么回事'],
  ...[
    '客服态度太差了，客人截图发给我了',
    '客服乱承诺发货时间，我要赔{n}单',
    '优惠券发错了，客人来骂我',
    '话术全是复制粘贴，太敷衍',
  ],
  ...['昨天让你们改的快捷回复怎么还没改', '漏了{n}个退款没处理，平台要罚我'],
]
const SERIOUS = ['再这样下个月不续了', '服务费退给我吧', '我要换一家客服了']
const DONE = [
  '已加一人优先接待，今天响应 38 秒',
  '已改好快捷回复并逐条检查',
  '已和客服复盘，今晚起双人值守',
  '已补处理完，逐单回访过',
]
const OWNER_SAYS = [
  '今天有直播，晚上八点',
  '新品链接发群里了',
  '收到',
  '好的',
  '明天上架三个新品',
  '辛苦了',
  '这款先别承诺发货时间',
]
const STAFF_SAYS = [
  '收到，已同步给值班同事',
  '好的老板',
  '今天的排班已经调好',
  '活动话术更新了，您看下',
  '在的，马上看',
]

/** 09:00 to 23:00. */
const DAY_MINUTES = 14 * 60

/** A day of forty shops: the same for the same seed, in order of time. */
export function planDay(seed: number): Doing[] {
  const chance = seeded(seed)
  const doings = shops.flatMap((shop): Doing[] => [
    ...chatter(chance, shop),
    ...(chance.often(0.3) ? [figures(chance, shop)] : []),
    ...complaints(chance, shop),
  ])
  return doings.sort((a, b) => a.at - b.at)
}

/** Most shops complain once on such a day, a few three times, some not at all. */
function complaints(chance: Seeded, shop: Shop): Complaint[] {
  const many = chance.pick([0, 0, 1, 1, 1, 1, 2, 3])
  return Array.from({ length: many }, () => complaint(chance, shop)).sort((a, b) => a.at - b.at)
}

/** People talk most before noon and in the evening. */
const moment = (chance: Seeded): number => {
  const peak = chance.pick([90, 120, 330, 660, 690])
  return Math.min(Math.max(peak + chance.between(-85, 120), 2), DAY_MINUTES - 45)
}

function chatter(chance: Seeded, shop: Shop): Doing[] {
  return Array.from({ length: chance.between(3, 8) }, (): Doing => {
    const byOwner = chance.often(0.6)
    const staff = chance.pick([shop.team.leader, ...shop.team.agents])
    const as = byOwner ? shop.owner.openId : staff.openId
    return { at: moment(chance), kind: 'chatter', shop, as, text: chance.pick(byOwner ? OWNER_SAYS : STAFF_SAYS) }
  })
}

function figures(chance: Seeded, shop: Shop): Doing {
  const text = `/metric 昨天 ${shop.name} 满意度 ${chance.between(74, 96)}% 响应 ${chance.between(32, 88)}s`
  return { at: chance.between(4, 50), kind: 'figures', shop, text }
}

function complaint(chance: Seeded, shop: Shop): Complaint {
  const serious = chance.often(0.08)
  const words = chance.pick(serious ? SERIOUS : COMPLAINTS)
  const text = words.replace('{n}', String(chance.between(3, 90))).replace('{p}', String(chance.between(66, 84)))
  const slow = chance.often(0.18)
  return {
    ...{ at: moment(chance), kind: 'complaint', shop, text },
    claimAfter: chance.often(0.06) ? null : slow ? chance.between(6, 24) : chance.between(1, 4),
    solveAfter: chance.between(12, 150),
    serious,
    done: chance.pick(DONE),
    answerAfter: chance.often(0.2) ? null : chance.between(2, 60),
    happy: chance.often(0.88),
    by: chance.pick(shop.team.agents).openId,
  }
}
