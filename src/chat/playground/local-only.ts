import type { MiddlewareHandler } from 'hono'

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/**
 * Answers only this machine's own names, whatever the port: a page somewhere that resolves its own name to 127.0.0.1
 * gets 403 (DESIGN.md section 5). Put before the whole server as long as the bot runs in the playground.
 */
export const localOnly: MiddlewareHandler = function localOnly(c, next) {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return LOCAL.test(host) ? next() : Promise.resolve(c.text('403 the playground answers only localhost', 403))
}
