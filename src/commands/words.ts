import type { Mention } from '../chat/port.ts'

/** What stands behind a command's name, taken off piece by piece, in any order a person may type it. */
export interface Words {
  /** What is left, trimmed. */
  left(): string
  /** `12` or `#12` at the beginning. */
  ticket(): number | null
  /** The first @mention of a person anywhere; it is taken out. */
  person(): Mention | null
  /** All @mentions of people; they are taken out. */
  people(): Mention[]
  /** A name: in 「」 or quotes it may hold spaces; else up to the next space. */
  name(): string | null
  /** The next word if it is one of these (Chinese form or key), as its key. */
  oneOf<Key extends string>(forms: Readonly<Record<Key, readonly string[]>>): Key | null
  /** Everything that is left, mentions shown as @name. */
  rest(): string
}

const QUOTED = /^(?:「([^」]*)」|“([^”]*)”|"([^"]*)"|『([^』]*)』|《([^》]*)》)/

/** A name, a number, whatever is left, with or without quotes around it. */
export const wholeLine = (words: Words): string => words.rest().replace(/^[「“"『](.*)[」”"』]$/, '$1')

type Mentions = ReadonlyMap<string, Mention>

/** What is still unread of a line. */
interface Rest {
  text: string
}

export function wordsOf(text: string, mentions: Mentions): Words {
  const rest: Rest = { text: text.trim() }
  return {
    left: () => rest.text,
    ticket: () => takeTicket(rest),
    person: () => takePerson(rest, mentions),
    people: () => takePeople(rest, mentions),
    name: () => takeName(rest),
    oneOf: (forms) => takeOneOf(rest, forms),
    rest: () => showMentions(take(rest, rest.text.length), mentions),
  }
}

/** Takes this many characters off the beginning. */
function take(rest: Rest, length: number): string {
  const taken = rest.text.slice(0, length)
  rest.text = rest.text.slice(length).trim()
  return taken
}

function takeTicket(rest: Rest): number | null {
  const found = /^[#＃]?\s*(\d{1,9})(?!\d|[:：]\d|[-/.]\d|月|点|%)/.exec(rest.text)
  if (!found?.[1]) return null
  take(rest, found[0].length)
  return Number(found[1])
}

function takePerson(rest: Rest, mentions: Mentions): Mention | null {
  const key = rest.text.match(/@_user_\d+/g)?.find((each) => mentions.get(each)?.isBot === false)
  if (!key) return null
  rest.text = squeeze(rest.text.replace(new RegExp(`${key}(?!\\d)`), ' '))
  return mentions.get(key) ?? null
}

function takePeople(rest: Rest, mentions: Mentions): Mention[] {
  const found: Mention[] = []
  const without = rest.text.replace(/@_user_\d+/g, (key) => {
    const mention = mentions.get(key)
    if (mention && !mention.isBot) found.push(mention)
    return ' '
  })
  rest.text = squeeze(without)
  return found
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

function takeName(rest: Rest): string | null {
  const quoted = QUOTED.exec(rest.text)
  if (!quoted) return take(rest, /^\S*/.exec(rest.text)?.[0].length ?? 0) || null
  take(rest, quoted[0].length)
  const inner = quoted.slice(1).find((part) => part !== undefined)
  return inner?.trim() || null
}

function takeOneOf<Key extends string>(rest: Rest, forms: Readonly<Record<Key, readonly string[]>>): Key | null {
  const word = /^\S+/.exec(rest.text)?.[0] ?? ''
  for (const key in forms) {
    if (key !== word.toLowerCase() && !forms[key].includes(word.toLowerCase())) continue
    take(rest, word.length)
    return key
  }
  return null
}

/** Placeholders replaced by `@name`; longest first, `@_user_1` is the beginning of `@_user_10` (FEISHU.md 2.1). */
export function showMentions(text: string, mentions: ReadonlyMap<string, Mention>): string {
  return text.replace(/@_user_\d+/g, (key) => {
    const mention = mentions.get(key)
    return mention ? `@${mention.person.name ?? '某人'}` : key
  })
}
