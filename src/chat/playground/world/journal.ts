import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '../../../kernel/errors.ts'
import { isObject } from '../json.ts'
import type { Entry } from './records.ts'

export interface Journal {
  /** What is so now, oldest thing first; superseded entries may be left out. */
  load(): Iterable<Entry>
  append(entry: Entry): void
}

export function memoryJournal(): Journal {
  const entries: Entry[] = []
  return { load: () => compacted(entries), append: (entry) => void entries.push(entry) }
}

/**
 * `journal.jsonl` in this folder: one JSON line an entry, appended synchronously. Loading drops a last line that a
 * crash tore, and rewrites the file once most of it is superseded. One process at a time.
 */
export function fileJournal(folder: string): Journal {
  const file = join(folder, 'journal.jsonl')
  let handle: number | null = null
  function load(): readonly Entry[] {
    mkdirSync(folder, { recursive: true })
    if (handle !== null) closeSync(handle)
    const { entries, torn } = existsSync(file) ? read(file) : { entries: [], torn: false }
    const live = compacted(entries)
    if (torn || entries.length > 2 * live.length + 200) rewrite(file, live)
    handle = openSync(file, 'a')
    return live
  }
  return {
    load,
    append(entry) {
      if (handle === null) load()
      if (handle !== null) writeSync(handle, `${JSON.stringify(entry)}\n`)
    },
  }
}

function read(file: string): { entries: Entry[]; torn: boolean } {
  const lines = readFileSync(file, 'utf8').split('\n')
  const rest = lines.pop() ?? ''
  const entries = lines.map((line, index) => {
    const entry = parse(line)
    if (entry) return entry
    throw new SetupError(`line ${index + 1} of ${file} is unreadable; move the file away to start a fresh playground`)
  })
  return { entries, torn: rest !== '' }
}

function parse(line: string): Entry | null {
  try {
    const value: unknown = JSON.parse(line)
    // We wrote it ourselves; its kind and id are what loading relies on.
    return isObject(value) && typeof value.kind === 'string' && typeof value.id === 'string' ? (value as Entry) : null
  } catch {
    return null
  }
}

function rewrite(file: string, entries: readonly Entry[]): void {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`)
  writeFileSync(`${file}.new`, lines.join(''))
  renameSync(`${file}.new`, file)
}

function compacted(entries: readonly Entry[]): Entry[] {
  const last = new Map<string, Entry>()
  for (const entry of entries) last.set(`${entry.kind}:${entry.id}`, entry)
  return [...last.values()].filter((entry) => entry.is !== null)
}
