import { describe, expect, test } from 'vitest'
import { tokenShelf } from '../../../src/chat/feishu/token.ts'
import { MINUTE_MS, plus } from '../../../src/kernel/clock.ts'
import { NOW } from './push.ts'
import { failure, no, ok, scripted } from './scripted-platform.ts'

const bot = () => Response.json({ code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '客诉管家' } })

describe('the tenant token', () => {
  test('is fetched once for however many ask at once, and kept', async () => {
    const platform = scripted(...Array.from({ length: 6 }, bot))
    await Promise.all(Array.from({ length: 5 }, () => platform.look.bot()))
    await platform.look.bot()
    expect(platform.tokensGiven()).toBe(1)
  })

  test('is renewed before it expires', async () => {
    const platform = scripted(bot(), bot(), bot())
    await platform.look.bot()
    platform.clock.at = plus(NOW, 109 * MINUTE_MS)
    await platform.look.bot()
    platform.clock.at = plus(NOW, 111 * MINUTE_MS)
    await platform.look.bot()
    expect(platform.asked.map(({ token }) => token)).toEqual(['Bearer t-1', 'Bearer t-1', 'Bearer t-2'])
  })

  test.each([99991663, 99991664, 99991665])(
    'refused with %i is renewed once and the call repeated once',
    async (code) => {
      const platform = scripted(no(code), ok({ message_id: 'om_1' }))
      await platform.say.send({ chat: 'oc_1' }, { text: '好' }, 'u')
      expect(platform.asked.map(({ token }) => token)).toEqual(['Bearer t-1', 'Bearer t-2'])
      expect(platform.asked[1]?.body).toEqual(platform.asked[0]?.body)
    },
  )

  test('refused twice is an error, not a loop', async () => {
    const platform = scripted(no(99991663), no(99991663), bot())
    expect((await failure(platform.look.bot())).facts).toMatchObject({
      call: 'bot',
      kind: 'unauthorized',
      code: 99991663,
    })
    expect(platform.tokensGiven()).toBe(2)
  })

  test('refused to several at once is renewed once, also when one hears of it late', async () => {
    const late = Promise.withResolvers<Response>()
    const platform = scripted(bot(), no(99991663), no(99991663), late.promise, bot(), bot(), bot())
    await platform.look.bot()
    const slow = [platform.look.bot(), platform.look.bot(), platform.look.bot()]
    await Promise.all(slow.slice(0, 2))
    late.resolve(no(99991663))
    await Promise.all(slow)
    expect(platform.tokensGiven()).toBe(2)
  })

  test('that can’t be had fails the call under its own name, and is asked for again next time', async () => {
    const platform = scripted(bot())
    platform.tokenAnswers.push(no(10014, 200, 'app secret invalid'))
    expect((await failure(platform.look.bot())).facts).toMatchObject({ call: 'bot', kind: 'unauthorized', code: 10014 })
    expect(platform.asked).toEqual([])
    await platform.look.bot()
    expect(platform.asked).toHaveLength(1)
  })

  test('on a shelf outlives the chat that fetched it', async () => {
    const platform = scripted(bot(), bot())
    const shelf = tokenShelf()
    await platform.open({ shelf }).look.bot()
    await platform.open({ shelf }).look.bot()
    expect(platform.tokensGiven()).toBe(1)
  })
})
