import type { Block, Card } from '../chat/card.ts'
import { bold, grey, joined, type Rich, rich } from '../chat/rich.ts'
import { editText } from './edit-text.ts'
import type { Version } from './own.ts'
import type { RawPlaybook } from './parse.ts'
import { differenceOf } from './write.ts'

export interface Reviewed {
  readonly version: Version
  readonly title: string
  /** What holds; null: nothing by this number. */
  readonly before: RawPlaybook | null
  /** Null: it is to be retired, or brought back. */
  readonly after: RawPlaybook | null
  readonly author: string
  readonly reviewer: string | null
  readonly when: string
}

const COLORS = { draft: 'grey', waiting: 'orange', kept: 'green', refused: 'grey' } as const
const MOST_SHOWN = 3

export function reviewCard({ version, title, before, after, author, reviewer, when }: Reviewed): Card {
  const open = version.state === 'waiting'
  return {
    title: editText.reviewTitle(version.book, title),
    color: COLORS[version.state],
    body: [
      { kind: 'text', text: open ? editText.reviewAsk(author, when) : stateOf(version, reviewer) },
      ...(open ? changesOf({ version, before, after }) : []),
      ...(open ? [buttons(version.id)] : []),
    ],
  }
}

const stateOf = ({ state }: Version, reviewer: string | null): string =>
  state === 'kept' ? editText.reviewState.kept(reviewer ?? '') : editText.reviewState.refused(reviewer)

function changesOf({ version, before, after }: Pick<Reviewed, 'version' | 'before' | 'after'>): Block[] {
  if (after === null) {
    return [{ kind: 'text', text: version.kind === 'retired' ? editText.reviewRetired : editText.reviewRestored }]
  }
  const changes = differenceOf(before, after).map(shown)
  const rest = changes.slice(MOST_SHOWN)
  return [
    ...(before === null ? [{ kind: 'text' as const, text: bold(editText.reviewNew) }] : []),
    { kind: 'text', text: joined(changes.slice(0, MOST_SHOWN), '\n') },
    ...(rest.length > 0
      ? [
          {
            kind: 'panel' as const,
            title: editText.reviewMore(rest.length),
            body: [{ kind: 'text' as const, text: joined(rest, '\n') }],
          },
        ]
      : []),
  ]
}

function shown(each: ReturnType<typeof differenceOf>[number]): Rich {
  const { title, lines } = editText.difference(each)
  return rich`${bold(title)}\n${joined(
    lines.map((line) => (line.startsWith('－') ? grey(line) : line)),
    '\n',
  )}`
}

const buttons = (version: number): Block => ({
  kind: 'buttons',
  buttons: [
    { label: editText.buttons.keep, style: 'primary', press: { act: 'playbook_review', version, keep: 'yes' } },
    { label: editText.buttons.refuse, press: { act: 'playbook_review', version, keep: 'no' } },
  ],
})
