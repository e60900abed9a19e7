import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { localOnly } from '../../../src/chat/playground/index.ts'
import { stage } from './stage.ts'

const guarded = () => {
  const app = new Hono()
  app.use(localOnly)
  app.get('/', (c) => c.text('in'))
  return app
}

test('only this machine’s own names are answered, whatever the port', async () => {
  for (const host of ['localhost', 'localhost:3000', 'LOCALHOST:1', '127.0.0.1:3000', '[::1]:3000']) {
    expect((await guarded().request('/', { headers: { host } })).status).toBe(200)
  }
  const foreign = [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io:3000',
    '0.0.0.0',
    'localhost:3000@evil',
    '',
  ]
  for (const host of foreign) expect((await guarded().request('/', { headers: { host } })).status).toBe(403)
  expect((await guarded().request('http://192.168.1.5:3000/')).status).toBe(403)
})

test('the page is served uncached, under a policy that allows only itself', async () => {
  const { app } = stage().playground
  const page = await app.request('/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const script = await app.request('/playground/page.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('nothing outside the page’s folder is served', async () => {
  const { app } = stage().playground
  for (const path of [
    '/playground/../playground.ts',
    '/playground/%2e%2e/index.ts',
    '/playground/..%2findex.js',
    '/package.json',
  ]) {
    expect((await app.request(path)).status).toBe(404)
  }
})

test('charts are drawn by the installed VChart, served from here like everything else', async () => {
  const script = await stage().playground.app.request('/playground/vchart.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect((await script.text()).length).toBeGreaterThan(1_000_000)
})

test('the page asks nobody else for anything: no address of another host stands in its files', async () => {
  const folder = new URL('../../../src/chat/playground/page/', import.meta.url)
  const files = readdirSync(folder).filter((name) => /\.(html|css|js)$/.test(name))
  const foreign = files.flatMap((name) => {
    const found = readFileSync(new URL(name, folder), 'utf8').match(/["'(]https?:\/\/[^"')]*/g) ?? []
    return found.filter((address) => !address.includes('www.w3.org')).map((address) => `${name}: ${address}`)
  })
  expect(foreign).toEqual([])
})

test('every style sheet and script that the page names is there', async () => {
  const { app } = stage().playground
  const html = await (await app.request('/')).text()
  const named = [...html.matchAll(/(?:href|src)="(\/playground\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(10)
  for (const path of named) expect((await app.request(path)).status, path).toBe(200)
})
