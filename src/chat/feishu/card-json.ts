/** One element of Card JSON 2.0; which properties a tag takes stands in FEISHU.md 4.3, and no others may be there. */
export interface Element {
  readonly tag: string
  readonly [property: string]: unknown
}

export interface CardJson {
  readonly schema: '2.0'
  readonly config: Readonly<Record<string, unknown>>
  readonly header: Readonly<Record<string, unknown>>
  readonly body: { readonly direction: 'vertical'; readonly vertical_spacing: string; readonly elements: Element[] }
}

/** Below the platform's 30 KB and 200 (FEISHU.md 4.2). */
export const MOST_BYTES = 28 * 1024
export const MOST_ELEMENTS = 190

/** UTF-8 bytes of the JSON, and everything in it that has a tag, texts and header tags included. */
export const cardSize = (json: unknown): { bytes: number; elements: number } => ({
  bytes: new TextEncoder().encode(JSON.stringify(json)).length,
  elements: tagsIn(json),
})

function tagsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = 'tag' in value && typeof value.tag === 'string' ? 1 : 0
  return Object.values(value).reduce((sum: number, inner) => sum + tagsIn(inner), own)
}
