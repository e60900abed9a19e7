import type { Judgement } from '../triage/index.ts'
import { text } from './text.ts'

const ABOUT_US =
  /^(?:请问|那)?你(?:是谁|是什么|是机器人|叫什么(?:名字)?|[能会][做干帮]?(?:我|我们)?[些点]?什么|有什么(?:用|功能)|怎么用)[呀啊呢吗的?？!！。]*$/

/** Asked of the bot itself, not of the case: it belongs to no ticket. */
export const asksAboutUs = (words: string): boolean => ABOUT_US.test(words.replace(/@_user_\d+|\s/g, ''))

/** A short answer for what is no complaint; null when it is one, or nobody can tell: then it becomes a ticket. */
export function socialAnswer(verdict: Judgement['verdict'], bare: boolean, bot: string): string | null {
  if (bare) return text.hello(bot)
  switch (verdict) {
    case 'thanks':
      return text.thanks
    case 'greeting':
      return text.hello(bot)
    case 'question':
      return text.question(bot)
    case 'none':
      return text.noted
    default:
      return null
  }
}
