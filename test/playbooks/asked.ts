import { SECOND_MS } from '../../src/kernel/clock.ts'
import type { Company } from '../helpers/company.ts'

export const TEAM = '一组'
export const SHOP = '松果零食 客服群'
export const OTHER = '竹语茶具 客服群'

/** Mentions, marks and people's tags taken out: the words alone. */
const bare = (words: string) => words.replace(/<[^>]*>|\*\*/g, '')

/** The company, heard as plain words; the clock moves a little after each line, as between people who type. */
export function desk(company: Company) {
  const told = (person: string) => company.told(person).map(bare)
  const heard = (chat: string) => company.heard(chat).map(bare)
  const settled = () => company.pass(20 * SECOND_MS)
  return {
    told,
    heard,
    lastTold: (person: string) => told(person).at(-1) ?? '',
    lastHeard: (chat: string) => heard(chat).at(-1) ?? '',
    async says(person: string, chat: string, line: string, replyTo?: string) {
      await company.says(person, chat, chat === 'bot' ? line : `@客诉管家 ${line}`, replyTo ? { replyTo } : {})
      await settled()
    },
    async presses(person: string, chat: string, label: string, form?: Readonly<Record<string, string>>) {
      const pressed = await company.presses(person, chat, label, form)
      await settled()
      return pressed
    },
  }
}

export type Desk = ReturnType<typeof desk>
