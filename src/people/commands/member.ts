import type { Mention } from '../../chat/port.ts'
import {
  type Answer,
  type Asking,
  answer,
  type Command,
  defineCommand,
  isTeamRole,
  ROLE_FORMS,
  type TeamRole,
} from '../../commands/index.ts'
import type { Turn } from '../../db/index.ts'
import { askForFile } from '../../files/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { type Appointment, appoint, dismiss } from '../appoint.ts'
import { seekMembers } from '../errands.ts'
import { readInstallation } from '../installation.ts'
import { memberFile } from '../member-file.ts'
import { rosterSubject } from '../member-list.ts'
import { text } from '../text.ts'

const FORMS = { ...ROLE_FORMS, off: ['离开', '移除'] } as const

const FILE = { file: ['文件', '表格'] } as const

/** What happens in other rooms when somebody leaves a team: his open tickets need somebody. */
export interface AfterLeaving {
  memberLeft(turn: Turn, leaver: Leaving): Promise<void>
}
export interface Leaving {
  readonly openId: string
  readonly name: string | null
  readonly role: TeamRole
  readonly team: { readonly id: number; readonly name: string }
  readonly by: string | null
}

export const memberCommand = (after: AfterLeaving): Command =>
  defineCommand({
    name: 'member',
    aliases: ['成员'],
    summary: text.summaries.member,
    examples: ['/member', '/member @周组长 组长', '/member @小林 客服', '/member @小林 离开', '/member file'],
    may: (asker, place) => asker.side === 'staff' && place.kind !== 'shop',
    async run(asking, words) {
      if (words.oneOf(FILE)) return askForFile(asking, memberFile)
      const team = asking.place.team
      if (!team) throw new Refused('bad_input', text.memberTeamOnly)
      const people = words.people()
      if (people.length === 0) {
        if (words.left()) throw new Refused('bad_input', text.memberUsage)
        await seekMembers(asking, asking.place.chatId)
        return { what: { view: 'member.list', subject: rosterSubject(asking.place.chatId) } }
      }
      const typed = words.left()
      const role = words.oneOf(FORMS)
      if (!role) throw new Refused('bad_input', typed ? text.memberNoRole(typed) : text.memberUsage)
      const lines: string[] = []
      for (const mention of people)
        lines.push(await change(asking, { who: await appointmentOf(asking, mention, team), role, after }))
      return answer(lines.join('\n')) satisfies Answer
    },
  })

interface Change {
  readonly who: Appointment
  readonly role: keyof typeof FORMS
  readonly after: AfterLeaving
}

async function change(asking: Asking, { who, role, after }: Change): Promise<string> {
  if (role === 'off') {
    const held = await dismiss(asking, who)
    if (held) await after.memberLeft(asking, { ...who, role: held, by: asking.asker.openId })
    return text.left(who.name, who.team.name)
  }
  await appoint(asking, who, role)
  return isTeamRole(role) ? text.appointed(who.name, role, who.team.name) : text.appointedCompany(who.name, role)
}

/** Staff is own tenant only; in a team chat, which is never external, a mention without a tenant is one of us. */
async function appointmentOf(asking: Asking, mention: Mention, team: Appointment['team']): Promise<Appointment> {
  const { openId, name = '这位同事', tenantKey } = mention.person
  const { tenantKey: own } = await readInstallation(asking.tx)
  if (tenantKey && own && tenantKey !== own) throw new Refused('forbidden', text.memberOtherTenant(name))
  return { by: asking.asker, openId, name, team }
}
