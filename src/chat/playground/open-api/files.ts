import { newId } from '../world/ids.ts'
import { ApiRefusal, type Call, type Handle } from './call.ts'

const IMAGE_BYTES = 10 * 1024 * 1024
const FILE_BYTES = 30 * 1024 * 1024
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']
/** As what it may be sent (FEISHU.md 3.2); anything else is a file. */
const MIMES: Readonly<Record<string, string>> = { opus: 'audio/opus', mp4: 'video/mp4' }

export const uploadImage: Handle = async (platform, call) => {
  if (call.form?.get('image_type') !== 'message') throw new ApiRefusal(234001, 'image_type: only message is kept here')
  const { base64, mime, name } = await upload(call, 'image', IMAGE_BYTES)
  const key = newId('img_v3_')
  const type = mime.startsWith('image/') ? mime : 'image/png'
  platform.world.put({ kind: 'file', id: key, is: { key, name, mime: type, byBot: true, base64 } })
  return { data: { image_key: key } }
}

export const uploadFile: Handle = async (platform, call) => {
  const type = call.form?.get('file_type')
  if (typeof type !== 'string' || !FILE_TYPES.includes(type)) {
    throw new ApiRefusal(234001, `file_type: one of ${FILE_TYPES.join(', ')}`)
  }
  const { base64, name } = await upload(call, 'file', FILE_BYTES)
  const named = call.form?.get('file_name')
  const key = newId('file_v3_')
  const facts = { key, name: typeof named === 'string' ? named : name, mime: MIMES[type] ?? 'application/octet-stream' }
  platform.world.put({ kind: 'file', id: key, is: { ...facts, byBot: true, base64 } })
  return { data: { file_key: key } }
}

/** FEISHU.md 3.2: not empty, at most `max` bytes. */
async function upload(call: Call, field: string, max: number) {
  const file = call.form?.get(field)
  if (!(file instanceof Blob)) throw new ApiRefusal(234001, `Invalid request param: ${field}`)
  if (file.size === 0) throw new ApiRefusal(234010, 'File size cannot be 0.')
  if (file.size > max) throw new ApiRefusal(234006, 'The file size exceeds the maximum allowed.')
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  return { base64, mime: file.type, name: file instanceof File ? file.name : '' }
}
