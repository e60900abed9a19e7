import { type Answer, type Asking, answer, defineCommand, isManager, type Words } from '../../commands/index.ts'
import { askForFile } from '../../files/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { allTeams, type Holder } from '../../people/index.ts'
import { dutySubject } from '../duty-card.ts'
import {
  daysTyped,
  endLeave,
  endStandIn,
  forgetShift,
  leave,
  nameOpposite,
  nameShift,
  notePhone,
  type Planning,
  planWeek,
  refuseUnlessLeads,
  standIn,
  swap,
  unplan,
} from '../plan.ts'
import { rotaFile, teamPlanned } from '../rota-file.ts'
import { text } from '../text.ts'

const FORMS = {
  shift: ['班次'],
  week: ['排班'],
  leave: ['请假'],
  swap: ['换班'],
  standin: ['代班', 'stand-in'],
  opposite: ['对班'],
  phone: ['电话'],
} as const
const FILE = { file: ['文件', '表格', 'template', '模板'] } as const
const OFF = { off: ['取消', '去掉', '销假'] } as const

export const dutyCommand = defineCommand({
  name: 'duty',
  aliases: ['值班'],
  summary: text.summary,
  examples: [
    '/duty',
    '/duty 班次 早班 09:00-17:00',
    '/duty 排班 早班 周一至周五 @小林',
    '/duty 请假 @小林 11-23 到 11-25',
    '/duty 换班 @小林 @小周 11-23',
    '/duty 代班 @小林 @小周 11-23',
    '/duty 对班 @王主管',
    '/duty 电话 13800000000',
    '/duty template',
  ],
  may: (asker) => asker.side === 'staff',
  async run(asking, words) {
    const typed = words.left()
    if (!typed) return shown(asking)
    if (words.oneOf(FILE)) {
      refuseUnlessLeads({ team: teamPlanned(asking.asker, asking.place), by: asking.asker })
      return askForFile(asking, rotaFile)
    }
    const what = words.oneOf(FORMS)
    if (!what) throw new Refused('bad_input', text.bad(typed.split(/\s/)[0] ?? typed))
    const plan = { team: teamPlanned(asking.asker, asking.place), by: asking.asker }
    return { ...answer(await VERBS[what](asking, plan, words)), staffOnly: true }
  },
})

/** Each team of the asker, that of this chat first; all of them for who is over all. */
async function shown(asking: Asking): Promise<Answer> {
  const { asker, place, tx } = asking
  const mine = asker.teams.map((team) => team.id)
  const here = place.team && (mine.includes(place.team.id) || isManager(asker)) ? [place.team.id] : []
  const known = mine.length > 0 || here.length > 0 ? [] : isManager(asker) ? await allTeams(tx) : []
  const ids = [...new Set([...here, ...mine, ...known.map((team) => team.id)])]
  if (ids.length === 0) throw new Refused('not_found', text.noTeam)
  return { what: { view: 'duty', subject: dutySubject(ids) }, staffOnly: true }
}

type Verb = (asking: Asking, plan: Planning, words: Words) => Promise<string>

const holder = ({ person }: NonNullable<ReturnType<Words['person']>>): Holder => ({
  openId: person.openId,
  name: person.name ?? null,
})
const peopleIn = (words: Words): Holder[] => words.people().map(holder)

const VERBS: Readonly<Record<keyof typeof FORMS, Verb>> = {
  async shift(asking, plan, words) {
    const name = words.name() ?? ''
    if (words.oneOf(OFF)) return forgetShift(asking, plan, name)
    return nameShift(asking, plan, { name, times: words.left() })
  },
  async week(asking, plan, words) {
    const people = peopleIn(words)
    if (words.oneOf(OFF)) return unplan(asking, plan, people)
    const shift = words.name() ?? ''
    return planWeek(asking, plan, { shift, weekdays: words.left(), people })
  },
  async leave(asking, plan, words) {
    const [who] = peopleIn(words)
    if (!who) throw new Refused('bad_input', text.leaveUsage)
    if (words.oneOf(OFF)) return endLeave(asking, plan, who)
    return leave(asking, plan, { who, days: daysTyped(asking, words.left()) })
  },
  async swap(asking, plan, words) {
    const [a, b] = peopleIn(words)
    if (!a || !b) throw new Refused('bad_input', text.swapUsage)
    return swap(asking, plan, { a, b, day: daysTyped(asking, words.left()).firstDay })
  },
  async standin(asking, plan, words) {
    const [absent, by] = peopleIn(words)
    if (absent && words.oneOf(OFF)) return endStandIn(asking, plan, absent)
    if (!absent || !by) throw new Refused('bad_input', text.standInUsage)
    return standIn(asking, plan, { absent, by, days: daysTyped(asking, words.left()) })
  },
  async opposite(asking, plan, words) {
    const [who] = peopleIn(words)
    if (!who && !words.oneOf(OFF)) throw new Refused('bad_input', text.oppositeUsage)
    return nameOpposite(asking, plan, who ?? null)
  },
  async phone(asking, plan, words) {
    const [named] = peopleIn(words)
    const { openId, name = null } = asking.asker
    return notePhone(asking, plan, { who: named ?? { openId, name }, phone: words.rest() })
  },
}
