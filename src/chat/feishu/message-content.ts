import type { Attachment } from '../port.ts'
import { cleaned, isId } from './wire-fields.ts'
import { type Fields, isFields, listOf, readJson, textOf } from './wire-json.ts'

export const LONGEST_TEXT = 20_000
const MOST_ATTACHMENTS = 100

/** What a message says: words with `@_user_N` for each mention, and what hangs on it. */
export interface Said {
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/**
 * The `content` of a message of any type (FEISHU.md 2.1). Empty when it was recalled before the push; content that is
 * no JSON is taken for the words themselves where words are expected.
 */
export function readContent(type: string, content: string): Said {
  const body = readJson(content)
  if (!isFields(body)) return said(WORDY.has(type) ? content : '')
  const { text, attachments } = (READERS.get(type) ?? readOther)(body)
  return said(text, attachments)
}

const WORDY = new Set(['text', 'post'])

function said(text: string, attachments: readonly Attachment[] = []): Said {
  return {
    text: cleaned(text, LONGEST_TEXT).trim(),
    attachments: attachments.filter(({ key }) => isId(key)).slice(0, MOST_ATTACHMENTS),
  }
}

const READERS = new Map<string, (body: Fields) => Said>([
  ['text', ({ text }) => ({ text: withoutMarkup(cleaned(textOf(text), LONGEST_TEXT)), attachments: [] })],
  ['post', readPost],
  ['interactive', (body) => readLines(textOf(body.title), body.elements)],
  ['image', (body) => attached('image', body.image_key, body)],
  ['file', (body) => attached('file', body.file_key, body)],
  ['folder', (body) => attached('other', body.file_key, body)],
  ['audio', (body) => attached('audio', body.file_key, body)],
  ['media', (body) => attached('video', body.file_key, body)],
  ['sticker', (body) => attached('sticker', body.file_key, body)],
  // A notice in English by the platform; what was forwarded has to be fetched.
  ['merge_forward', () => ({ text: '', attachments: [] })],
])

/** share_chat, share_user, location, todo, vote, calendar, system and whatever comes next: its own words, if any. */
function readOther(body: Fields): Said {
  const words = [body.text, body.title, body.topic, body.name, body.summary].map(textOf).find((text) => text !== '')
  return { text: words ?? '', attachments: [] }
}

function attached(kind: Attachment['kind'], key: unknown, body: Fields): Said {
  const name = cleaned(textOf(body.file_name), 200) || undefined
  return { text: '', attachments: [{ kind, key: textOf(key), name }] }
}

/** A received post has no locale around it; one that was sent and is read back may have. */
function readPost(body: Fields): Said {
  if (Array.isArray(body.content)) return readLines(textOf(body.title), body.content)
  const localized = Object.values(body).find((value) => isFields(value) && Array.isArray(value.content))
  return isFields(localized) ? readLines(textOf(localized.title), localized.content) : readOther(body)
}

function readLines(title: string, rows: unknown): Said {
  const lines = listOf(rows).map((row) => (Array.isArray(row) ? row : [row]).filter(isFields))
  const words = lines.map((line) => line.map(wordsOf).join(''))
  return {
    text: [title, ...words].filter((line) => line !== '').join('\n'),
    attachments: lines.flat().flatMap(attachmentsOf),
  }
}

function wordsOf(element: Fields): string {
  if (element.tag === 'at') return mention(textOf(element.user_id), textOf(element.user_name))
  if (element.tag === 'hr') return '\n'
  if (element.tag === 'a') return textOf(element.text) || textOf(element.href)
  return textOf(element.text)
}

function mention(placeholder: string, name: string): string {
  if (/^@_user_\d+$/.test(placeholder)) return placeholder
  return placeholder === 'all' || placeholder === '@_all' ? EVERYBODY : `@${name}`
}

function attachmentsOf(element: Fields): readonly Attachment[] {
  if (element.tag === 'img') return attached('image', element.image_key, element).attachments
  if (element.tag === 'media') return attached('video', element.file_key, element).attachments
  return []
}

/** What people read for @all; the platform's `@_all` is nobody's placeholder. */
const EVERYBODY = '@所有人'

const withoutMarkup = (text: string): string =>
  text
    .replace(/\[([^[\]\n]{1,500})\]\([a-z][a-z0-9+.-]{0,20}:\/\/[^\s()]{1,2000}\)/gi, '$1')
    .replace(/@_all(?![A-Za-z0-9_])/g, EVERYBODY)
