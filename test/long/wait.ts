/**
 * Polls until `probe` yields something. Real processes need real waiting; the bound is only there so that a test ends.
 * `scene` is asked for when it does not come: what was there instead belongs into the report.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  options: { readonly withinMs?: number; readonly scene?: () => string } = {},
): Promise<T> {
  const until = Date.now() + (options.withinMs ?? 30_000)
  for (;;) {
    const found = await probe()
    if (found !== undefined && found !== null && found !== false) return found
    if (Date.now() > until) {
      const scene = options.scene === undefined ? '' : `\nWhat was there instead:\n${options.scene()}`
      throw new Error(`waited in vain for ${what}${scene}`)
    }
    await pause(40)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
