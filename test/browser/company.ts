import { nap } from './product.ts'

/** The page's own API, as an engineer's script would use it: quicker than clicking where the clicking is not the point. */
export interface Desk {
  readonly url: string
  idOf(person: string): string
  chatOf(name: string, person: string): Promise<string>
  /** Says it and waits, for a while, until the bot has said something where this person sees it. */
  says(person: string, chat: string, text: string, more?: object): Promise<void>
  /** Presses the newest button of this kind in the chat; `about`: words of the card's header. */
  presses(person: string, chat: string, wanted: Wanted, more?: { about?: string; form?: object }): Promise<boolean>
  messages(person: string, chat: string): Promise<Said[]>
  chats(person: string): Promise<{ chatId: string; name: string; kind: string }[]>
  people(): readonly Known[]
  post(path: string, body: object): Promise<unknown>
  get(path: string): Promise<unknown>
}

/** What the button's value holds. */
export type Wanted = Readonly<Record<string, string | number>>

export interface Known {
  readonly openId: string
  readonly name: string
}

export interface Said {
  readonly messageId: string
  readonly sender: { readonly isBot: boolean }
  readonly type: string
  readonly card: unknown
}

const ANSWER_MS = 8_000

export async function deskOf(url: string): Promise<Desk> {
  const api = `${url}/playground/api`
  const get = async (path: string) => (await fetch(api + path)).json()
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return { ...(await response.json()), status: response.status }
  }
  let known: Known[] = (await get('/state')).people
  const idOf = (name: string) => {
    const person = known.find((each) => each.name === name)
    if (!person) throw new Error(`nobody is called ${name}`)
    return person.openId
  }
  const chats = async (person: string) => {
    const state = await get(`/state?as=${idOf(person)}`)
    known = state.people
    return state.chats
  }
  const chatOf = async (name: string, person: string): Promise<string> => {
    if (name === 'bot') return 'bot'
    const chat = (await chats(person)).find((each: { name: string }) => each.name === name)
    if (!chat) throw new Error(`${person} is in no chat ${name}`)
    return chat.chatId
  }
  const messages = async (person: string, chat: string): Promise<Said[]> =>
    get(`/chats/${await chatOf(chat, person)}/messages?as=${idOf(person)}`)
  /** How much the bot has said where this person sees it. */
  const heard = async (person: string, chat: string): Promise<number> => {
    const both = [await messages(person, chat), chat === 'bot' ? [] : await messages(person, 'bot')].flat()
    return both.filter(({ sender }) => sender.isBot).length
  }
  return {
    ...{ url, idOf, chatOf, messages, chats, get, post, people: () => known },
    async says(person, chat, text, more = {}) {
      const before = await heard(person, chat)
      await post('/say', { as: idOf(person), chatId: await chatOf(chat, person), text, ...more })
      for (let waited = 0; waited < ANSWER_MS && (await heard(person, chat)) === before; waited += 100) await nap(100)
    },
    async presses(person, chat, wanted, { about = '', form } = {}) {
      for (const message of (await messages(person, chat)).reverse()) {
        const value = valueSaying(message.card, wanted)
        if (!value || !JSON.stringify(message.card).includes(about)) continue
        const asked = { as: idOf(person), messageId: message.messageId, value, ...(form ? { form } : {}) }
        const pressed = await post('/press', asked)
        await nap(100)
        return pressed.ok === true
      }
      return false
    },
  }
}

/** The value of the first button in a card that says all of this. */
function valueSaying(card: unknown, wanted: Wanted): object | null {
  if (typeof card !== 'object' || card === null) return null
  const says = ([key, value]: [string, string | number]) => Reflect.get(card, key) === value
  if (!Array.isArray(card) && Object.entries(wanted).every(says)) return card
  return (
    Object.values(card)
      .map((each) => valueSaying(each, wanted))
      .find((each) => each !== null) ?? null
  )
}
