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

export function wordsOf(text: string, mentions: ReadonlyMap<string, Mention>): Words {
  let left = text.trim()
  const drop = (length: number) => {
    left = left.slice(length).trim()
  }
  const people = () => {
    const found: Mention[] = []
    left = left.replace(/@_user_\d+/g, (key) => {
      const mention = mentions.get(key)
      if (mention && !mention.isBot) found.push(mention)
      return ' '
    })
    left = left.replace(/\s+/g, ' ').trim()
    return found
  }
  const name = () => {
    const quoted = QUOTED.exec(left)
    if (quoted) {
      drop(quoted[0].length)
      return (
        quoted
          .slice(1)
          .find((part) => part !== undefined)
          ?.trim() || null
      )
    }
    const word = /^\S+/.exec(left)?.[0]
    if (!word) return null
    drop(word.length)
    return word
  }
  return {
    left: () => left,
    ticket() {
      const found = /^[#＃]?\s*(\d{1,9})(?!\d|[:：]\d|[-/.]\d|月|点|%)/.exec(left)
      if (!found?.[1]) return null
      drop(found[0].length)
      return Number(found[1])
    },
    person() {
      const key = left.match(/@_user_\d+/g)?.find((each) => mentions.get(each)?.isBot === false)
      if (!key) return null
      left = left
        .replace(new RegExp(`${key}(?!\\d)`), ' ')
        .replace(/\s+/g, ' ')
        .trim()
      return mentions.get(key) ?? null
    },
    people,
    name,
    oneOf(forms) {
      const word = /^\S+/.exec(left)?.[0]?.toLowerCase()
      if (!word) return null
      for (const key in forms) {
        if (key !== word && !forms[key].includes(word)) continue
        drop(word.length)
        return key
      }
      return null
    },
    rest() {
      const all = showMentions(left, mentions)
      left = ''
      return all
    },
  }
}

/** Placeholders replaced by `@name`; longest first, `@_user_1` is the beginning of `@_user_10` (FEISHU.md 2.1). */
export function showMentions(text: string, mentions: ReadonlyMap<string, Mention>): string {
  return text.replace(/@_user_\d+/g, (key) => {
    const mention = mentions.get(key)
    return mention ? `@${mention.person.name ?? '某人'}` : key
  })
}
