import { type CardSight, seeCard } from './card-sight.ts'
import { type Json, type JsonObject, listOf, objectOf, parseJson, textOf } from './json.ts'
import { type Message, personById, type World } from './world.ts'

const NOTHING = { header: '', template: '', markdown: [], controls: [], fields: [], charts: [] }

/** A message as the people of the chat see it, whatever its type. */
export function see(world: World, message: Message, content: string = message.content): CardSight {
  const nameOf = (openId: string) =>
    openId === world.bot.openId ? world.bot.name : (personById(world, openId)?.name ?? openId)
  const body = objectOf(parseJson(content))
  if (message.type === 'interactive') return seeCard(body, nameOf)
  if (message.type === 'text') return seeText(textOf(body.text), nameOf)
  if (message.type === 'post') return seePost(body, nameOf)
  return { ...NOTHING, text: `[${message.type}]`, mentions: [] }
}

function seeText(text: string, nameOf: (openId: string) => string): CardSight {
  const mentions: string[] = []
  const shown = text.replace(/<at\s+user_id\s*=\s*["']?([^"'>\s]+?)["']?\s*>[^<]*<\/at>/g, (_, id: string) => {
    mentions.push(id)
    return `@${id === 'all' ? '所有人' : nameOf(id)}`
  })
  return { ...NOTHING, text: shown, mentions, markdown: [text] }
}

function seePost(body: JsonObject, nameOf: (openId: string) => string): CardSight {
  const post = objectOf(body.zh_cn ?? body.en_us ?? body)
  const mentions: string[] = []
  const markdown: string[] = []
  const part = (value: Json): string => {
    const one = objectOf(value)
    if (one.tag === 'at') {
      mentions.push(textOf(one.user_id))
      return `@${nameOf(textOf(one.user_id))}`
    }
    if (one.tag === 'md') {
      const seen = seeCard({ body: { elements: [{ tag: 'markdown', content: textOf(one.text) }] } }, nameOf)
      mentions.push(...seen.mentions)
      markdown.push(...seen.markdown)
      return seen.text
    }
    return textOf(one.text)
  }
  const lines = listOf(post.content).map((line) => listOf(line).map(part).join(''))
  return {
    ...NOTHING,
    text: [textOf(post.title), ...lines].filter((line) => line !== '').join('\n'),
    mentions,
    markdown,
  }
}
