import type { PressAnswer } from '../port.ts'
import { cleanLine } from './clean.ts'
import { renderCard } from './render-card.ts'

const LONGEST_TOAST = 200

/** The body of the HTTP answer to a press (FEISHU.md 2.3); `{}` shows nothing. */
export function pressBody({ toast, card }: PressAnswer): Readonly<Record<string, unknown>> {
  return {
    ...(toast && { toast: { type: toast.type, content: cleanLine(toast.text, LONGEST_TOAST) } }),
    ...(card && { card: { type: 'raw', data: renderCard(card) } }),
  }
}
