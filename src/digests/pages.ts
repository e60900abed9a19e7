import type { Block } from '../chat/card.ts'
import { joined, type Rich } from '../chat/rich.ts'
import { sizeOf } from './fold.ts'
import { text } from './text.ts'

/** A list that is folded away on a card. */
export interface FoldedList {
  readonly title: string
  readonly lines: readonly Rich[]
  readonly between: string
}
export type Page = readonly FoldedList[]

/** Which of how many cards, from 1. */
export interface Part {
  readonly at: number
  readonly of: number
}

/** How many bytes of lists the first card takes beside its open part, and each that follows. */
export interface Room {
  readonly first: number
  readonly next: number
}

/** A panel around its words, as JSON. */
const PANEL_BYTES = 250
const sizeOfLine = (line: Rich, between: string): number => sizeOf(line) + sizeOf(between)
const sizeOfList = ({ title, lines, between }: FoldedList): number =>
  lines.reduce((sum, line) => sum + sizeOfLine(line, between), PANEL_BYTES + sizeOf(title))

/**
 * Lists laid on cards in their order, no line lost and none torn: one that fits on a card of its own stays together, a
 * longer one goes on where it stopped.
 */
export function layOut(lists: readonly FoldedList[], room: Room): Page[] {
  const pages: FoldedList[][] = [[]]
  let left = room.first
  const turnOver = () => {
    pages.push([])
    left = room.next
  }
  for (const list of lists.filter(({ lines }) => lines.length > 0)) {
    const size = sizeOfList(list)
    if (size > left && size <= room.next) turnOver()
    let rest = list
    while (rest.lines.length > 0) {
      const fitting = linesWithin(rest, left)
      const isFresh = left === room.next
      const count = fitting === 0 && isFresh ? 1 : fitting
      if (count > 0) {
        const here = { ...rest, lines: rest.lines.slice(0, count) }
        pages.at(-1)?.push(here)
        left -= sizeOfList(here)
        rest = { ...rest, title: text.goesOn(list.title), lines: rest.lines.slice(count) }
      }
      if (rest.lines.length > 0) turnOver()
    }
  }
  return pages
}

function linesWithin({ title, lines, between }: FoldedList, bytes: number): number {
  let left = bytes - PANEL_BYTES - sizeOf(title)
  const next = lines.findIndex((line) => {
    left -= sizeOfLine(line, between)
    return left < 0
  })
  return next < 0 ? lines.length : next
}

/**
 * What stands on one of so many cards. They were counted when they were queued: had there been more to say since, the
 * last one counts what it leaves out; had there been less, it says that there is nothing more.
 */
export function blocksOf(pages: readonly Page[], { at, of }: Part): Block[] {
  const page = pages[at - 1] ?? []
  const beyond = at < of ? [] : pages.slice(of).flat()
  const more = beyond.reduce((sum, { lines }) => sum + lines.length, 0)
  const panels = page.map(({ title, lines, between }): Block => {
    return { kind: 'panel', title, body: [{ kind: 'text', text: joined(lines, between) }] }
  })
  if (more > 0) return [...panels, { kind: 'text', text: text.restInTable(more) }]
  return panels.length === 0 && at > 1 ? [{ kind: 'text', text: text.allBefore }] : panels
}
