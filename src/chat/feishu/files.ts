import { z } from 'zod'
import type { Files } from '../port.ts'
import { answerAs, type Platform } from './platform.ts'

/** What the platform calls the kinds it previews; everything else is a plain `stream` (FEISHU.md 3.2). */
const FILE_TYPES: ReadonlyMap<string, string> = new Map([
  ['opus', 'opus'],
  ['mp4', 'mp4'],
  ['pdf', 'pdf'],
  ['doc', 'doc'],
  ['docx', 'doc'],
  ['xls', 'xls'],
  ['xlsx', 'xls'],
  ['ppt', 'ppt'],
  ['pptx', 'ppt'],
])
const IMAGES = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'])

const endingOf = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

/** How a file of this name is said; another type than the one it went up as is refused (230055). */
export function messageTypeOf(name: string): 'image' | 'audio' | 'media' | 'file' {
  const ending = endingOf(name)
  if (IMAGES.has(ending)) return 'image'
  if (ending === 'opus') return 'audio'
  return ending === 'mp4' ? 'media' : 'file'
}

/** `put` takes a picture (by its name) to /images and gives an `img_…` key, else to /files for a `file_…` key. */
export function feishuFiles({ client, call }: Platform): Files {
  const upload = (what: 'images' | 'files', data: Readonly<Record<string, string | File>>) =>
    call('put', async (auth) => {
      const headers = { 'Content-Type': 'multipart/form-data' }
      const url = `/open-apis/im/v1/${what}`
      const answer: unknown = await client.request({ method: 'POST', url, data, headers }, auth)
      return { key: answerAs(uploaded, answer).data }
    })
  // Its own method of the SDK writes to a disk; a Worker has none.
  const asked = (messageId: string, key: string, kind: 'image' | 'file') => ({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`,
    params: { type: kind },
  })
  return {
    get: (messageId, key, kind) =>
      call('get', async (auth) => {
        const request = { ...asked(messageId, key, kind), responseType: 'arraybuffer' as const }
        return answerAs(z.instanceof(Uint8Array), await client.request(request, auth))
      }),
    size: (messageId, key, kind) =>
      call('size', async (auth) => {
        const request = { ...asked(messageId, key, kind), responseType: 'stream' as const }
        return answerAs(z.number(), await client.request(request, auth))
      }),
    put: (name, bytes) => {
      const ending = endingOf(name)
      const file = new File([new Uint8Array(bytes)], name)
      if (IMAGES.has(ending)) return upload('images', { image_type: 'message', image: file })
      return upload('files', { file_type: FILE_TYPES.get(ending) ?? 'stream', file_name: name, file })
    },
  }
}

const uploaded = z.object({
  data: z
    .object({ image_key: z.string().min(1) })
    .transform((data) => data.image_key)
    .or(z.object({ file_key: z.string().min(1) }).transform((data) => data.file_key)),
})
