import { SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

export const TEAM = '一组'
export const SUPERVISORS = ['王主管', '李主管', '赵主管'] as const
const LEADERS = ['周组长', '吴组长'] as const
const AGENTS = ['小林', '小周', '小郑', '小冯', '小陈', '小褚', '小卫'] as const
export const EARLY = ['王主管', '周组长', '小林', '小周', '小郑', '小冯'] as const
export const LATE = ['李主管', '吴组长', '小陈', '小褚', '小卫'] as const
/** Works neither shift every day: the third supervisor, for who doesn't confirm. */
export const STAFF = [...SUPERVISORS, ...LEADERS, ...AGENTS]

const SHOPS = 40
const PER_GROUP = 4

export interface Group {
  readonly name: string
  readonly owner: string
  readonly shops: readonly string[]
}

export const GROUPS: readonly Group[] = Array.from({ length: SHOPS / PER_GROUP }, (_, i) => ({
  name: `店主群${i + 1}`,
  owner: `店主${i + 1}`,
  shops: Array.from({ length: PER_GROUP }, (_, j) => `第${i * PER_GROUP + j + 1}号店铺`),
}))

/** Twelve people on two shifts, forty shops in ten groups, all set up by the bot's own commands. */
export async function aBigTeam(options: Parameters<typeof aCompany>[0]): Promise<Company> {
  const company = await aCompany(options)
  const { people } = company.playground
  const as = company.idOf('何经理')
  const chatId = company.chatOf(TEAM)
  const type = async (chat: string, line: string) => {
    await people.say({ as, chatId: company.chatOf(chat), text: `@客诉管家 ${line}` })
  }
  for (const name of STAFF) {
    if (['王主管', '周组长', '小林'].includes(name)) continue
    const { openId } = people.person({ name, role: '同事' })
    await people.member({ as, chatId, openId, in: true })
    await people.direct(openId)
  }
  for (const [role, names] of [
    ['主管', SUPERVISORS],
    ['组长', LEADERS],
    ['客服', AGENTS],
  ] as const) {
    await type(TEAM, `/member ${names.map((name) => `@${name}`).join(' ')} ${role}`)
  }
  for (const line of rotaLines()) await type(TEAM, line)
  for (const group of GROUPS) {
    const owner = people.person({ name: group.owner, role: '店主', external: true })
    const members = [owner.openId, ...STAFF.map((name) => company.idOf(name))]
    const made = people.group({ as, name: group.name, members, external: true })
    await people.bot({ as, chatId: made.chatId, in: true })
    for (const shop of group.shops) await type(group.name, `/bind shop ${shop} ${TEAM} 淘宝`)
  }
  await company.pass(60 * SECOND_MS)
  return company
}

const at = (names: readonly string[]): string => names.map((name) => `@${name}`).join(' ')

const rotaLines = (): string[] => [
  '/duty 班次 早班 09:00-16:00',
  '/duty 班次 晚班 16:00-23:00',
  `/duty 排班 早班 每天 ${at(EARLY)}`,
  `/duty 排班 晚班 每天 ${at(LATE)}`,
]
