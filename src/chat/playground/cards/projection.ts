import { isObject, type Json, objectOf, textOf } from '../json.ts'

/** The lossy picture of a card that reading a message gives (FEISHU.md 2.1, `interactive`). */
export function projection(card: Json): string {
  const title = textOf(objectOf(objectOf(card.header).title).content)
  const elements = lines(objectOf(card.body).elements).map((line) => [line])
  return JSON.stringify({ title, elements })
}

function lines(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(lines)
  if (!isObject(value)) return []
  if (value.tag === 'markdown') return [{ tag: 'text', text: textOf(value.content) }]
  if (value.tag === 'div') return [{ tag: 'text', text: textOf(objectOf(value.text).content) }]
  if (value.tag === 'button') {
    return [{ tag: 'button', text: textOf(objectOf(value.text).content), type: textOf(value.type) || 'default' }]
  }
  if (value.tag === 'img') return [{ tag: 'img', image_key: textOf(value.img_key) }]
  return [...lines(value.elements), ...lines(value.columns)]
}
