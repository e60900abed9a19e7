import { cards } from '../../src/delivery/table.ts'
import { base64Of } from '../../src/files/index.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { builtinSource } from '../../src/playbooks/library.ts'
import { commitments } from '../../src/playbooks/table.ts'
import { EXTERNAL, INTERNAL, type Stage, TEAM } from './cast.ts'

/** Says and does what makes the company show nearly every card it has; what takes days is stood there. */
export async function makeCards(stage: Stage): Promise<void> {
  const { company } = stage
  const says = async (person: string, chat: string, line: string, more: { images?: number } = {}) => {
    await company.says(person, chat, chat === 'bot' ? line : `@客诉管家 ${line}`, more)
    await company.pass(4_000)
  }
  for (const line of [
    '/duty 班次 早班 09:00-11:20',
    '/duty 班次 晚班 11:20-23:00',
    '/duty 排班 早班 每天 @周组长 @小林',
    '/duty 排班 晚班 每天 @赵代理 @王主管',
    '/duty',
    '/member',
    '/metric 昨天 竹语茶具 响应 7000s',
    '/note 1 明天下午6点前给您结果',
    '/digest 松果零食',
    '/digest',
  ])
    await says('周组长', TEAM, line)
  await says('林姐', INTERNAL, '服务费退给我，不续了')
  for (const line of ['/recover', '/bind list', '/playbook 停用 4', '/playbook 改 3', '/playbook'])
    await says('何经理', 'bot', line)
  for (const line of ['/recover 1', '/playbook 5 #1', '/playbook 老板嫌回复慢', '/playbook 差评'])
    await says('小林', 'bot', line)
  await says('小林', 'bot', '/recover 1')
  await company.presses('小林', 'bot', '用了')
  const source = (builtinSource('PB-5') ?? '').replace('title: 满意度', 'title: 满意度二')
  const base64 = base64Of(new TextEncoder().encode(source))
  await company.sendsTable('何经理', 'bot', { name: 'PB-5.md', base64 })
  await says('陈老板', EXTERNAL, '/digest')
  await says('小林', 'bot', '陈老板说昨天又慢了，客人都走了')
  await company.pass(25 * MINUTE_MS)
  await says('陈老板', EXTERNAL, '你们昨天平均响应都70秒了', { images: 1 })
  await says('周组长', TEAM, '/tickets')
  await company.pass(25 * MINUTE_MS)
  await says('林姐', INTERNAL, '回复太慢了，昨天响应 90 秒')
  await says('周组长', TEAM, '/call 6 已沟通')
  await says('周组长', TEAM, '/resolve 6 客服 已加两人优先接待')
  await says('周组长', TEAM, '/resolve 6 客服 已加两人优先接待')
  await late(stage)
  await company.pass(25 * MINUTE_MS)
  await says('陈老板', EXTERNAL, '', { images: 1 })
  await says('周组长', TEAM, '/claim 3')
  await says('周组长', TEAM, '/wait 3 店铺 补发清单 明天18:00')
  await stand(stage)
}

async function late({ company }: Stage): Promise<void> {
  company.playground.setFaults({ late: 12 * MINUTE_MS })
  await company.says('小林', TEAM, '@客诉管家 /note 1 店主在看')
  company.playground.setFaults({ late: 0 })
  await company.pass(14 * MINUTE_MS)
}

/** Cards that come only after days, or after a group was lost. */
async function stand({ company }: Stage): Promise<void> {
  const { db, clock } = company
  const team = company.chatOf(TEAM)
  const promise = {
    ticketId: 1,
    words: '明天给您结果',
    day: '2026-11-20',
    promisedBy: company.idOf('小林'),
    at: clock.now(),
  }
  const [kept] = await db.insert(commitments).values(promise).returning()
  const all: readonly (readonly [view: string, subject: string, chat: string])[] = [
    ['playbook.commitment', `commitment:${kept?.id}`, team],
    ['shop.takeover', `takeover:1:${company.chatOf('新客户群')}`, team],
    ['team.move', `teamchat:1:${company.chatOf('新内部群')}`, company.chatOf('新内部群')],
  ]
  const rows = all.map(([view, subject, chatId], i) => ({
    ...{ messageId: `om_stood_${i}`, chatId, lane: chatId, view, subject },
    ...{ fingerprint: '', sentAt: clock.now() },
  }))
  await db.insert(cards).values(rows)
}
