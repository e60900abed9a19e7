import { answer, defineCommand } from '../../commands/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { takeAdminCode } from '../installation.ts'
import { text } from '../text.ts'

export const adminCommand = defineCommand({
  name: 'admin',
  aliases: ['管理员'],
  summary: text.summaries.admin,
  examples: ['/admin ABCDE23456'],
  may: (asker, place) => asker.ownTenant && !asker.admin && place.kind === 'direct',
  async run(asking, words) {
    const { asker } = asking
    const code = words.rest()
    if (!code) throw new Refused('bad_input', text.adminNoCode)
    await takeAdminCode(asking, asker.openId, code)
    return answer(text.adminNow)
  },
})
