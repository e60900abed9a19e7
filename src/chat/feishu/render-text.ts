import type { Rich } from '../rich.ts'
import { cut } from './clean.ts'
import { type Span, spansOf } from './render-rich.ts'

/** Far below the platform's 150 KB; a text is a few lines. */
const LONGEST = 10_000
const LONGEST_TAG = 200

/**
 * A text message. It has no way to write a character literally, so words that would act are bent just enough: `<x>` and
 * `&x` become full-width (no tag, no entity), so do `*`, `~~` and the bracket of `](`, the colon of `://`; a zero-width
 * space before the dot keeps `taobao.com` from linking, also behind a name. Styles are dropped; a person is a name.
 */
export function renderText(of: Rich): string {
  const text = stretches(of).map(written).join('').trim()
  return text === '' ? '…' : text.replaceAll('](', ']（')
}

type Stretch = string | Exclude<Span, { kind: 'words' }>

/** Words without their styles, joined before they are made harmless: half a tag may stand in each of two styles. */
function stretches(of: Rich): readonly Stretch[] {
  const found: Stretch[] = []
  let room = LONGEST
  for (const span of spansOf(of)) {
    if (room <= 0) break
    const piece = span.kind === 'words' ? cut(span.text, room) : span
    room -= typeof piece === 'string' ? piece.length : LONGEST_TAG
    const last = found.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') found[found.length - 1] = last + piece
    else found.push(piece)
  }
  return found
}

function written(stretch: Stretch): string {
  if (typeof stretch === 'string') return neutral(stretch)
  if (stretch.kind === 'person') return neutral(stretch.name ?? '店主方')
  return `<at user_id="${stretch.id}">${neutral(stretch.name ?? '')}</at>`
}

const neutral = (text: string): string =>
  text
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replace(/&(?=[#\p{L}])/gu, '＆')
    .replaceAll('*', '＊')
    .replaceAll('~~', '～～')
    .replaceAll('://', '：//')
    .replace(/(?<=[\p{L}\p{N}]|^)\.(?=\p{L})/gu, '\u200B.')
