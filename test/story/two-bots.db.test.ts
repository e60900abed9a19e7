import { expect, test } from 'vitest'
import { sampleAdmin } from '../../src/chat/playground/index.ts'
import { envelope2 } from '../../src/chat/playground/push/envelope.ts'
import { seal } from '../../src/chat/playground/push/seal.ts'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'
import { APP, OTHER_APP } from '../helpers/world.ts'

/** The group both bots sit in: nobody ever called one of them in it by its own open_id. */
const GROUP = '竹语茶具 大群'

interface Installation {
  readonly company: Company
  readonly app: typeof APP | typeof OTHER_APP
}

/** Each has called its bot in its team's chat, and has the permission for all messages. */
async function install(app: Installation['app']): Promise<Installation> {
  const company = await aCompany({ app, sample: false })
  const { people } = company.playground
  company.playground.setScope('group_msg')
  const boss = people.person({ openId: sampleAdmin, name: '何经理' }).openId
  const owner = people.person({ name: '陈老板', external: true }).openId
  for (const group of [{ name: '一组' }, { name: GROUP, external: true, members: [owner] }]) {
    const { chatId } = people.group({ as: boss, members: [], ...group })
    await people.bot({ as: boss, chatId, in: true })
  }
  await company.settle()
  await company.says('何经理', '一组', '@客诉管家 /bind team 一组')
  await company.pass(MINUTE_MS)
  return { company, app }
}

interface Pushed {
  readonly from: { readonly openId: string; readonly as: 'user' | 'bot' }
  readonly text: string
  /** The bot that is mentioned, as this app sees it. */
  readonly mentioned?: { readonly openId: string; readonly unionId: string }
  /** With whose keys it is sealed, when not with this app's own. */
  readonly keys?: Installation['app']
}

/** One message as the platform pushes it to one of the apps; answers the HTTP status. */
async function push({ company, app }: Installation, { from, text, mentioned, keys = app }: Pushed): Promise<number> {
  const { world } = company.playground
  const sender = { sender_id: { open_id: from.openId }, sender_type: from.as, tenant_key: world.tenantKey }
  const id = mentioned && { open_id: mentioned.openId, union_id: mentioned.unionId, user_id: '' }
  const mention = { key: '@_user_1', id, mentioned_type: 'bot', name: world.bot.name, tenant_key: world.tenantKey }
  const mentions = mentioned ? [mention] : []
  const place = { chat_id: company.chatOf(GROUP), chat_type: 'group' }
  const content = {
    message_type: 'text',
    content: JSON.stringify({ text: mentioned ? `@_user_1 ${text}` : text }),
    mentions,
  }
  const message_id = `om_${crypto.randomUUID().replaceAll('-', '')}`
  const message = { message_id, ...content, ...place, create_time: String(company.clock.now().getTime()) }
  const { json } = envelope2({ world, app: keys }, 'im.message.receive_v1', { sender, message })
  const { body, headers } = seal(JSON.stringify(json), keys.encryptKey, company.clock.now())
  const { status } = await company.app.request('/feishu/events', { method: 'POST', body, headers })
  await company.pass(MINUTE_MS)
  return status
}

test('two installations of one name in a group: only who is called speaks, they never answer each other', async () => {
  const [ours, theirs] = [await install(APP), await install(OTHER_APP)]
  const both = [ours, theirs]
  const said = () => both.map(({ company }) => company.heard(GROUP).length)
  /** A bot as one of the apps knows it: every app has its own open_ids. */
  const botAs = (bot: Installation, seenBy: Installation) => {
    const { openId, unionId } = bot.company.playground.world.bot
    return { openId: bot === seenBy ? openId : openId.replace(/.{4}$/, '0000'), unionId }
  }
  const says = async (name: string, to: Installation | null, text: string) => {
    for (const each of both) {
      const from = { openId: each.company.idOf(name), as: 'user' as const }
      expect(await push(each, { from, text, ...(to && { mentioned: botAs(to, each) }) })).toBe(200)
    }
  }
  const start = said()
  await says('陈老板', null, '/help')
  expect(said()).toEqual(start)
  await says('陈老板', theirs, '你们回复太慢了')
  await says('何经理', theirs, '/tickets')
  expect(said()[0]).toBe(start[0])
  expect(said()[1]).toBeGreaterThan(start[1] ?? 0)
  const before = said()
  await says('陈老板', ours, '你们回复太慢了')
  expect(said()[0]).toBeGreaterThan(before[0] ?? 0)
  expect(said()[1]).toBe(before[1])
  const talked = said()
  for (const [speaker, listener] of [both, [...both].reverse()]) {
    if (!speaker || !listener) continue
    for (const words of speaker.company.heard(GROUP)) {
      const from = { openId: botAs(speaker, listener).openId, as: 'bot' as const }
      await push(listener, { from, text: words, mentioned: botAs(listener, listener) })
    }
  }
  expect(said()).toEqual(talked)
  const from = { openId: ours.company.idOf('陈老板'), as: 'user' as const }
  const forged = { from, text: '你们回复太慢了', mentioned: botAs(ours, ours), keys: OTHER_APP }
  expect(await push(ours, forged)).toBeGreaterThanOrEqual(400)
  expect(said()).toEqual(talked)
}, 60_000)
