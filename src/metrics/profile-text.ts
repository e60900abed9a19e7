import { sayDayFrom } from '../commands/say-when.ts'
import type { Profile } from './derive.ts'

export const profileText = {
  usage: '这样写：/metric profile 快手 机器人 不算 08:00-23:00 从12-01，或 /metric profile 快手 机器人 算 全天',
  badDay: '没看懂从哪天起，要写今天或以后的一天。这样写：/metric profile 快手 机器人 不算 从12-01',
  onlyManagers: '平台怎么算由经理定，可以请经理来写。',
  shown: (platform: string, { robotCounts, opens, closes, from }: Profile, today: string) => {
    const hours = opens && closes ? `只算 ${opens}–${closes} 的评价` : '全天的评价都算'
    const since = from === '' ? '' : `（${sayDayFrom(from, today)}起）`
    return `${platform}：机器人的评价${robotCounts ? '算' : '不算'}，${hours}${since}。之前的日子按之前的算法。`
  },
}
