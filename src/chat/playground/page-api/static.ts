import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../page/', import.meta.url)
const NAME = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9.-]*\.(html|js|css|svg|png|woff2)$/

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/**
 * The browser learns of every module at once instead of one import after the other. What is only fetched when it is
 * wanted stands in folders and is not named.
 */
async function frontPage(file: string): Promise<string> {
  const [html, names] = await Promise.all([readFile(file, 'utf8'), readdir(FOLDER)])
  const modules = names.filter((name) => name.endsWith('.js')).sort()
  const links = modules.map((name) => `<link rel="modulepreload" href="/playground/${name}" />`)
  return html.replace('<!-- modules -->', links.join('\n    '))
}

/** A file of the page by its name; null when there is none. Read from disk each time: a reload shows an edit. */
export async function pageFile(name: string): Promise<Response | null> {
  const ending = NAME.exec(name)?.[1]
  if (!ending) return null
  const file = fileURLToPath(new URL(name, FOLDER))
  if (!existsSync(file)) return null
  const bytes = name === 'index.html' ? await frontPage(file) : new Uint8Array(await readFile(file))
  return new Response(bytes, {
    headers: { ...HEADERS, 'content-type': TYPES[ending] ?? 'application/octet-stream' },
  })
}
