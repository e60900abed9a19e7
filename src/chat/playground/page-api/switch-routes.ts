import type { Hono } from 'hono'
import { Refused } from '../../../kernel/errors.ts'
import { readFaults, setFaults } from '../switches.ts'
import { bodyOf, flag, word } from './body.ts'
import type { JumpTarget, PageNeeds } from './needs.ts'
import { SPEEDS } from './time-toy.ts'

/** The day everybody sees unless he asks for another. */
const SEED = 1120

export function switchRoutes(app: Hono, needs: PageNeeds): void {
  const { platform, time, day } = needs
  app.post('/jump', async (c) => {
    const { now, happened } = await time.jump(jumpTarget(await bodyOf(c)))
    return c.json({ now: now.toISOString(), happened })
  })
  app.post('/run', async (c) => {
    const { speed } = await bodyOf(c)
    const known = SPEEDS.find((each) => each === speed)
    if (known === undefined) throw new Refused('bad_input', `speed: one of ${SPEEDS.join(', ')}`)
    time.run(known)
    return c.json({ speed: known })
  })
  app.post('/day', async (c) => {
    const body = await bodyOf(c)
    if (flag(body, 'on')) day.start(typeof body.seed === 'number' ? body.seed : SEED)
    else day.stop()
    return c.json(day.view())
  })
  app.post('/faults', async (c) => {
    const change = readFaults(await bodyOf(c))
    if (!change) throw new Refused('bad_input', '没有这个故障开关')
    setFaults(platform.switches.faults, change)
    return c.json({ faults: platform.switches.faults })
  })
  app.post('/scope', async (c) => {
    const scope = word(await bodyOf(c), 'scope')
    if (scope !== 'group_at' && scope !== 'group_msg') throw new Refused('bad_input', 'scope: group_at or group_msg')
    needs.setScope(scope)
    return c.json({ scope })
  })
}

function jumpTarget({ ms, to }: Record<string, unknown>): JumpTarget {
  if (to === 'opening' || to === 'morning') return { to }
  if (typeof ms === 'number' && ms > 0 && ms <= 366 * 24 * 3_600_000) return { ms }
  throw new Refused('bad_input', 'expected {ms} or {to: opening | morning}')
}
