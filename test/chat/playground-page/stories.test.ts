import { expect, test } from 'vitest'
import { STORIES } from '../../../src/chat/playground/page/stories/index.js'
import { Stopped, tempoOf } from '../../../src/chat/playground/page/stories/tempo.js'
import { EN } from '../../../src/chat/playground/page/words-en.js'
import { ZH } from '../../../src/chat/playground/page/words-zh.js'

test('every story on the menu is there, in both languages, and no other', () => {
  const ids = STORIES.map(({ id }) => id)
  expect(ZH.storyList.map(([id]) => id)).toEqual(ids)
  expect(EN.storyList.map(([id]) => id)).toEqual(ids)
})

test('every step is told in both languages', () => {
  const told = STORIES.flatMap(({ steps }) => steps.map(({ tells }) => tells))
  expect(told.filter(({ zh, en }) => zh === '' || !/[\u4e00-\u9fff]/.test(zh) || /[\u4e00-\u9fff]/.test(en))).toEqual(
    [],
  )
})

test('what is read and typed in a story fits into a minute', () => {
  const seconds = STORIES.map(({ steps }) =>
    steps.reduce((sum, step) => sum + (step.rest ?? 4) + (step.do === 'say' ? 0.5 + step.text.length * 0.042 : 0), 0),
  )
  for (const each of seconds) expect(each).toBeLessThan(60)
})

test('a stopped story ends wherever it waits, a skipped rest at once, a paused one not before it goes on', async () => {
  const tempo = tempoOf(1)
  const long = tempo.rest(3_600_000)
  tempo.next()
  await long
  tempo.pause()
  let over = false
  const paused = tempo.rest(1).then(() => {
    over = true
  })
  await tempo.until(() => true, 1)
  expect(over).toBe(false)
  tempo.resume()
  await paused
  const stopped = tempo.rest(3_600_000)
  tempo.stop()
  await expect(stopped).rejects.toThrow(Stopped)
})
