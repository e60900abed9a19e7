import { sql } from 'drizzle-orm'
import { type Seeded, seeded } from '../../src/chat/playground/busy-day/seeded.ts'
import { rowsOf } from '../../src/db/index.ts'
import { addDays, atLocal } from '../../src/kernel/calendar.ts'
import { MINUTE_MS, plus } from '../../src/kernel/clock.ts'
import { type Company, companyOf } from '../helpers/company.ts'
import { Calls, Fired, holds } from './invariants.ts'
import { aBigTeam, EARLY, GROUPS, LATE, SUPERVISORS, TEAM } from './team.ts'

const ZONE = 'Asia/Shanghai'
const FIRST_DAY = '2026-11-20'
const COMPLAINTS = [
  '你们昨天平均响应都70秒了',
  '满意度怎么只有71%',
  '群里发的表格到现在没人给我',
  '客服回复太敷衍了，全是复制粘贴',
  '回复率掉到80%了，怎么回事',
  '把服务费退给我，不做了',
]

export interface Soaking {
  readonly days: number
  readonly seed: number
}

export interface Soaked {
  readonly tickets: number
  readonly fired: number
  readonly handed: number
  readonly promises: number
}

interface Run {
  company: Company
  readonly dice: Seeded
  readonly fired: Fired
  readonly calls: Calls
}

interface Step {
  readonly at: Date
  readonly what: keyof typeof DOES
}

/** A team's life, the clock going from one thing to the next; what must hold is asked each night. */
export async function soak({ days, seed }: Soaking): Promise<Soaked> {
  const company = await aBigTeam({ now: `${FIRST_DAY}T08:00:00+08:00` })
  const run: Run = { company, dice: seeded(seed), fired: new Fired(), calls: new Calls() }
  run.fired.watch(company)
  company.playground.setFaults({ duplicate: true })
  for (let day = 0; day < days; day++) await oneDay(run, addDays(FIRST_DAY, day))
  return totals(run)
}

async function oneDay(run: Run, day: string): Promise<void> {
  for (const step of stepsOf(run, day)) {
    if (step.at > run.company.clock.now()) await pass(run, step.at)
    await DOES[step.what](run)
    await run.company.settle()
    await run.calls.look(run.company)
  }
  await pass(run, atLocal(ZONE, day, '24:00'))
  await holds(run.company, run)
}

/** In hops, so that each reminder is looked at while the rota is what it was. */
async function pass(run: Run, until: Date): Promise<void> {
  await run.company.pass(until.getTime() - run.company.clock.now().getTime())
  await run.calls.look(run.company)
}

function stepsOf({ dice }: Run, day: string): Step[] {
  const within = (from: number, to: number) =>
    plus(atLocal(ZONE, day, '00:00'), dice.between(from * 60, to * 60) * MINUTE_MS)
  const often: [keyof typeof DOES, number, number, number][] = [
    ['complain', dice.between(1, 2), 7, 23],
    ['claim', 2, 9, 22],
    ['promise', 1, 9, 20],
    ['resolve', 2, 10, 22],
    ['restart', 1, 9, 22],
    ['late', 1, 10, 20],
  ]
  const steps = often.flatMap(([what, times, from, to]) =>
    Array.from({ length: times }, (): Step => ({ what, at: within(from, to) })),
  )
  if (dice.often(0.4)) steps.push({ what: 'absent', at: within(8, 15) })
  steps.push({ what: 'confirm', at: plus(atLocal(ZONE, day, '16:00'), dice.between(1, 25) * MINUTE_MS) })
  steps.push({ what: 'confirm', at: plus(atLocal(ZONE, day, '09:00'), dice.between(1, 25) * MINUTE_MS) })
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime())
}

const says = async ({ company }: Run, who: string, chat: string, words: string): Promise<void> => {
  const text = `@客诉管家 ${words}`
  await company.playground.people.say({ as: company.idOf(who), chatId: company.chatOf(chat), text })
}

/** The numbers of the tickets that somebody could act on. */
async function open(run: Run, states: readonly string[]): Promise<number[]> {
  const rows = await rowsOf<{ id: number; state: string }>(
    run.company.db,
    sql`select id, state from tickets order by id`,
  )
  return rows.filter(({ state }) => states.includes(state)).map(({ id }) => id)
}

const hourOf = ({ company }: Run): number => (company.clock.now().getUTCHours() + 8) % 24
const onNow = (run: Run): readonly string[] => (hourOf(run) < 16 ? EARLY : LATE)
const dayOf = ({ company }: Run): string =>
  plus(company.clock.now(), 8 * 60 * MINUTE_MS)
    .toISOString()
    .slice(0, 10)

const DOES = {
  async complain(run: Run) {
    const group = run.dice.pick(GROUPS)
    await says(run, group.owner, group.name, `${run.dice.pick(group.shops)} ${run.dice.pick(COMPLAINTS)}`)
  },
  async claim(run: Run) {
    const ids = await open(run, ['open'])
    if (ids.length > 0) await says(run, run.dice.pick(onNow(run)), TEAM, `/claim ${run.dice.pick(ids)}`)
  },
  async resolve(run: Run) {
    const ids = await open(run, ['claimed', 'waiting_team'])
    if (ids.length > 0)
      await says(run, run.dice.pick(SUPERVISORS), TEAM, `/resolve ${run.dice.pick(ids)} 客服 已调整人手`)
  },
  async promise(run: Run) {
    const ids = await open(run, ['claimed'])
    if (ids.length === 0) return
    const who = run.dice.pick(onNow(run))
    await says(
      run,
      who,
      TEAM,
      `/note ${run.dice.pick(ids)} ${run.dice.pick(['两小时内', '明天上午10点前', '今晚20点前'])}给您答复`,
    )
    await run.company.settle()
    await run.company.presses(who, 'bot', '盯着').catch(() => null)
  },
  /** Each supervisor who was asked answers as he likes, or lets it lie. */
  async confirm(run: Run) {
    for (const who of SUPERVISORS) {
      const mood = run.dice.next()
      if (mood < 0.6) await run.company.presses(who, 'bot', '全部确认').catch(() => null)
      else if (mood < 0.75) {
        const [id] = await open(run, ['open', 'claimed'])
        const asked = await run.company.presses(who, 'bot', `有问题 #${id}`).catch(() => null)
        if (asked?.ok) await run.company.presses(who, 'bot', '提交', { words: '要原班的人说清楚' }).catch(() => null)
      }
    }
  },
  async absent(run: Run) {
    const who = run.dice.pick(run.dice.pick([EARLY, LATE]))
    await says(run, '赵主管', TEAM, `/duty 请假 @${who} ${dayOf(run).slice(5)}`)
  },
  async restart(run: Run) {
    run.company = companyOf(await run.company.restart())
    run.fired.watch(run.company)
  },
  /** The next pushes come minutes late. */
  async late(run: Run) {
    run.company.playground.setFaults({ late: 6 * MINUTE_MS })
    await DOES.complain(run)
    run.company.playground.setFaults({ late: 0 })
  },
}

async function totals({ company, fired }: Run): Promise<Soaked> {
  const [row] = await rowsOf<{ tickets: number; handed: number; promises: number }>(
    company.db,
    sql`select (select count(*)::int from tickets) as tickets,
      (select count(*)::int from handover_items where state in ('confirmed', 'refused')) as handed,
      (select count(*)::int from promises where state <> 'offered') as promises`,
  )
  return {
    tickets: row?.tickets ?? 0,
    handed: row?.handed ?? 0,
    promises: row?.promises ?? 0,
    fired: fired.counts.size,
  }
}
