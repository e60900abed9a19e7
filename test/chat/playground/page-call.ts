import type { Stage } from './stage.ts'

export const PAGE_API = '/playground/api'

export async function get(on: Stage, path: string) {
  const response = await on.playground.app.request(PAGE_API + path)
  return { status: response.status, json: await response.json() }
}

export async function post(on: Stage, path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await on.playground.app.request(PAGE_API + path, init)
  return { status: response.status, json: await response.json() }
}
