import type { Clock } from './clock.ts'

export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** One JSON object a line. Values are facts (ids, codes, counts), never what people wrote (R-83, PH-12). */
export interface Log {
  info(what: string, facts?: Facts): void
  warn(what: string, facts?: Facts): void
  error(what: string, facts?: Facts): void
}

/** `write` receives one line without its line break; JSON keeps a hostile name from starting a second one. */
export function jsonLog(clock: Clock, write: (line: string) => void): Log {
  const line = (level: string) => (what: string, facts?: Facts) =>
    write(JSON.stringify({ at: clock.now().toISOString(), level, what, ...facts }))
  return { info: line('info'), warn: line('warn'), error: line('error') }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
