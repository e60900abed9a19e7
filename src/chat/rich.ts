/**
 * Text for people, in parts. A plain string part is always shown literally, whatever it holds: what somebody typed, or
 * what a person, shop or group is called, can never become markup, a mention, an @all or a link. Each renderer (card
 * markdown, text message, plain) does its own escaping, in one place.
 */
export type Rich = string | RichPart | readonly Rich[]

export type RichPart =
  /** A real @ of a person; notifies in a new message, not in a patch. `name` is what a text message shows. */
  | { readonly at: string; readonly name?: string | undefined }
  /** A person shown by the platform (name known to the client), without notifying: cards only, 店主方 elsewhere. */
  | { readonly person: string; readonly name?: string | undefined }
  | { readonly bold: Rich }
  | { readonly color: TextColor; readonly of: Rich }

export type TextColor = 'red' | 'orange' | 'green' | 'grey' | 'blue'

export const at = (openId: string, name?: string): RichPart => ({ at: openId, name })
export const person = (openId: string, name?: string): RichPart => ({ person: openId, name })
export const bold = (of: Rich): RichPart => ({ bold: of })
export const grey = (of: Rich): RichPart => ({ color: 'grey', of })
export const green = (of: Rich): RichPart => ({ color: 'green', of })
export const red = (of: Rich): RichPart => ({ color: 'red', of })

/** A tagged template: rich`${at(id)} 负责,${time} 前先回复您`. */
export function rich(texts: TemplateStringsArray, ...parts: (Rich | number)[]): Rich {
  return texts.flatMap((text, i) => {
    const part = parts[i]
    if (part === undefined) return [text]
    return [text, typeof part === 'number' ? String(part) : part]
  })
}

/** Parts with `between` between them. */
export function joined(parts: readonly Rich[], between: Rich): Rich {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]))
}

/** The words alone: for a chat list preview, a log-free comparison, a CSV. */
export function plain(of: Rich): string {
  if (typeof of === 'string') return of
  if (isParts(of)) return of.map(plain).join('')
  if ('at' in of) return `@${of.name ?? '同事'}`
  if ('person' in of) return of.name ?? '店主方'
  if ('bold' in of) return plain(of.bold)
  return plain(of.of)
}

/** Narrowing that `Array.isArray` does not do for readonly arrays. */
export const isParts = (of: Rich): of is readonly Rich[] => Array.isArray(of)
