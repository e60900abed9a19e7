import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const PACKAGE = '@visactor/vchart'

/** One day: the file belongs to an installed version, and 2.4 MB are not read with every reload. */
const HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'max-age=86400',
  'x-content-type-options': 'nosniff',
}

/** VChart from node_modules, a dev dependency; null where it is not installed: then the page shows charts as tables. */
export async function vchart(): Promise<Response | null> {
  try {
    const main = createRequire(import.meta.url).resolve(PACKAGE)
    const folder = main.slice(0, main.lastIndexOf(join('node_modules', PACKAGE))) + join('node_modules', PACKAGE)
    const file = await readFile(join(folder, 'build', 'index.min.js'))
    return new Response(new Uint8Array(file), { headers: HEADERS })
  } catch {
    return null
  }
}
