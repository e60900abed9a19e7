import { beforeEach, expect, test } from 'vitest'
import { sampleAdmin } from '../../src/chat/playground/index.ts'
import { inTurn } from '../../src/db/index.ts'
import { say } from '../../src/delivery/index.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock.ts'
import { deliver } from '../../src/tick.ts'
import { aCompany, type Company } from '../helpers/company.ts'

/** FEISHU.md 3.7. */
const PER_SECOND = 50
const LANE_PER_SECOND = 5
const LANES = 12
const LETTERS = 6

let company: Company
/** Every process that serves this installation. */
let processes: { readonly bot: Company['bot'] }[]
let lanes: string[]

beforeEach(async () => {
  company = await aCompany()
  processes = [company, await company.restart(), await company.restart()]
  lanes = []
  for (let n = 0; n < LANES; n++) {
    const { chatId } = company.playground.people.group({ as: sampleAdmin, name: `群 ${n}`, members: [] })
    await company.playground.people.bot({ as: sampleAdmin, chatId, in: true })
    lanes.push(chatId)
  }
  await company.pass(2 * MINUTE_MS)
})

const queue = (chats: readonly string[], count: number) =>
  inTurn(company.deps, async (turn) => {
    for (let n = 1; n <= count; n++) {
      await say(
        turn,
        chats.map((chat) => ({ to: { chat }, what: { text: `第${n}句` } })),
      )
    }
  })

const dispatchAtOnce = () => Promise.all(processes.map(({ bot }) => deliver(bot)))

/** How often the platform was asked to send since `from`, and how many of these calls it refused. */
function sends(from: number) {
  const calls = company.playground
    .calls()
    .filter((call) => call.method === 'POST' && call.path.startsWith('/open-apis/im/v1/messages'))
    .filter((call) => new Date(call.at).getTime() >= from)
  return { calls: calls.length, refused: calls.filter((call) => call.status !== 200).length }
}

const wordsIn = (chatId: string) => company.playground.said(chatId).map((message) => JSON.stringify(message.text))

test('however many dispatch at once, no limit is crossed and nothing is sent twice', async () => {
  const before = new Map(lanes.map((lane) => [lane, wordsIn(lane).length]))
  const newIn = (lane: string) => wordsIn(lane).length - (before.get(lane) ?? 0)
  await queue(lanes, LETTERS)
  const start = company.clock.now().getTime()
  await dispatchAtOnce()
  expect(sends(start)).toEqual({ calls: PER_SECOND, refused: 0 })
  expect(Math.max(...lanes.map(newIn))).toBeLessThanOrEqual(LANE_PER_SECOND)

  for (let round = 0; round < 3; round++) {
    company.clock.jumpTo(new Date(company.clock.now().getTime() + 2 * SECOND_MS))
    await dispatchAtOnce()
  }
  expect(sends(start)).toEqual({ calls: LANES * LETTERS, refused: 0 })
  expect(lanes.map(newIn)).toEqual(lanes.map(() => LETTERS))
})

test('what several dispatchers say in one chat stays in its order', async () => {
  const [lane = ''] = lanes
  const before = wordsIn(lane).length
  await queue([lane], 2 * LANE_PER_SECOND)
  for (let round = 0; round < 3; round++) {
    await dispatchAtOnce()
    company.clock.jumpTo(new Date(company.clock.now().getTime() + 2 * SECOND_MS))
  }
  const said = wordsIn(lane).slice(before)
  expect(said.map((words) => Number(/第(\d+)句/.exec(words)?.[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})
