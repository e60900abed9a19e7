import { answer, defineCommand } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { takeAdminCode } from '../installation.ts'
import { text } from '../text.ts'

export const adminCommand = defineCommand({
  name: 'admin',
  aliases: ['管理员'],
  summary: text.summaries.admin,
  examples: ['/admin ABCDE23456'],
  may: (asker) => asker.ownTenant,
  async run(asking, words) {
    const { asker, place } = asking
    if (asker.admin) return answer(text.alreadyAdmin)
    if (place.kind !== 'direct') throw new Refused('forbidden', text.adminDirectOnly)
    if (!asker.ownTenant) throw new Refused('forbidden', text.adminOtherTenant)
    const code = words.rest()
    if (!code) throw new Refused('bad_input', text.adminNoCode)
    await takeAdminCode(asking, asker.openId, code)
    return answer(text.adminNow)
  },
})
