import { answer, defineCommand, isManager } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { takeAdminCode } from '../installation.ts'
import { statusOf } from '../status.ts'
import { statusCard } from '../status-card.ts'
import { text } from '../text.ts'

const STATUS = { status: ['状态', '情况'] } as const

export const adminCommand = defineCommand({
  name: 'admin',
  aliases: ['管理员'],
  summary: text.summaries.admin,
  examples: ['/admin status', '/admin ABCDE23456'],
  may: (asker, place) => asker.ownTenant && place.kind === 'direct',
  // Whoever has the one-time code was told the line where the code was printed.
  listed: isManager,
  async run(asking, words) {
    const { asker } = asking
    if (words.oneOf(STATUS)) {
      if (!isManager(asker)) throw new Refused('forbidden', text.statusOnly)
      return { what: { card: statusCard(await statusOf(asking), asking) }, staffOnly: true }
    }
    const code = words.rest()
    if (!code) throw new Refused('bad_input', asker.admin ? text.adminStatusHow : text.adminNoCode)
    if (asker.admin) throw new Refused('conflict', text.adminAlready)
    await takeAdminCode(asking, asker.openId, code)
    return answer(text.adminNow)
  },
})
