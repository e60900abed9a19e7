import { expect, test } from 'vitest'
import { envelope2 } from '../../src/chat/playground/push/envelope.ts'
import { seal } from '../../src/chat/playground/push/seal.ts'
import { DAY_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany } from '../helpers/company.ts'
import { APP } from '../helpers/world.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

test('in the quiet start only the leader is told, and a chat’s first digest comes the day after it was bound', async () => {
  const company = await aCompany({ policy: { quietStart: '24h' } })
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const before = company.heard(TEAM).length
  await company.pass(90 * MINUTE_MS)
  const told = company.heard(TEAM).slice(before).join('\n')
  expect(told).toContain('@周组长')
  expect(told).not.toMatch(/@王主管|@何经理/)
  const isDigest = (words: string) => /早报|昨日服务/.test(words)
  expect([...company.heard(TEAM), ...company.heard(SHOP)].filter(isDigest)).toEqual([])
  await company.pass(DAY_MS)
  expect(company.heard(TEAM).filter(isDigest)).toHaveLength(1)
})

test('another bot in the group: what is said to it, or by it, is not answered; each keeps its own keys', async () => {
  const company = await aCompany()
  await company.pass(MINUTE_MS)
  company.playground.setScope('group_msg')
  await company.says('何经理', SHOP, '@客诉管家 /chat 捕捉 开')
  const { world } = company.playground
  const push = async (from: string, text: string, called: { openId: string; as: 'user' | 'bot' }) => {
    const sender = { sender_id: { open_id: from }, sender_type: called.as, tenant_key: world.tenantKey }
    const id = { open_id: called.openId, union_id: 'on_x', user_id: '' }
    const mention = { key: '@_user_1', id, mentioned_type: 'bot', name: world.bot.name, tenant_key: world.tenantKey }
    const message_id = `om_${crypto.randomUUID().replaceAll('-', '')}`
    const content = JSON.stringify({ text: `@_user_1 ${text}` })
    const at = { chat_id: company.chatOf(SHOP), chat_type: 'group', create_time: String(company.clock.now().getTime()) }
    const message = { message_id, message_type: 'text', content, mentions: [mention], ...at }
    const { json } = envelope2({ world, app: APP }, 'im.message.receive_v1', { sender, message })
    const { body, headers } = seal(JSON.stringify(json), APP.encryptKey, company.clock.now())
    const answer = await company.app.request('/feishu/events', { method: 'POST', body, headers })
    expect(answer.status).toBe(200)
    await company.pass(MINUTE_MS)
  }
  const twin = world.bot.openId.replace(/.{4}$/, '0000')
  await company.pass(MINUTE_MS)
  const before = [company.heard(SHOP).length, company.heard(TEAM).length]
  const owner = company.idOf('陈老板')
  await push(owner, '你们回复太慢了', { openId: twin, as: 'user' })
  await push(company.idOf('小林'), '/tickets', { openId: twin, as: 'user' })
  await push(twin, '你们回复太慢了', { openId: world.bot.openId, as: 'bot' })
  expect([company.heard(SHOP).length, company.heard(TEAM).length]).toEqual(before)
  await push(owner, '你们回复太慢了', { openId: world.bot.openId, as: 'user' })
  expect(company.heard(SHOP).at(-1)).toContain('#1 回复慢')
})
