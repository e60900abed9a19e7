import type { Place, Role } from '../../src/commands/index.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

export const TEAM = '一组'
export const EXTERNAL = '松果零食 客服群'
export const INTERNAL = '竹语茶具 客服群'

/** What stands where only some may read it; no word of it may be heard anywhere else. */
export const SECRETS = {
  note: '机密甲乙丙',
  fault: '小林',
  done: '机密子丑寅',
  retain: '机密宫商角',
} as const

/** One person a role, each as the company knows him. `team`: of 一组; the rest of the company is not. */
export const CAST: Readonly<Record<string, { name: string; side: 'staff' | 'shop' | 'out'; reads: boolean }>> = {
  agent: { name: '小林', side: 'staff', reads: true },
  leader: { name: '周组长', side: 'staff', reads: true },
  'acting-leader': { name: '赵代理', side: 'staff', reads: true },
  supervisor: { name: '王主管', side: 'staff', reads: true },
  manager: { name: '高经理', side: 'staff', reads: true },
  qa: { name: '秦质检', side: 'staff', reads: true },
  reviewer: { name: '孙评价', side: 'staff', reads: false },
  marketing: { name: '马市场', side: 'staff', reads: false },
  admin: { name: '何经理', side: 'staff', reads: true },
  'agent of another team': { name: '吴二组', side: 'staff', reads: false },
  'shop owner': { name: '陈老板', side: 'shop', reads: false },
  'owner of another shop': { name: '林姐', side: 'shop', reads: false },
  colleague: { name: '郑同事', side: 'out', reads: false },
  stranger: { name: '路人', side: 'out', reads: false },
}

/** Where something is said. `shop`: whose people read along, and whose name may be said there. */
export interface Spot {
  readonly chatId: string
  readonly kind: Place['kind']
  readonly direct?: boolean
}

const ROLES: readonly (readonly [person: string, role: Role | '主管', chat: string])[] = [
  ['赵代理', 'acting-leader', TEAM],
  ['高经理', 'manager', TEAM],
  ['秦质检', 'qa', TEAM],
  ['孙评价', 'reviewer', TEAM],
  ['马市场', 'marketing', TEAM],
  ['吴二组', 'agent', '二组'],
]

export interface Stage {
  readonly company: Company
  readonly spots: Readonly<Record<string, Spot>>
}

/** The company with somebody in every role, a chat of every kind, and matters with something to hide. */
export async function aStage(): Promise<Stage> {
  const company = await aCompany()
  const { people } = company.playground
  const boss = company.idOf('何经理')
  for (const [name] of ROLES) people.person({ name })
  people.person({ name: '郑同事' })
  people.person({ name: '路人', external: true })
  const staff = ['周组长', '小林', '王主管', ...ROLES.map(([name]) => name)].map(company.idOf)
  const groups = [
    { name: '二组', members: staff, external: false },
    { name: '新内部群', members: staff, external: false },
    { name: '新客户群', members: [...staff, company.idOf('路人')], external: true },
  ]
  for (const group of groups) {
    const { chatId } = people.group({ as: boss, ...group })
    await people.bot({ as: boss, chatId, in: true })
  }
  await company.settle()
  await bossSays(company, '二组', '/bind team 二组')
  for (const [person, role, chat] of ROLES) await bossSays(company, chat, '/member ', company.idOf(person), ` ${role}`)
  await hide(company)
  const spot = (name: string, kind: Place['kind']): Spot => ({ chatId: company.chatOf(name), kind })
  return {
    company,
    spots: {
      team: spot(TEAM, 'team'),
      'shop external': spot(EXTERNAL, 'shop'),
      'shop internal': spot(INTERNAL, 'shop'),
      direct: { chatId: '', kind: 'direct', direct: true },
      unbound: spot('新客户群', 'unbound'),
    },
  }
}

async function bossSays(company: Company, chat: string, ...words: string[]): Promise<void> {
  const [line = '', who, role = ''] = words
  const text = [{ at: 'bot' }, ` ${line}`, ...(who ? [{ at: who }, role] : [])]
  await company.playground.people.say({ as: company.idOf('何经理'), chatId: company.chatOf(chat), text })
  await company.pass(2_000)
}

/** A ticket of each shop with notes, a cause, somebody at fault, a record of what was tried. */
async function hide(company: Company): Promise<void> {
  const says = async (person: string, chat: string, line: string) => {
    await company.says(person, chat, `@客诉管家 ${line}`)
    await company.pass(5_000)
  }
  await says('陈老板', EXTERNAL, '服务费退给我吧，下个月不续了')
  await says('林姐', INTERNAL, '你们客服骂我的买家，我要找媒体来曝光')
  for (const id of [1, 2]) {
    await says('周组长', TEAM, `/claim ${id}`)
    await says('周组长', TEAM, `/note ${id} ${SECRETS.note}`)
    await says('周组长', TEAM, `/about ${id} @小林`)
    await says('周组长', TEAM, `/retain ${id} ${SECRETS.retain}`)
  }
  await company.pass(30 * MINUTE_MS)
}
