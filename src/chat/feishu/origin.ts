import { SetupError } from '../../kernel/errors.ts'

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['feishu', 'https://open.feishu.cn'],
  ['lark', 'https://open.larksuite.com'],
])

/** FEISHU_DOMAIN as the origin of the open platform, without a trailing slash; throws `SetupError`. */
export function originOf(domain: string): string {
  const known = KNOWN.get(domain.trim().toLowerCase())
  if (known) return known
  const url = URL.canParse(domain) ? new URL(domain) : null
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (isOrigin) return url.origin
  throw new SetupError(
    `FEISHU_DOMAIN: expected feishu, lark or an origin such as http://127.0.0.1:9000, got "${domain}"`,
  )
}
