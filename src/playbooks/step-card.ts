import type { Block, Button, Card } from '../chat/card.ts'
import { bold, grey, joined, type Rich, rich } from '../chat/rich.ts'
import type { Commitment } from './commitments.ts'
import { editText } from './edit-text.ts'
import type { Facts } from './facts.ts'
import { type Shown, showStep } from './fill.ts'
import type { Playbook } from './playbook.ts'
import { casesOf, startOf } from './rules.ts'
import { quoted, text } from './text.ts'
import { MOST_USES, type Track } from './uses.ts'
import type { Need } from './variables.ts'

const MOST_DOING = 3

export interface StepCard {
  readonly book: Playbook
  /** Null: where this case begins. */
  readonly step: number | null
  readonly wording: number
  readonly facts: Facts
  /** Others that fit the same ticket. */
  readonly also: readonly Playbook[]
  /** There is a list to go back to. */
  readonly fromList: boolean
  /** What was used on this ticket before. */
  readonly track?: Track | undefined
  /** What was promised in earlier steps. */
  readonly promises?: readonly Commitment[] | undefined
  /** Who asked for it may change it. */
  readonly manages?: boolean | undefined
}

/** One step: what to do, one wording, what not to say (VOICE.md, playbook step). Staff only. */
export function stepCard(wanted: StepCard): Card {
  const { book, facts } = wanted
  const cases = casesOf(facts)
  const index = Math.min(wanted.step ?? startOf(book, cases), book.steps.length - 1)
  const step = book.steps[index]
  if (!step) throw new RangeError(`${book.id} has no step ${index}`)
  const shown = showStep(step, facts, { cases, track: wanted.track })
  const wording = shown.wordings.length > 0 ? wanted.wording % shown.wordings.length : 0
  const title = text.stepTitle(book, index)
  return {
    title,
    subtitle: text.subtitle(facts),
    color: book.classes.includes('A') ? 'red' : 'blue',
    summary: title,
    body: [
      { kind: 'text', size: 'small', text: grey(text.factsLine(facts)) },
      { kind: 'text', text: rich`${bold(text.doing)}\n${joined(shown.doing.slice(0, MOST_DOING).map(bullet), '\n')}` },
      ...sayThis(shown, wording),
      ...asked(shown.need, facts),
      { kind: 'text', text: rich`${bold(text.avoid)}　${joined(shown.avoid.slice(0, 1), '\n')}` },
      ...outcomeOf(wanted),
      { kind: 'buttons', buttons: buttonsOf(wanted, index, { wording, of: shown.wordings.length }) },
      ...promised(wanted),
      ...folded(shown, step.why, facts),
    ],
  }
}

const bullet = ({ text: words, ask }: Shown['doing'][number]): Rich => ['• ', ask ? bold(words) : words]

function sayThis(shown: Shown, wording: number): Block[] {
  const said = shown.wordings[wording]
  const asks = shown.asks.length > 0 ? `${text.askHead}${shown.asks.join('；')}` : null
  const slots = said?.text.includes('〈') ? text.slots : null
  const used = said && said.uses > 0 ? text.usedBefore(said.uses, MOST_USES) : null
  const notes = [used, slots, asks].filter((note) => note !== null)
  return [
    ...(said === undefined
      ? []
      : [
          { kind: 'text' as const, text: bold(text.sayThis(wording, shown.wordings.length)) },
          { kind: 'quote' as const, text: said.text },
        ]),
    ...(notes.length > 0 ? [{ kind: 'text' as const, size: 'small' as const, text: grey(joined(notes, '\n')) }] : []),
  ]
}

function buttonsOf(card: StepCard, index: number, now: { wording: number; of: number }): Button[] {
  const { book } = card
  const press = (step: number, wording: number) => ({ act: 'playbook_step', step, wording })
  const buttons: Button[] = []
  if (index + 1 < book.steps.length) {
    buttons.push({ label: text.buttons.next, style: 'primary', press: press(index + 1, 0) })
  }
  if (card.facts.ticket && now.of > 0) {
    buttons.push({ label: text.buttons.used, press: { act: 'playbook_used', step: index, wording: now.wording } })
  }
  if (now.of > 1) buttons.push({ label: text.buttons.reword, press: press(index, (now.wording + 1) % now.of) })
  if (card.facts.ticket?.live) buttons.push({ label: text.buttons.hand, press: { act: 'playbook_hand' } })
  if (index > 0) buttons.push({ label: text.buttons.back, press: press(index - 1, 0) })
  for (const other of card.also.slice(0, 2)) {
    buttons.push({ label: text.buttons.also(other.title), press: { act: 'playbook_open', book: other.id } })
  }
  if (card.manages) buttons.push({ label: editText.buttons.edit, press: { act: 'playbook_edit', book: book.id } })
  if (card.fromList) buttons.push({ label: text.buttons.list, press: { act: 'playbook_list' } })
  return buttons
}

/** A value that is missing is asked for where it is missing. */
function asked(need: Need | null, { shop }: Facts): Block[] {
  if (!need || !shop) return []
  const label = need.kind === 'figure' ? text.needs.figure(need.what) : need.what
  return [
    {
      kind: 'form',
      name: 'note',
      fields: [{ input: 'text', name: 'value', label, hint: text.needs.hint(need.example), max: 60, required: true }],
      submit: { label: text.buttons.note, press: { act: 'playbook_note', need: need.kind, example: need.example } },
    },
  ]
}

/** Said, and nobody has told yet what came of it. */
function outcomeOf({ track }: StepCard): Block[] {
  const use = track?.unsettled
  if (!use) return []
  const settle = (label: string, outcome: string): Button => ({
    label,
    press: { act: 'playbook_outcome', use: use.id, outcome },
  })
  const line = text.howWasIt(quoted(use.words) ?? '')
  return [
    { kind: 'text', text: line },
    { kind: 'buttons', buttons: [settle(text.buttons.worked, 'worked'), settle(text.buttons.failed, 'failed')] },
  ]
}

function promised({ promises = [], facts }: StepCard): Block[] {
  if (promises.length === 0) return []
  const open = promises.filter(({ state }) => state === 'open').length
  const lines = promises.map((promise) => text.promiseLine(promise, facts))
  return [panel(text.promised(promises.length, open), joined(lines, '\n'))]
}

/** What helps who has time: the rest of what to do, the reason, what the owner said. */
function folded(shown: Shown, why: string, { ticket }: Facts): Block[] {
  const rest = shown.doing.slice(MOST_DOING)
  const said = ticket && quoted(ticket.words)
  const reasons: Rich[] = [why, ...shown.avoid.slice(1).map((line) => rich`${text.avoid}：${line}`), grey(text.asIs)]
  return [
    ...(rest.length > 0 ? [panel(text.moreDoing(rest.length), joined(rest.map(bullet), '\n'))] : []),
    panel(text.why, joined(said ? [text.ownerSaid(said), ...reasons] : reasons, '\n')),
  ]
}

const panel = (title: string, of: Rich): Block => ({
  kind: 'panel',
  title,
  body: [{ kind: 'text', text: of }],
})
