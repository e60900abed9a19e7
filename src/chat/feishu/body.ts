import { ChatError } from '../port.ts'

/** What the platform takes as one file (FEISHU.md 3.2); more is nothing we could hand on. */
const MOST_BYTES = 30 * 1024 * 1024

/** Not where it was packed for the way. */
const toldLength = (response: Response): number | null => {
  if (response.headers.has('content-encoding')) return null
  const told = response.headers.get('content-length')
  return told !== null && /^\d{1,12}$/.test(told) ? Number(told) : null
}

/** The whole body, in memory; `too_long` when it is more than can be put up again. */
export async function bytesOf(response: Response): Promise<Uint8Array> {
  if ((toldLength(response) ?? 0) > MOST_BYTES) {
    await response.body?.cancel()
    throw tooLong()
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of partsOf(response)) {
    length += part.length
    if (length > MOST_BYTES) throw tooLong()
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** As the header says; without it counted, and nothing kept. */
export async function lengthOf(response: Response): Promise<number> {
  const told = toldLength(response)
  if (told !== null) {
    await response.body?.cancel()
    return told
  }
  let length = 0
  for await (const part of partsOf(response)) length += part.length
  return length
}

/** A reader, because not every runtime iterates a body; cancelled when the loop is left early. */
async function* partsOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}

const tooLong = (): ChatError =>
  new ChatError({ call: 'http', kind: 'too_long', code: 0 }, `more than ${MOST_BYTES} bytes`)
