import { beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/kernel/clock.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const GUEST = '竹语茶具 客服群'
const TEAM = '一组'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  await company.pass(MINUTE_MS)
})

const opens = async (person: string, chat: string) => {
  const pressed = await company.presses(person, chat, '看附件')
  await company.pass(5_000)
  return pressed.toast?.content
}
const card = () => company.heard(TEAM).find((words) => words.startsWith('#1 ')) ?? ''

test('files, voices and videos join like pictures, and are handed on into the chat where they are asked for', async () => {
  company.playground.setScope('group_msg')
  await company.says('林姐', GUEST, '@客诉管家 满意度怎么只有71%', { images: 1 })
  expect(card()).toMatch(/原消息：图片 1 KB/)
  await company.sends('林姐', GUEST, { type: 'file', name: '报价.pdf', bytes: 1_300_000 })
  await company.sends('林姐', GUEST, { type: 'audio', name: '', bytes: 3_000 })
  await company.sends('林姐', GUEST, { type: 'media', name: '现场.mp4', bytes: 40_000 })
  expect(card()).toContain('又补充 3 条')
  expect(card()).toMatch(/文件 报价\.pdf 1\.2 MB[\s\S]*语音 3 KB[\s\S]*视频 现场\.mp4 39 KB/)
  await company.says('小林', 'bot', '/ticket 1')
  expect(await opens('小林', 'bot')).toBe('正在取，马上发到这里（4 个）')
  expect(company.given('小林').map(({ name, bytes }) => [name, bytes.length])).toEqual([
    ['图片.png', expect.any(Number)],
    ['报价.pdf', 1_300_000],
    ['语音.opus', 3_000],
    ['现场.mp4', 40_000],
  ])
  expect(company.told('小林').join('\n')).toContain('#1 竹语茶具 的附件（4 个）：')
  expect(company.given(TEAM)).toEqual([])
  await opens('小林', 'bot')
  expect(company.given('小林')).toHaveLength(4)
  await opens('周组长', TEAM)
  expect(company.given(TEAM)).toHaveLength(4)
  expect(company.heard(GUEST).join('\n')).not.toContain('附件（')
})

test('where the platform refuses them, who sent them is asked once in the direct chat; what comes goes on', async () => {
  await company.says('陈老板', 'bot', '你好')
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了', { images: 2 })
  await opens('小林', TEAM)
  expect(company.told('陈老板').at(-1)).toBe(
    '#1 您发的 2 个图片，我在群里打不开。请在和我的单聊里再发一次（点我的头像就能单聊），我交给跟进的同事。',
  )
  expect(company.heard(TEAM).at(-1)).toContain('已请陈老板在单聊里再发一次')
  await company.pass(2 * MINUTE_MS)
  await opens('周组长', TEAM)
  expect(company.heard(TEAM).at(-1)).toContain('已经请陈老板在单聊里再发一次，还没收到')
  expect(company.told('陈老板').filter((words) => words.includes('打不开'))).toHaveLength(1)
  await company.pass(20 * MINUTE_MS)
  await company.says('陈老板', 'bot', '', { images: 1 })
  await company.sends('陈老板', 'bot', { type: 'file', name: '聊天记录.pdf', bytes: 2_000 })
  await company.pass(5_000)
  expect(company.told('陈老板').at(-1)).toBe('收到，已交给跟进 #1 的同事。')
  expect(company.given(TEAM).map(({ name }) => name)).toEqual(['图片.png', '聊天记录.pdf'])
  expect(card()).toContain('又补充 2 条')
  expect(card()).toContain('已请店主单独发附件')
})

test('who can’t be written to directly is asked in the group; a passing failure loses nothing', async () => {
  company.playground.setFaults({ refuseDirect: true })
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了', { images: 1 })
  await opens('小林', TEAM)
  expect(company.heard(SHOP).at(-1)).toContain('请在和我的单聊里再发一次')
  company.playground.setFaults({ refuseDirect: false })
  await company.says('林姐', GUEST, '@客诉管家 满意度怎么只有71%', { images: 1 })
  company.playground.setFaults({ unavailable: 2 })
  await opens('小林', TEAM)
  await company.pass(MINUTE_MS)
  expect(company.given(TEAM)).toHaveLength(1)
})
