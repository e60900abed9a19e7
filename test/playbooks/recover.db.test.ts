import { beforeAll, describe, expect, test } from 'vitest'
import { inTurn } from '../../src/db/index.ts'
import { aCompany, type Company, companyOf } from '../helpers/company.ts'
import { type Desk, desk, OTHER, SHOP, TEAM } from './asked.ts'

const REFUND = '你们服务太差了，把服务费退给我'

let company: Company
let at: Desk

/* One day of the sample company, told in order: first nothing is open, then one class A ticket, then two. */
beforeAll(async () => {
  company = await aCompany()
  at = desk(company)
})

describe('nothing of class A is open', () => {
  test('the general edition, with what is known of the shop', async () => {
    await at.says('王主管', 'bot', '/recover')
    expect(at.lastTold('王主管')).toContain('通用版')
    await at.says('王主管', SHOP, '/recover')
    expect(at.lastTold('王主管')).toContain('松果零食 · 没有进行中的 A 类单')
  })

  test('a complaint of another class is not offered, but may be named', async () => {
    await at.says('林姐', OTHER, '你们昨天平均响应都70秒了')
    await at.says('王主管', 'bot', '/recover')
    expect(at.lastTold('王主管')).toContain('通用版')
    await at.says('王主管', 'bot', '/recover 1')
    expect(at.lastTold('王主管')).toContain('#1 竹语茶具 嫌回复慢')
  })

  test('an unknown shop or number is said so, with what to type instead', async () => {
    await at.says('小林', 'bot', '/recover 没有这家')
    expect(at.lastTold('小林')).toContain('这样写：/recover 12 或 /recover 松果零食')
    await at.says('小林', 'bot', '/recover 99')
    expect(at.lastTold('小林')).toContain('没有 #99')
  })
})

describe('one is open', () => {
  beforeAll(() => at.says('陈老板', SHOP, REFUND))

  test('asked in the shop’s chat: its open A, in the asker’s direct chat; the group sees nothing of it', async () => {
    const before = at.heard(SHOP)
    await at.says('王主管', SHOP, '/recover')
    expect(at.heard(SHOP)).toEqual(before)
    expect(at.lastTold('王主管')).toContain('挽留 · 第 1/6 步：开场')
    expect(at.lastTold('王主管')).toContain('#2 松果零食 要退服务费')
    expect(at.lastTold('王主管')).toContain(`“${REFUND}”`)
    expect(at.lastTold('王主管')).toContain('陈老板，您好，我是负责松果零食客服的王主管')
  })

  test('asked in the team’s chat: the only one of the team, answered there', async () => {
    await at.says('周组长', TEAM, '/挽留')
    expect(at.lastHeard(TEAM)).toContain('#2 松果零食 要退服务费')
  })

  test('the ticket’s own button sends it to who pressed', async () => {
    const { toast } = await at.presses('小林', TEAM, '怎么挽留')
    expect(toast?.content).toBe('挽留的步骤已发到您的单聊')
    expect(at.lastTold('小林')).toContain('#2 松果零食 要退服务费')
  })

  test('the shop’s side has no such command, in the group or in his own chat', async () => {
    for (const line of ['/recover', '/recover 2', '/playbook 挽留', '/handover']) {
      await at.says('陈老板', SHOP, line)
      await at.says('陈老板', 'bot', line)
    }
    const seen = [...at.heard(SHOP), ...at.told('陈老板')].join('\n')
    expect(seen).not.toMatch(/可以这样说|第 1\/6 步|交接 \d+ 项|A 类/)
  })
})

describe('the buttons', () => {
  beforeAll(() => at.says('王主管', 'bot', '/recover 2'))

  test('next, back and another wording change the card in place; the shop’s figures stand in it', async () => {
    const cards = at.told('王主管').length
    await at.presses('王主管', 'bot', '下一步')
    expect(at.lastTold('王主管')).toContain('第 2/6 步：承认')
    await at.presses('王主管', 'bot', '下一步')
    expect(at.lastTold('王主管')).toContain('第 3/6 步：先对齐数据')
    expect(at.lastTold('王主管')).toContain('我这边记的昨天是：平均响应 70 秒、满意度 83%')
    await at.presses('王主管', 'bot', '换个说法')
    expect(at.lastTold('王主管')).toContain('可以这样说（2/3）')
    expect(at.lastTold('王主管')).not.toContain('我这边记的昨天是')
    await at.presses('王主管', 'bot', '上一步')
    expect(at.lastTold('王主管')).toContain('第 2/6 步：承认')
    expect(at.told('王主管')).toHaveLength(cards)
  })

  test('they work after a restart, from where the card stood', async () => {
    company = companyOf(await company.restart())
    at = desk(company)
    await at.presses('王主管', 'bot', '下一步')
    expect(at.lastTold('王主管')).toContain('第 3/6 步：先对齐数据')
  })

  type Value = Readonly<Record<string, string | number>>
  /** A press as a client of one's own would send it, at the card in 王主管's direct chat. */
  const forge = (person: string, value: Value) => {
    const card = company.playground.said().findLast((message) => JSON.stringify(message.card ?? '').includes('3/6'))
    const pressing = { as: company.idOf(person), messageId: card?.messageId ?? '', forged: true }
    return company.playground.people.press({ ...pressing, value })
  }

  test('a page that the playbook does not have is refused and changes nothing', async () => {
    const hostile: readonly Value[] = [
      { act: 'playbook_step', step: 9, wording: 0 },
      { act: 'playbook_step', step: -1, wording: 0 },
      { act: 'playbook_step', step: '1', wording: 0 },
      { act: 'playbook_step', step: 1 },
      { act: 'playbook_ticket', ticket: 1 },
      { act: 'playbook_open', book: 'PB-99' },
    ]
    for (const value of hostile) expect((await forge('王主管', value)).toast?.type).toBe('error')
    expect(at.lastTold('王主管')).toContain('第 3/6 步')
  })

  test('the shop’s side can’t press it, not even with a client of its own', async () => {
    for (const act of ['playbook_step', 'playbook_list', 'playbook_open']) {
      const pressed = await forge('陈老板', { act, step: 1, wording: 0, book: 'PB-1' })
      expect(pressed.toast?.type).toBe('error')
    }
    expect(at.lastTold('王主管')).toContain('第 3/6 步')
  })
})

