import type { Files, Look } from '../chat/port.ts'
import { isPassing } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import type { FileContent } from './content.ts'
import { readFile } from './read-file.ts'

/** A file that was fetched: what it says, or why nobody can read it. */
export interface Opened {
  readonly name: string
  readonly digest: string
  readonly content: FileContent | null
  readonly refused: string | null
}

/** Which file of a message; `key` and `name` are empty when only the message is known. */
export interface Wanted {
  readonly source: string
  readonly key: string
  readonly name: string
}

/** The platform does not give it away; `kept` says why. */
export interface Kept {
  readonly name: string
  readonly kept: unknown
}

/** Null: the message holds no file. */
export async function openFile(from: { look: Look; files: Files }, wanted: Wanted): Promise<Opened | Kept | null> {
  const file = wanted.key ? wanted : await attachedTo(from.look, wanted.source)
  if (!file) return null
  const { key, name } = file
  try {
    const bytes = await from.files.get(wanted.source, key, 'file')
    return { name, digest: await digestOf(bytes), ...(await read(name, bytes)) }
  } catch (error) {
    if (isPassing(error)) throw error
    return { name, kept: error }
  }
}

async function attachedTo(look: Look, source: string): Promise<{ key: string; name: string } | null> {
  const [message] = await look.message(source)
  const file = message?.attachments.find(({ kind }) => kind === 'file')
  return file ? { key: file.key, name: file.name ?? '' } : null
}

async function read(name: string, bytes: Uint8Array): Promise<Pick<Opened, 'content' | 'refused'>> {
  try {
    return { content: await readFile(name, bytes), refused: null }
  } catch (error) {
    if (error instanceof Refused) return { content: null, refused: error.message }
    throw error
  }
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
