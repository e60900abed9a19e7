import type { Button } from '../card.ts'
import type { Element } from './card-json.ts'
import { cleanLine } from './clean.ts'

const LONGEST_LABEL = 100
const LONGEST_CONFIRM = 200
const TYPES = { primary: 'primary_filled', danger: 'danger', default: 'default' } as const

/** Literal text in a title, a label, a hint: the client takes no markup there. */
export const plainText = (text: string, longest: number): Element => ({
  tag: 'plain_text',
  content: cleanLine(text, longest) || '(无)',
})

export function renderButton(button: Button, inForm: Readonly<Record<string, unknown>> = {}): Element {
  const { label, press, style = 'default', confirm } = button
  return {
    tag: 'button',
    type: TYPES[style],
    text: plainText(label, LONGEST_LABEL),
    ...(confirm && {
      confirm: {
        title: plainText(confirm.title, LONGEST_LABEL),
        text: plainText(confirm.text, LONGEST_CONFIRM),
      },
    }),
    ...inForm,
    behaviors: [{ type: 'callback', value: press }],
  }
}

/** Side by side, as wide as their words, and onto a next line where a phone has no more room. */
export const inRow = (elements: readonly Element[]): Element => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
})