describe('two are open', () => {
  beforeAll(() => at.says('林姐', OTHER, '不续费了，到期就算了'))

  test('by number and by shop, whatever else is open', async () => {
    await at.says('小林', 'bot', '/recover #3')
    expect(at.lastTold('小林')).toContain('挽留 · 第 3/6 步：先对齐数据')
    expect(at.lastTold('小林')).toContain('#3 竹语茶具 续约有顾虑')
    await at.says('小林', 'bot', '/recover 松果零食')
    expect(at.lastTold('小林')).toContain('#2 松果零食')
  })

  test('by the thread it is typed in', async () => {
    const card = at.heard(TEAM).findIndex((words) => words.startsWith('#3'))
    await at.says('小林', TEAM, '/recover', company.ids(TEAM)[card])
    expect(at.lastHeard(TEAM)).toContain('#3 竹语茶具 续约有顾虑')
  })

  test('without either a card to choose; the chosen one is filled in the same card', async () => {
    await at.says('王主管', 'bot', '/recover')
    const cards = at.told('王主管').length
    expect(at.lastTold('王主管')).toContain('挽留：先选一张单（2 张）')
    await at.presses('王主管', 'bot', '#3 竹语茶具')
    expect(at.lastTold('王主管')).toContain('第 3/6 步：先对齐数据')
    await at.presses('王主管', 'bot', '回到列表')
    expect(at.lastTold('王主管')).toContain('先选一张单')
    expect(at.told('王主管')).toHaveLength(cards)
  })
})

test('named in another team’s chat, it goes to who asked: that team does not read it', async () => {
  const { people } = company.playground
  const [as, agent] = [company.idOf('何经理'), company.idOf('小林')]
  const { chatId } = people.group({ as, name: '二组', members: [as, agent], external: false })
  await people.bot({ as, chatId, in: true })
  await at.says('何经理', '二组', '/bind team 二组')
  await at.says('何经理', '二组', '/recover 2')
  expect(at.lastTold('何经理')).toContain('#2 松果零食 要退服务费')
  expect(at.heard('二组').join('\n')).not.toContain('松果零食')
  await at.says('何经理', '二组', '/recover')
  expect(at.lastHeard('二组')).toContain('通用版')
})

test('it is not even drawn for a chat that the shop reads', async () => {
  const subject = `playbook:PB-1:t2:${company.idOf('王主管')}:`
  const drawn = (chatId: string) =>
    inTurn(company.deps, async (turn) => {
      const view = company.bot.views.get('playbook.step')
      return (await view?.render({ subject, chatId, mode: null, letter: null, turn })) ?? null
    })
  expect(await drawn(company.chatOf(SHOP))).toBeNull()
  expect(await drawn(company.chatOf(TEAM))).not.toBeNull()
})

describe('who may not any more, and who can’t be reached', () => {
  test('who left the team can’t turn the page, though he is staff of another', async () => {
    await at.says('何经理', '二组', '/member @小林 客服')
    await at.says('小林', 'bot', '/recover 2')
    await at.says('何经理', TEAM, '/member @小林 离开')
    const { toast } = await at.presses('小林', 'bot', '下一步')
    expect(toast).toMatchObject({ type: 'error', content: expect.stringContaining('只有一组的成员能看 #2') })
    expect(at.lastTold('小林')).not.toContain('第 2/6 步')
  })

  test('who can’t be written to gets it in the team’s chat, never in the shop’s', async () => {
    company.playground.setFaults({ refuseDirect: true })
    const [inShop, inTeam] = [at.heard(SHOP).length, at.heard(TEAM).length]
    const since = () => at.heard(TEAM).slice(inTeam).join('\n')
    await at.says('周组长', SHOP, '/recover')
    expect(since()).toContain('挽留 · 第 1/6 步')
    await at.presses('周组长', TEAM, '下一步')
    expect(since()).toContain('挽留 · 第 2/6 步')
    expect(at.heard(SHOP)).toHaveLength(inShop)
    expect(at.heard(SHOP).join('\n')).not.toMatch(/挽留|可以这样说/)
  })
})
