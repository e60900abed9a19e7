import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../src/kernel/clock.ts'
import { get, PAGE_API, post } from './page-call.ts'
import { type Stage, sendText, stage, withPeople } from './stage.ts'

test('people, groups, members, the bot and names can be changed from the page', async () => {
  const on = stage()
  const { zhou } = await withPeople(on)
  const { json: person } = await post(on, '/people', { name: '林姐', role: '店主', external: true })
  const members = [person.openId]
  const { json: chat } = await post(on, '/chats', { as: zhou, name: '新群', members, external: true })
  const of = (path: string, body: object) => post(on, `/chats/${chat.chatId}${path}`, body)
  expect((await of('/bot', { as: person.openId, in: true })).status).toBe(403)
  await of('/bot', { as: zhou, in: true })
  await of('/name', { as: zhou, name: '竹语 客服群' })
  await of('/members', { as: zhou, openId: person.openId, in: false })
  expect(on.letters).toHaveLength(3)
  const { json } = await get(on, `/state?as=${zhou}`)
  expect(json.chats.find((each: { chatId: string }) => each.chatId === chat.chatId)).toMatchObject({
    name: '竹语 客服群',
    hasBot: true,
    members: [zhou],
  })
})

test('a jump moves the clock and pushes what is due; without a clock to move it is refused', async () => {
  const on: Stage = stage({
    jump: async (target) => {
      on.wait('ms' in target ? target.ms : 8 * HOUR_MS)
      return on.now()
    },
  })
  const { zhou, team } = await withPeople(on)
  on.answer = () => new Response('', { status: 500 })
  await post(on, '/say', { as: zhou, chatId: team, text: '@客诉管家 好' })
  await on.playground.idle()
  on.answer = () => Response.json({})
  const { json } = await post(on, '/jump', { ms: HOUR_MS })
  expect(json).toEqual({ now: on.now().toISOString(), happened: [] })
  expect(on.letters).toHaveLength(2)
  expect((await post(on, '/jump', { to: 'yesterday' })).status).toBe(400)
  expect((await post(stage(), '/jump', { ms: 1 })).status).toBe(409)
})

test('scope and faults are switched from the page', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  await post(on, '/scope', { scope: 'group_msg' })
  await post(on, '/faults', { throttle: 1 })
  expect((await post(on, '/say', { as: zhou, chatId: team, text: '好' })).status).toBe(200)
  await on.playground.idle()
  expect(on.letters).toHaveLength(1)
  expect((await sendText(on, team, '好')).status).toBe(429)
  expect((await post(on, '/scope', { scope: 'all' })).status).toBe(400)
})

test('an open page hears of a change in the chat it happened in, and none can listen to a server that stops', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  const stream = await on.playground.app.request(`${PAGE_API}/stream`)
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  await post(on, '/say', { as: zhou, chatId: team, text: '好' })
  on.playground.close()
  const heard = await stream.text()
  expect(heard).toContain('event: clock')
  expect(heard).toContain(`event: change\ndata: {"chatId":"${team}"}`)
  expect((await on.playground.app.request(`${PAGE_API}/stream`)).status).toBe(503)
})

test('pushes and calls are listed with their answers, secrets masked', async () => {
  const on = stage()
  const { zhou, team } = await withPeople(on)
  await post(on, '/say', { as: zhou, chatId: team, text: '@客诉管家 好' })
  await sendText(on, team, '收到')
  const events = (await get(on, '/events')).json
  expect(events.at(-1)).toMatchObject({ type: 'im.message.receive_v1', try: 1, status: 200, outcome: 'delivered' })
  expect(JSON.stringify(events)).not.toContain('vt_0123456789')
  expect((await get(on, '/calls')).json.at(-1)).toMatchObject({ method: 'POST', status: 200 })
})

test('a jump tells what the bot said on the way, in order, and of direct chats only that it spoke', async () => {
  const on = stage({
    jump: async () => {
      await sendText(on, chats.team, '还剩 2 分钟')
      on.wait(HOUR_MS)
      await on.call('POST', '/im/v1/messages?receive_id_type=open_id', {
        receive_id: chats.zhou,
        msg_type: 'text',
        content: JSON.stringify({ text: '只给您' }),
      })
      return on.now()
    },
  })
  const chats = await withPeople(on)
  const { json } = await post(on, '/jump', { ms: HOUR_MS })
  expect(json.happened).toMatchObject([
    { chat: '一组', kind: 'group', text: '还剩 2 分钟', at: '2026-11-20T02:00:00.000Z' },
    { kind: 'p2p', text: '', members: [chats.zhou], at: '2026-11-20T03:00:00.000Z' },
  ])
})

test('jumps asked for at the same time happen one after the other', async () => {
  const order: string[] = []
  const on = stage({
    jump: async () => {
      order.push('begins')
      await Promise.resolve()
      order.push('ends')
      return on.now()
    },
  })
  await Promise.all([post(on, '/jump', { ms: 1 }), post(on, '/jump', { ms: 1 })])
  expect(order).toEqual(['begins', 'ends', 'begins', 'ends'])
})

test('the clock runs at the speeds there are and no other, and not where time can’t be moved', async () => {
  const on = stage({ jump: async () => on.now() })
  expect((await post(on, '/run', { speed: 60 })).json).toEqual({ speed: 60 })
  expect((await get(on, '/state')).json.speed).toBe(60)
  expect((await post(on, '/run', { speed: 61 })).status).toBe(400)
  expect((await post(on, '/run', { speed: 1 })).json).toEqual({ speed: 1 })
  on.playground.close()
  expect((await post(stage(), '/run', { speed: 60 })).status).toBe(409)
})
