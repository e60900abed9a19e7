import type { RawPlaybook } from './parse.ts'

/** What is changed: the head, a step by its key, one more step. */
export type Place =
  | { readonly what: 'head' }
  | { readonly what: 'add' }
  | { readonly what: 'step' | 'say' | 'drop'; readonly key: string }

/**
 * A form that is open on a card: kept as its mode, and sent by its button. Several write one draft at a time: `seen` is
 * the mark of what stood in that place when the form was opened.
 */
export type Editing = Place & { readonly seen: string }

export const writePlace = (place: Place): string => ('key' in place ? `${place.what}:${place.key}` : place.what)

export function readPlace(value: unknown): Place | null {
  if (value === 'head' || value === 'add') return { what: value }
  const [, what, key = ''] = /^(step|say|drop):([a-z][a-z0-9-]*)$/.exec(String(value)) ?? []
  return what === 'step' || what === 'say' || what === 'drop' ? { what, key } : null
}

export const writeEditing = (editing: Editing): string => `${writePlace(editing)}@${editing.seen}`

export function readEditing(mode: unknown): Editing | null {
  const [, written, seen = ''] = /^([^@]+)@([0-9a-z]+)$/.exec(String(mode)) ?? []
  const place = readPlace(written)
  return place && { ...place, seen }
}

/** The mark of what stands there; null: nothing does, the step is gone. */
export function markOf({ head, steps }: RawPlaybook, place: Place): string | null {
  if (place.what === 'add') return 'new'
  if (!('key' in place)) return mark([head.title, head.about, head.topics, head.classes, head.readers])
  const step = steps.find(({ key }) => key === place.key)
  return step ? mark(step) : null
}

export const isAsSeen = (raw: RawPlaybook, editing: Editing): boolean => markOf(raw, editing) === editing.seen

/** FNV-1a: short, and another one for whatever else may have been written meanwhile. */
function mark(value: unknown): string {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(value)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
