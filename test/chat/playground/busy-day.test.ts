import { expect, test } from 'vitest'
import { shops, teams } from '../../../src/chat/playground/busy-day/company.ts'
import { planDay } from '../../../src/chat/playground/busy-day/plan.ts'
import { type JumpTarget, setUpSample } from '../../../src/chat/playground/index.ts'
import type { DayView } from '../../../src/chat/playground/page-api/busy-day.ts'
import { HOUR_MS } from '../../../src/kernel/clock.ts'
import { get, post } from './page-call.ts'
import { type Stage, stage } from './stage.ts'

test('forty shops in four teams, everybody with a name of his own', () => {
  expect([shops.length, teams.length]).toEqual([40, 4])
  const ids = [...shops.map(({ owner }) => owner), ...teams.flatMap(({ leader, agents }) => [leader, ...agents])]
  expect(new Set(ids.map(({ openId }) => openId)).size).toBe(ids.length)
  expect(new Set(shops.map(({ name }) => name)).size).toBe(40)
})

test('the same seed is the same day, another seed another one; everything in order and before closing', () => {
  const plain = (seed: number) => planDay(seed).map(({ at, kind, shop, text }) => [at, kind, shop.name, text])
  expect(plain(1)).toEqual(plain(1))
  expect(plain(1)).not.toEqual(plain(2))
  const times = planDay(1).map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.every((at) => at >= 0 && at < 14 * 60)).toBe(true)
})

test('a day has complaints, some taken late and some never, some answered and some not', () => {
  const complaints = planDay(1120).filter((doing) => doing.kind === 'complaint')
  expect(complaints.length).toBeGreaterThan(25)
  expect(complaints.some(({ claimAfter }) => claimAfter === null)).toBe(true)
  expect(complaints.some(({ claimAfter }) => claimAfter !== null && claimAfter > 5)).toBe(true)
  expect(complaints.some(({ answerAfter }) => answerAfter === null)).toBe(true)
})

function standing(): Stage {
  const held: { on?: Stage } = {}
  const jump = async (target: JumpTarget) => {
    if ('ms' in target) held.on?.wait(target.ms)
    else held.on?.wait(HOUR_MS)
    return held.on?.now() ?? new Date(0)
  }
  const on = stage({ jump, busyDayMs: 0 })
  held.on = on
  return on
}

test('they move in once, through the wire, the day goes to the next morning, and a second one finds them there', async () => {
  const on = standing()
  await setUpSample(on.playground)
  const bound = () => on.letters.filter(({ json }) => JSON.stringify(json).includes('/bind shop')).length
  await post(on, '/day', { on: true })
  const first = await over(on)
  expect(first).toMatchObject({ state: 'done', counts: { claimed: 0, solved: 0 } })
  expect(first.counts?.complaints).toBeGreaterThan(25)
  const groups = [...on.playground.world.chats.values()].filter(({ hasBot, kind }) => hasBot && kind === 'group')
  expect([groups.length, bound()]).toEqual([47, 42])
  await post(on, '/day', { on: true, seed: 2 })
  expect((await over(on)).state).toBe('done')
  expect(bound()).toBe(42)
})

async function over(on: Stage): Promise<DayView> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    const { day } = (await get(on, '/state')).json
    if (day.state !== 'moving_in' && day.state !== 'running') return day
  }
}

test('who stops it keeps what was done', async () => {
  const on = standing()
  await setUpSample(on.playground)
  await post(on, '/day', { on: true })
  await post(on, '/day', { on: false })
  expect((await over(on)).state).toBe('stopped')
})

test('without the sample company there is no day, and of two at once one', async () => {
  const on = standing()
  expect((await post(on, '/day', { on: true })).status).toBe(409)
  await setUpSample(on.playground)
  expect((await post(on, '/day', { on: true })).json).toMatchObject({ state: 'moving_in' })
  expect((await post(on, '/day', { on: true })).status).toBe(409)
  on.playground.close()
})
