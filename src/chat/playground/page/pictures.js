/** The platform takes nine pictures in a message, each of up to 10 MB. */
export const MOST_PICTURES = 9
const MOST_BYTES = 10 * 1024 * 1024
const KINDS = /^image\/(png|jpeg|gif|webp)$/

/**
 * @param {readonly File[]} files
 * @returns {Promise<{ urls: string[], problem: boolean }>} `problem`: some were left out
 */
export async function readPictures(files) {
  const good = files.filter((file) => KINDS.test(file.type) && file.size > 0 && file.size <= MOST_BYTES)
  return { urls: await Promise.all(good.map(asUrl)), problem: good.length < files.length }
}

/**
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export const asUrl = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })

const SAMPLE = { width: 640, height: 420 }

/**
 * A screenshot nobody has to have at hand: a shop's figures, each a little different.
 * @param {number} index
 * @returns {Promise<string>}
 */
export async function samplePicture(index) {
  const canvas = new OffscreenCanvas(SAMPLE.width, SAMPLE.height)
  const pen = canvas.getContext('2d')
  if (pen) drawFigures(pen, index)
  return asUrl(await canvas.convertToBlob({ type: 'image/png' }))
}

/**
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {number} index
 */
function drawFigures(pen, index) {
  const { width, height } = SAMPLE
  pen.fillStyle = '#f6f7f9'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#1f2329'
  pen.font = '600 30px sans-serif'
  pen.fillText('平均响应(秒)', 40, 66)
  const bars = [36, 41, 52, 70, 58, 47, 39].map((seconds, day) => seconds + ((index * 7 + day * 3) % 9))
  bars.forEach((seconds, day) => {
    const tall = seconds * 3.4
    pen.fillStyle = seconds > 60 ? '#d83931' : '#2e66e8'
    pen.fillRect(44 + day * 82, height - 50 - tall, 54, tall)
    pen.fillStyle = '#5c636d'
    pen.font = '22px sans-serif'
    pen.fillText(String(seconds), 54 + day * 82, height - 60 - tall)
  })
}
