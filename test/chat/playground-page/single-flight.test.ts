import { expect, test } from 'vitest'
import { singleFlight } from '../../../src/chat/playground/page/single-flight.js'

function gated() {
  const open: (() => void)[] = []
  let began = 0
  const work = () => {
    began += 1
    return new Promise<void>((resolve) => open.push(resolve))
  }
  return { work, began: () => began, finish: () => open.shift()?.() }
}

test('asked while it runs, it runs once more afterwards, however often it was asked', async () => {
  const gate = gated()
  const ask = singleFlight(gate.work)
  const first = ask()
  const others = [ask(), ask(), ask()]
  expect(gate.began()).toBe(1)
  gate.finish()
  await first
  await Promise.resolve()
  await Promise.resolve()
  expect(gate.began()).toBe(2)
  gate.finish()
  await Promise.all(others)
  expect(gate.began()).toBe(2)
})

test('a run that fails keeps nobody from the next one', async () => {
  let failing = true
  const ask = singleFlight(() => (failing ? Promise.reject(new Error('offline')) : Promise.resolve()))
  const [first, second] = [ask(), ask()]
  failing = false
  await expect(first).rejects.toThrow('offline')
  await expect(second).resolves.toBeUndefined()
  await expect(ask()).resolves.toBeUndefined()
})
