import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { rowsOf, type Turn } from '../../src/db/index.ts'
import { appoint, dismiss } from '../../src/people/appoint.ts'
import { leaveTeamChat, teamOfChat } from '../../src/people/index.ts'
import { companyRoles, teams } from '../../src/people/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { meeting } from './meeting.ts'

let company: Company
let admin: Parameters<typeof appoint>[1]['by']
beforeEach(async () => {
  company = await aCompany()
  const openId = company.idOf('何经理')
  admin = { openId, name: undefined, side: 'staff', ownTenant: true, admin: true, company: [], teams: [] }
})

async function one(turn: Turn) {
  const team = await teamOfChat(turn.tx, company.chatOf('一组'))
  if (!team) throw new Error('the sample company has no such team')
  return team
}
const appointed = async (turn: Turn, name: string) => ({
  by: admin,
  ...{ name, openId: company.idOf(name), team: await one(turn) },
})
const leaves = (name: string) => async (turn: Turn) => leaveTeamChat(turn, await one(turn), company.idOf(name))
const becomesLeader = (name: string) => async (turn: Turn) => appoint(turn, await appointed(turn, name), 'leader')
const leaders = () =>
  rowsOf<{ name: string; left: boolean }>(
    company.db,
    sql`select p.name, m.left_at is not null as left from team_members m join persons p on p.open_id = m.open_id
        where m.role = 'leader' order by p.name`,
  )

test('of two leaders who leave the chat at once the second is the last one, and keeps the role', async () => {
  await company.says('何经理', '一组', '@客诉管家 /member @小林 组长')
  expect(await leaders()).toHaveLength(2)
  await meeting(company.deps, leaves('小林'), leaves('周组长'))
  expect(await leaders()).toEqual([{ name: '周组长', left: true }])
})

test('the only leader who leaves while another is named is released by him', async () => {
  await meeting(company.deps, leaves('周组长'), becomesLeader('小林'))
  expect(await leaders()).toEqual([{ name: '小林', left: false }])
})

test('of two managers who are dismissed in two teams’ chats at once the second stays', async () => {
  const since = company.clock.now()
  await company.db.insert(teams).values({ name: '二组', createdAt: since })
  const team = { id: 2, name: '二组' }
  await company.db.insert(companyRoles).values({ openId: company.idOf('小林'), role: 'manager', since })
  await company.db.execute(sql`delete from team_members where open_id = ${company.idOf('小林')}`)
  const first = async (turn: Turn) => dismiss(turn, await appointed(turn, '小林'))
  const other = async (turn: Turn) => dismiss(turn, { ...(await appointed(turn, '何经理')), team })
  const [, second] = await meeting(company.deps, first, other)
  expect(second.status).toBe('rejected')
})
