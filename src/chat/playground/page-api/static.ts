import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
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

/** A file of the page by its name; null when there is none. Read from disk each time: a reload shows an edit. */
export async function pageFile(name: string): Promise<Response | null> {
  const ending = NAME.exec(name)?.[1]
  if (!ending) return null
  const file = fileURLToPath(new URL(name, FOLDER))
  if (!existsSync(file)) return null
  return new Response(new Uint8Array(await readFile(file)), {
    headers: { ...HEADERS, 'content-type': TYPES[ending] ?? 'application/octet-stream' },
  })
}
