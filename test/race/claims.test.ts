import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { Refused } from '../../src/kernel/errors.ts'
import { lookAround } from '../../src/people/index.ts'
import { moveTicket } from '../../src/tickets/move.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { meeting } from './meeting.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
})

async function mover(name: string) {
  const spot = { chatId: company.chatOf(TEAM), direct: false, person: { openId: company.idOf(name) } }
  const { asker, place } = await lookAround(company.db, spot)
  return { by: asker, place }
}

test('of two who claim in the same instant one has it, the other is told who', async () => {
  const [agent, leader] = [await mover('小林'), await mover('周组长')]
  const [ticket, second] = await meeting(
    company.deps,
    (turn) => moveTicket(turn, { id: 1, move: 'claim', ...agent }),
    (turn) => moveTicket(turn, { id: 1, move: 'claim', ...leader }),
  )
  expect(ticket.assignee).toBe(company.idOf('小林'))
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Refused) })
  expect(second).toHaveProperty('reason.message', expect.stringContaining('小林'))
})

test('a ticket cancelled in the instant it is claimed is not claimed', async () => {
  const [agent, leader] = [await mover('小林'), await mover('周组长')]
  const [ticket, second] = await meeting(
    company.deps,
    (turn) => moveTicket(turn, { id: 1, move: 'cancel', note: '不是客诉', ...leader }),
    (turn) => moveTicket(turn, { id: 1, move: 'claim', ...agent }),
  )
  expect(ticket.state).toBe('closed')
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Refused) })
})

test('of two who press the button at once one gets the ticket, the other a warning with the name', async () => {
  const messageId = company.ids(TEAM).at(-1) ?? ''
  const pressed = await Promise.all(
    ['小林', '周组长'].map((name) =>
      company.playground.people.press({ as: company.idOf(name), messageId, label: '我来处理' }),
    ),
  )
  const toasts = pressed.map((press) => press.toast).sort((a, b) => ((a?.type ?? '') < (b?.type ?? '') ? -1 : 1))
  expect(toasts).toMatchObject([{ type: 'success' }, { type: 'warning' }])
  const winner = pressed[0]?.toast?.type === 'success' ? '小林' : '周组长'
  expect(toasts[1]?.content).toContain(winner)
})
