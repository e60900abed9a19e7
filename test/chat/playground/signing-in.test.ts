import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../src/kernel/clock.ts'
import type { Stage } from './stage.ts'
import { APP, answerOf, stage, withPeople } from './stage.ts'

const ORIGIN = 'https://open.feishu.cn/open-apis'

async function issue(on: Stage, app_secret = APP.appSecret) {
  const body = JSON.stringify({ app_id: APP.appId, app_secret })
  const url = `${ORIGIN}/auth/v3/tenant_access_token/internal`
  return answerOf(await on.playground.fetch(new Request(url, { method: 'POST', body })))
}

const botInfo = async (on: Stage, authorization?: string) =>
  answerOf(
    await on.playground.fetch(
      new Request(`${ORIGIN}/bot/v3/info`, { headers: authorization ? { authorization } : {} }),
    ),
  )

test('the same token is issued until it has less than 30 minutes left; both then stay valid', async () => {
  const on = stage()
  const first = await issue(on)
  expect(first.data).toMatchObject({ code: 0, msg: 'ok', expire: 7200 })
  on.wait(90 * MINUTE_MS)
  const same = await issue(on)
  expect([same.data.tenant_access_token, same.data.expire]).toEqual([first.data.tenant_access_token, 1800])
  on.wait(1)
  const next = await issue(on)
  expect(next.data.tenant_access_token).not.toBe(first.data.tenant_access_token)
  expect((await botInfo(on, `Bearer ${first.data.tenant_access_token}`)).code).toBe(0)
  on.wait(30 * MINUTE_MS)
  expect((await botInfo(on, `Bearer ${first.data.tenant_access_token}`)).code).toBe(99991663)
})

test('no token, a foreign token, a revoked token and a wrong secret are refused by their own codes', async () => {
  const on = stage()
  const { data } = await issue(on)
  expect((await botInfo(on)).code).toBe(99991661)
  expect((await botInfo(on, 'Bearer u-123')).code).toBe(99991671)
  on.playground.revokeTokens()
  expect((await botInfo(on, `Bearer ${data.tenant_access_token}`)).code).toBe(99991663)
  expect((await issue(on, 'wrong')).code).toBe(10014)
})

test('bot/v3/info stands at top level and tells the open_id that mentions carry', async () => {
  const on = stage()
  await withPeople(on)
  const info = await on.call('GET', '/bot/v3/info')
  expect(info.data).toMatchObject({ bot: { app_name: '客诉管家', open_id: on.playground.world.bot.openId } })
})

test('the bot keeps its open_id over restarts', () => {
  expect(stage().playground.world.bot.openId).toBe(stage().playground.world.bot.openId)
})

test('the calls are listed for engineers without token or secret', async () => {
  const on = stage()
  await on.call('GET', '/bot/v3/info')
  const shown = JSON.stringify(on.playground.calls())
  expect(shown).toContain('/open-apis/bot/v3/info')
  expect(shown).not.toContain(APP.appSecret)
  expect(shown).not.toMatch(/t-[0-9a-f]{32}/)
})

test('a refusal carries the platform’s log id; an unknown path is 404', async () => {
  const on = stage()
  const refused = await on.call('GET', '/im/v1/chats/oc_none')
  expect(refused).toMatchObject({ status: 400, code: 232006 })
  expect(refused.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]+$/)
  expect((await on.call('GET', '/im/v1/nothing')).status).toBe(404)
})
