import { crc32, deflateSync } from 'node:zlib'
import { Refused } from '../../../kernel/errors.ts'
import { newId } from '../world/ids.ts'
import type { World } from '../world/world.ts'

const MAX_PICTURES = 9
const MAX_BASE64 = 14 * 1024 * 1024

/** Keeps what a person attaches: that many sample pictures, or pictures as `data:` URLs. Answers their keys. */
export function keepPictures(world: World, images: number | readonly string[] | undefined): string[] {
  const urls = typeof images === 'number' ? Array.from({ length: images }, (_, index) => samplePicture(index)) : images
  if (!urls) return []
  if (urls.length > MAX_PICTURES) throw new Refused('bad_input', `一次最多 ${MAX_PICTURES} 张图片`)
  return urls.map((url) => {
    const [, mime, base64] = /^data:(image\/[a-z+.-]{2,20});base64,([A-Za-z0-9+/=]+)$/.exec(url) ?? []
    if (!mime || !base64 || base64.length > MAX_BASE64) throw new Refused('bad_input', '图片读不出来，请换一张')
    const key = newId('img_v3_')
    world.put({ kind: 'file', id: key, is: { key, name: 'image', mime, byBot: false, base64 } })
    return key
  })
}

const WIDTH = 240
const HEIGHT = 150
const TINTS = [0x8fb8de, 0xf2c078, 0xa8c686, 0xd9a5b3, 0xb9a7d9]

/** A plain tinted PNG: enough to see on the page and to download through the API. */
function samplePicture(index: number): string {
  const tint = TINTS[index % TINTS.length] ?? 0
  const pixel = Buffer.from([tint >> 16, (tint >> 8) & 255, tint & 255])
  const row = Buffer.concat([Buffer.from([0]), ...Array<Buffer>(WIDTH).fill(pixel)])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(HEIGHT).fill(row)))
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const png = Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
  return `data:image/png;base64,${png.toString('base64')}`
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
