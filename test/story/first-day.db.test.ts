import { expect, test } from 'vitest'
import { sampleAdmin } from '../../src/chat/playground/index.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const two = (i: number) => String(i + 1).padStart(3, '0')
const TEAMS = Array.from({ length: 20 }, (_, i) => `${two(i)}组`)
const SHOPS = Array.from({ length: 300 }, (_, i) => `甜品店${two(i)}`)
const A_TEAM = 12
const ADDED_NOW = 60
const BOSS = '何经理'
const staffOf = (team: string) => Array.from({ length: A_TEAM }, (_, seat) => `${team}同事${seat + 1}`)
const roleOf = (seat: number): string => (seat === 0 ? '组长' : seat === 1 ? '主管' : '客服')
const teamOf = (i: number): string => TEAMS[i % TEAMS.length] ?? ''

/** The playground keeps the last 200 calls: gathered while the story goes on. */
function callsOf(company: Company) {
  const gathered = new Map<number, number>()
  let newest = 0
  return {
    gather() {
      const calls = company.playground.calls()
      expect(Number(calls[0]?.n ?? 1)).toBeLessThanOrEqual(newest + 1)
      for (const call of calls) gathered.set(call.n, new Date(call.at).getTime())
      newest = Math.max(newest, ...gathered.keys())
    },
    count: () => gathered.size,
    busiestMinute() {
      const times = [...gathered.values()].sort((a, b) => a - b)
      return Math.max(...times.map((from, i) => times.slice(i).filter((at) => at < from + MINUTE_MS).length))
    },
  }
}

/** The bot was in most shops' groups before anybody listened; to the others it is added within seconds. */
async function gather(company: Company, calls: { gather(): void }): Promise<void> {
  const { people } = company.playground
  const boss = people.person({ openId: sampleAdmin, name: BOSS }).openId
  await people.direct(boss)
  const groups = [
    ...TEAMS.map((name) => ({ name, members: staffOf(name).map((each) => people.person({ name: each }).openId) })),
    ...SHOPS.map((name) => ({
      name: `${name} 客服群`,
      external: true,
      members: [people.person({ name: `${name}老板`, external: true }).openId],
    })),
  ]
  for (const [i, group] of groups.entries()) {
    const chat = people.group({ as: boss, ...group })
    if (i < ADDED_NOW) await people.bot({ as: boss, chatId: chat.chatId, in: true })
    else company.playground.world.put({ kind: 'chat', id: chat.chatId, is: { ...chat, hasBot: true } })
    if (i % 40 !== 39) continue
    await company.pass(2 * SECOND_MS)
    calls.gather()
  }
  for (let i = 0; i < 4; i++) {
    await company.pass(3 * SECOND_MS)
    calls.gather()
  }
}

test(
  '300 groups, 20 teams and 240 people are set up from three files at a bearable pace',
  async () => {
    const company = await aCompany({ sample: false })
    const calls = callsOf(company)
    await gather(company, calls)
    await company.says(BOSS, 'bot', '/bind list')
    await company.pass(2 * SECOND_MS)
    expect(company.told(BOSS).at(-1)).toContain('还有 320 个群没绑定')
    const hand = async (name: string, rows: string[][]) => {
      await company.sendsTable(BOSS, 'bot', { name, rows })
      await company.pass(2 * SECOND_MS)
      const pressed = await company.presses(BOSS, 'bot', '确认')
      await company.pass(2 * SECOND_MS)
      calls.gather()
      return pressed.toast?.content
    }
    const titles = ['群', '店铺', '团队', '平台', '合同到期']
    const teams = [titles, ...TEAMS.map((team) => [team, '', team, '', ''])]
    const shops = [titles, ...SHOPS.map((shop, i) => [`${shop} 客服群`, shop, teamOf(i), '抖音', '2027-03-31'])]
    const members = [
      ['姓名', '团队', '职务'],
      ...TEAMS.flatMap((team) => staffOf(team).map((name, seat) => [name, team, roleOf(seat)])),
    ]
    expect(await hand('团队.csv', teams)).toBe('已生效')
    expect(await hand('店铺.csv', shops)).toBe('已生效')
    expect(await hand('成员.csv', members)).toBe('已生效')
    await company.sendsTable(BOSS, 'bot', { name: '店铺.csv', rows: shops })
    await company.pass(2 * SECOND_MS)
    expect(company.told(BOSS).at(-1)).toContain('和现在的一样')

    await company.says(`${SHOPS[7]}老板`, `${SHOPS[7]} 客服群`, '@客诉管家 你们回复太慢了')
    const leader = company.idOf(`${teamOf(7)}同事1`)
    expect(company.heard(`${SHOPS[7]} 客服群`).at(-1)).toContain(`<at id=${leader}></at> 负责`)
    expect(company.heard(teamOf(7)).at(-1)).toContain(SHOPS[7])
    calls.gather()
    expect(company.told(BOSS).length).toBeLessThan(24)
    expect(calls.busiestMinute()).toBeLessThanOrEqual(1_000)
    expect(calls.count()).toBeGreaterThan(ADDED_NOW)
  },
  120 * SECOND_MS,
)
