import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const OTHER = { team: '二组', shop: '云朵家纺 群' }

/** A second team beside the first, with a shop's group of its own. */
async function besideIt(company: Company): Promise<void> {
  const { people } = company.playground
  const as = company.idOf('何经理')
  for (const [name, line] of [
    [OTHER.team, '/bind team 二组'],
    [OTHER.shop, '/bind shop 云朵家纺 二组 天猫'],
  ] as const) {
    const external = name === OTHER.shop
    const { chatId } = people.group({ as, name, members: external ? [company.idOf('陈老板')] : [], external })
    await people.bot({ as, chatId, in: true })
    await company.settle()
    await company.says('何经理', name, `@客诉管家 ${line}`)
  }
}

const late = (company: Company, chat: string) => company.heard(chat).filter((words) => words.includes('即停止提醒'))
const digests = (company: Company, chat: string) => company.heard(chat).filter((words) => words.includes('早报'))
const clock = ({ clock: { now } }: Company) => now().toISOString().slice(11, 16)

test('a team lives in its zone: promises, ladder and digest; the team beside it in the installation’s', async () => {
  const company = await aCompany({ now: '2026-11-20T22:40:00+08:00' })
  await company.pass(MINUTE_MS)
  await besideIt(company)
  await company.pass(MINUTE_MS)
  await company.says('周组长', TEAM, '@客诉管家 /chat 时区 Ａsia／Tokyo')
  expect(company.heard(TEAM).at(-1)).toContain('一组 的时区现在是 Asia/Tokyo，现在 23:42')
  await company.pass(48 * MINUTE_MS)
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('陈老板', OTHER.shop, '@客诉管家 你们昨天平均响应都70秒了')
  for (const chat of [SHOP, TEAM]) expect(company.heard(chat).join('\n')).toContain('今天 09:05 前')
  for (const chat of [OTHER.shop, OTHER.team]) expect(company.heard(chat).join('\n')).toContain('明早 09:05 前')
  await company.says('林姐', 'bot', '发错货了，怎么还没人处理')
  expect(company.told('林姐').join('\n')).toContain('今天 09:05 前')

  await company.pass(8 * HOUR_MS + 29 * MINUTE_MS)
  expect(clock(company)).toBe('23:59')
  expect(late(company, TEAM)).toHaveLength(0)
  await company.pass(8 * MINUTE_MS)
  expect(late(company, TEAM).length).toBeGreaterThan(0)
  expect(late(company, OTHER.team)).toHaveLength(0)
  expect(digests(company, TEAM)).toHaveLength(1)
  expect(digests(company, OTHER.team)).toHaveLength(0)
})

test('the zone is set in the team’s chat by who leads it; elsewhere, or unknown, one line says what to type', async () => {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  const says = async (person: string, line: string, chat = TEAM) => {
    await company.says(person, chat, `@客诉管家 ${line}`)
    await company.pass(2 * SECOND_MS)
    return (chat === TEAM ? company.heard(TEAM) : company.told(person)).at(-1) ?? ''
  }
  expect(await says('小林', '/chat 时区 东京')).toBe('改群设置要组长以上。')
  const unknown = '没有这个时区。这样写：/chat 时区 东京，或 /chat 时区 Asia/Tokyo'
  for (const typed of ['火星', 'CST', 'Etc/GMT+9', '']) {
    expect(await says('周组长', `/chat 时区 ${typed}`)).toBe(unknown)
  }
  expect(await says('周组长', '/chat 捕捉 开')).toContain('团队群里只能改时区')
  expect(await says('周组长', '/chat 时区 东京', SHOP)).toBe(
    '时区是整个团队一个：请到一组的团队群里输入 /chat 时区 东京',
  )
  expect(await says('周组长', '/chat')).toContain('时区：Asia/Shanghai，现在 10:0')
  expect(await says('周组长', '/群设置 東京 時區')).toContain('Asia/Tokyo，现在 11:0')
  expect(await says('周组长', '/chat')).toContain('时区：Asia/Tokyo，现在 11:0')
  expect(await says('周组长', '/chat', SHOP)).toContain('时区：Asia/Tokyo（整个团队一个，在一组的团队群里改）')
  expect(await says('周组长', '/chat 时区 默认')).toContain('Asia/Shanghai，现在 10:0')
})

