import { expect, test } from 'vitest'
import { memoryJournal, sampleAdmin, setUpSample } from '../../../src/chat/playground/index.ts'
import { get } from './page-call.ts'
import { at, type Stage, sendText, stage, text } from './stage.ts'

const typesOf = (on: Stage) =>
  on.letters.map((letter) => text(letter.json, 'header.event_type')).filter((type) => type !== 'undefined')

const linesOf = (on: Stage) =>
  on.letters
    .filter((letter) => at(letter.json, 'header.event_type') === 'im.message.receive_v1')
    .map((letter) => JSON.parse(text(letter.json, 'event.message.content')).text)

test('the sample company is set up by its manager with the bot’s own commands, in this order', async () => {
  const on = stage({ at: '2026-11-21T08:00:00+08:00' })
  await setUpSample(on.playground)
  expect(typesOf(on).filter((type) => type === 'im.chat.member.bot.added_v1')).toHaveLength(3)
  expect(linesOf(on).slice(0, 8)).toEqual([
    '@_user_1 /bind team 一组',
    '@_user_1 /member @_user_2 组长',
    '@_user_1 /member @_user_2 客服',
    '@_user_1 /member @_user_2 主管',
    '@_user_1 /member @_user_2 经理',
    '@_user_1 /bind shop 松果零食 一组 抖音',
    '@_user_1 /bind shop 竹语茶具 一组 淘宝',
    '@_user_1 /metric 11-17 松果零食 满意度 91% 响应 36s',
  ])
  expect(linesOf(on).at(-1)).toBe('@_user_1 /metric 11-20 竹语茶具 满意度 93% 响应 38s')
  const message = on.letters.find((letter) => at(letter.json, 'header.event_type') === 'im.message.receive_v1')
  expect(at(message?.json, 'event.sender.sender_id.open_id')).toBe(sampleAdmin)
})

test('one shop’s group is external, the other is not, and everybody can be written to', async () => {
  const on = stage()
  await setUpSample(on.playground)
  const groups = [...on.playground.world.chats.values()].filter((chat) => chat.kind === 'group')
  expect(groups.map((chat) => [chat.name, chat.external])).toEqual([
    ['一组', false],
    ['松果零食 客服群', true],
    ['竹语茶具 客服群', false],
  ])
  for (const person of on.playground.world.people.values()) {
    const path = '/im/v1/messages?receive_id_type=open_id'
    const body = { receive_id: person.openId, msg_type: 'text', content: '{"text":"您好"}' }
    expect((await on.call('POST', path, body)).code).toBe(0)
  }
  const state = await (await on.playground.app.request('/playground/api/state')).json()
  expect(state.try).toContain('@客诉管家')
})

test('a second start does nothing', async () => {
  const journal = memoryJournal()
  await setUpSample(stage({ journal }).playground)
  const again = stage({ journal })
  await setUpSample(again.playground)
  expect(again.letters).toEqual([])
})

test('a start that stopped half way says so, and the next one goes on from there', async () => {
  const journal = memoryJournal()
  const first = stage({ journal })
  first.answer = ({ json }) => {
    const isMember = JSON.stringify(json).includes('/member')
    return new Response('', { status: isMember ? 500 : 200 })
  }
  await expect(setUpSample(first.playground)).rejects.toThrow('did not answer 200')
  const second = stage({ journal })
  await setUpSample(second.playground)
  expect(linesOf(second)[0]).toBe('@_user_1 /member @_user_2 组长')
  expect(typesOf(second)).not.toContain('im.chat.member.bot.added_v1')
})

test('what was said while the company was set up is nobody’s news when the first page opens', async () => {
  const on = stage()
  await setUpSample(on.playground)
  const [team] = [...on.playground.world.chats.values()].filter(({ kind }) => kind === 'group')
  await sendText(on, team?.chatId ?? '', '已记下')
  const unread = async () =>
    (await get(on, `/state?as=${sampleAdmin}`)).json.chats.map((chat: { unread: number }) => chat.unread)
  expect(new Set(await unread())).toEqual(new Set([0]))
  await sendText(on, team?.chatId ?? '', '这句是新的')
  expect(await unread()).toContain(1)
})
