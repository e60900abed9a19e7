import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { outbox } from '../../src/delivery/table.ts'
import { SECOND_MS } from '../../src/kernel/clock.ts'
import { figures, metricTokenHashes, metricTokens } from '../../src/metrics/table.ts'
import { aCompany, type Company } from '../helpers/company.ts'

let company: Company
let token = ''

const TOKEN = /kesu_[a-z]{44}/

beforeAll(async () => {
  company = await aCompany()
  token = await askToken('何经理')
})

async function askToken(person: string): Promise<string> {
  await company.pass(10 * SECOND_MS)
  await company.says(person, 'bot', '/metric token 一组')
  return TOKEN.exec(company.told(person).at(-1) ?? '')?.[0] ?? ''
}

async function post(body: unknown, words = token) {
  const answer = await company.app.request('/api/metrics', {
    method: 'POST',
    headers: { authorization: `Bearer ${words}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

const entry = (change: object = {}) => ({
  shop: '竹语茶具',
  date: '2026-11-01',
  values: { satisfaction: 0.91, avg_response_s: 38 },
  ...change,
})

const SHARES = { ratings: 200, fair_rate: 0.1, bad_rate: 0.05, attitude_in_fair: 0.2, attitude_in_bad: 0.3 }

test('figures are noted with source and way, once however often they are sent', async () => {
  expect(token).toMatch(TOKEN)
  const body = { figures: [entry(), entry({ account: '客服助手', values: { rated_good: 12 } })] }
  expect(await post(body)).toEqual({ status: 200, body: { noted: 3, unchanged: 0 } })
  expect(await post(body)).toEqual({ status: 200, body: { noted: 0, unchanged: 3 } })
  const corrected = await post({ figures: [entry({ values: { satisfaction: 0.92 } })] })
  expect(corrected.body).toEqual({ noted: 1, unchanged: 0 })
  const rows = await company.db.select().from(figures).where(eq(figures.via, 'api')).orderBy(asc(figures.id))
  expect(rows.map(({ metric, account, value, source, via }) => [metric, account, value, source, via])).toEqual([
    ['avg_response_s', '', 38, 'team', 'api'],
    ['satisfaction', '', 0.91, 'team', 'api'],
    ['rated_good', '客服助手', 12, 'team', 'api'],
    ['satisfaction', '', 0.92, 'team', 'api'],
  ])
})

test('ratings and shares are taken in place of counts, which follow and are noted (R-48)', async () => {
  const body = { figures: [entry({ date: '2026-11-02', values: undefined, shares: SHARES })] }
  expect(await post(body)).toEqual({ status: 200, body: { noted: 5, unchanged: 0 } })
  const rows = await company.db.select().from(figures).where(eq(figures.day, '2026-11-02')).orderBy(asc(figures.id))
  expect(rows.map(({ metric, value }) => `${metric} ${value}`)).toEqual([
    ...['rated_good 170', 'rated_fair 20', 'rated_bad 10', 'rated_attitude_fair 4', 'rated_attitude_bad 3'],
  ])
})

test('an error names the field and what was expected, and nothing of the whole is noted', async () => {
  const before = await company.db.$count(figures)
  const wrong: readonly (readonly [unknown, string, RegExp])[] = [
    [{ figures: [entry(), entry({ shop: '别家店' })] }, 'figures[1].shop', /team/],
    [{ figures: [entry({ date: '2026-11-21' })] }, 'figures[0].date', /2026-11-20/],
    [{ figures: [entry({ date: '20.11.' })] }, 'figures[0].date', /2026-11-20/],
    [{ figures: [entry({ values: { satisfaction: 83 } })] }, 'figures[0].values.satisfaction', /0 to 1/],
    [{ figures: [entry({ values: { consults: 1.5 } })] }, 'figures[0].values.consults', /whole/],
    [{ figures: [entry({ values: { charm: 1 } })] }, 'figures[0].values.charm', /no such/],
    [{ figures: [entry({ values: {} })] }, 'figures[0].values', /at least one/],
    [{ figures: [entry({ shares: { ratings: 9, fair_rate: 0.5 } })] }, 'figures[0].shares.bad_rate', /0 to 1/],
    [{ figures: [entry({ shares: { ...SHARES, bad_rate: 0.95 } })] }, 'figures[0].shares.bad_rate', /1 at most/],
    [{ figures: [entry({ values: undefined })] }, 'figures[0].values', /at least one/],
    [{ figures: [entry(), entry()] }, 'figures[1]', /once only/],
    [{}, 'figures', /expected/i],
    [[], 'body', /expected/i],
  ]
  for (const [body, field, expected] of wrong) {
    const answer = await post(body)
    expect([answer.status, answer.body.problems[0].field]).toEqual([422, field])
    expect(answer.body.problems[0].expected).toMatch(expected)
  }
  expect((await post('{')).status).toBe(400)
  expect(await company.db.$count(figures)).toBe(before)
})

test('only whoever has a good token gets in; a new one ends the old one, and off ends it', async () => {
  expect((await post({ figures: [entry()] }, 'kesu_guessed')).status).toBe(401)
  expect((await company.app.request('/api/metrics', { method: 'POST', body: '{}' })).status).toBe(401)
  const old = token
  token = await askToken('何经理')
  expect([(await post({ figures: [entry()] }, old)).status, (await post({ figures: [entry()] })).status]).toEqual([
    401, 200,
  ])
  await company.says('何经理', 'bot', '/metric token show 一组')
  expect(company.told('何经理').at(-1)).toContain('最近用在')
  await company.says('何经理', 'bot', '/metric token off 一组')
  expect((await post({ figures: [entry()] })).status).toBe(401)
})

test('the words of a token are in no row: only what recognises them', async () => {
  const fresh = await askToken('何经理')
  const rows = [
    await company.db.select().from(outbox),
    await company.db.select().from(metricTokens),
    await company.db.select().from(metricTokenHashes),
  ]
  expect(JSON.stringify(rows)).not.toMatch(TOKEN)
  expect(JSON.stringify(company.logged)).not.toContain(fresh)
})

test('it is given to supervisors and above, in a direct chat', async () => {
  await company.pass(10 * SECOND_MS)
  await company.says('小林', 'bot', '/metric token 一组')
  expect(company.told('小林').at(-1)).toContain('主管以上')
  await company.says('何经理', '一组', '@客诉管家 /metric token 一组')
  expect(company.heard('一组').at(-1)).toContain('单聊')
  await company.says('陈老板', '松果零食 客服群', '@客诉管家 /metric token')
  expect(company.heard('松果零食 客服群').at(-1)).not.toMatch(/token|口令/)
})

test('its description is served, made of the schemas that judge', async () => {
  const answer = await company.app.request('/api/openapi.json')
  const schema = (await answer.json()).paths['/api/metrics'].post.requestBody.content['application/json'].schema
  const values = schema.properties.figures.items.properties.values
  expect(values.properties.satisfaction).toMatchObject({ type: 'number', minimum: 0, maximum: 1 })
  expect(values.additionalProperties).toBe(false)
})
