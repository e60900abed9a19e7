import type { Judgement } from '../triage/index.ts'
import { text } from './text.ts'

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
