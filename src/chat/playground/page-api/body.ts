import type { Context } from 'hono'
import { Refused } from '../../../kernel/errors.ts'
import { type Json, parseObject } from '../json.ts'

/** A JSON body. Another content type is refused: a foreign page can't send JSON without asking the browser first. */
export async function bodyOf(c: Context): Promise<Json> {
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new Refused('bad_input', 'content-type: application/json expected')
  }
  const body = parseObject(await c.req.text())
  if (!body) throw new Refused('bad_input', 'a JSON object expected')
  return body
}

export function word(body: Json, key: string): string {
  const value = body[key]
  if (typeof value !== 'string' || value === '') throw new Refused('bad_input', `${key}: a text expected`)
  return value
}

export const maybeWord = (body: Json, key: string): string | undefined =>
  body[key] === undefined || body[key] === null || body[key] === '' ? undefined : word(body, key)

export function flag(body: Json, key: string): boolean {
  const value = body[key] ?? false
  if (typeof value !== 'boolean') throw new Refused('bad_input', `${key}: true or false expected`)
  return value
}

export function texts(body: Json, key: string): string[] {
  const value = body[key] ?? []
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
    throw new Refused('bad_input', `${key}: a list of texts expected`)
  }
  return value
}

export function pictures(body: Json): number | string[] | undefined {
  const { images } = body
  if (images === undefined || images === null) return undefined
  if (typeof images !== 'number') return texts(body, 'images')
  if (Number.isInteger(images) && images >= 0 && images <= 9) return images
  throw new Refused('bad_input', 'images: 0 to 9')
}