test('the zone is the team’s, whatever its chat: kept while it has none and in the next, not left to another team', async () => {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  const { people } = company.playground
  const as = company.idOf('何经理')
  const newGroup = async (name: string) => {
    const { chatId } = people.group({ as, name, members: ['周组长', '小林'].map(company.idOf), external: false })
    await people.bot({ as, chatId, in: true })
    await company.pass(2 * SECOND_MS)
  }
  const says = async (person: string, chat: string, line: string) => {
    await company.says(person, chat, `@客诉管家 ${line}`)
    await company.pass(2 * SECOND_MS)
    return company.heard(chat).at(-1) ?? ''
  }
  await says('周组长', TEAM, '/chat 时区 东京')
  await people.disband({ as, chatId: company.chatOf(TEAM) })
  await company.pass(2 * SECOND_MS)
  await company.says('周组长', SHOP, '@客诉管家 /chat')
  await company.pass(2 * SECOND_MS)
  expect(company.told('周组长').at(-1)).toContain('时区：Asia/Tokyo')
  await newGroup('一组新群')
  await says('何经理', '一组新群', '/bind team 一组')
  expect(await says('周组长', '一组新群', '/chat')).toContain('时区：Asia/Tokyo')
  await says('何经理', '一组新群', '/bind off')
  await says('何经理', '一组新群', '/bind team 三组')
  expect(await says('何经理', '一组新群', '/chat')).toContain('时区：Asia/Shanghai')
  await newGroup('一组又一群')
  await says('何经理', '一组又一群', '/bind team 一组')
  await newGroup('一组第三群')
  await says('何经理', '一组第三群', '/bind team 一组')
  await company.presses('何经理', '一组第三群', '换到本群')
  await company.pass(2 * SECOND_MS)
  expect(await says('周组长', '一组第三群', '/chat')).toContain('时区：Asia/Tokyo')
})

test('a ticket that gets its team later, or another one, goes to who works there by that team’s clock', async () => {
  const company = await aCompany({ now: '2026-11-20T20:00:00+08:00' })
  await company.pass(MINUTE_MS)
  await besideIt(company)
  for (const line of [
    '/chat 时区 Asia/Tokyo',
    '/duty 班次 早班 09:00-16:00',
    '/duty 班次 晚班 16:00-23:00',
    '/duty 排班 早班 每天 @小林',
    '/duty 排班 晚班 每天 @周组长',
  ]) {
    await company.says('周组长', TEAM, `@客诉管家 ${line}`)
    await company.pass(20 * SECOND_MS)
  }
  await company.pass(2 * HOUR_MS + 28 * MINUTE_MS)
  const { people } = company.playground
  const as = company.idOf('何经理')
  const group = people.group({ as, name: '青柚水果 群', members: [company.idOf('陈老板')], external: true })
  await people.bot({ as, chatId: group.chatId, in: true })
  await company.settle()
  await company.says('陈老板', '青柚水果 群', '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('何经理', '青柚水果 群', '@客诉管家 /bind shop 青柚水果 一组')
  await company.pass(2 * SECOND_MS)
  const earlyBird = `<at id=${company.idOf('小林')}>`
  expect(company.heard(TEAM).findLast((words) => words.startsWith('#1 '))).toContain(`${earlyBird}</at> 首次回复`)
  await company.says('陈老板', OTHER.shop, '@客诉管家 你们昨天平均响应都70秒了')
  await company.says('何经理', 'bot', '/shop 云朵家纺 团队 一组')
  await company.pass(2 * SECOND_MS)
  expect(company.heard(TEAM).findLast((words) => words.startsWith('#2 '))).toContain(`${earlyBird}</at> 首次回复`)
})
