import {
  type Answer,
  type Asker,
  type Asking,
  answer,
  type Command,
  defineCommand,
  isManager,
  PLATFORM_FORMS,
  supervisesAny,
  type Words,
} from '../../commands/index.ts'
import { askForFile } from '../../files/index.ts'
import { Refused } from '../../kernel/errors.ts'
import { bindShop, bindTeam, unbind } from '../bind.ts'
import { bindFile } from '../bind-file.ts'
import { BIND_LIST } from '../bind-list.ts'
import type { AfterBinding } from '../bind-many.ts'
import { seekGroups } from '../errands.ts'
import { moveSubject } from '../move-team-chat.ts'
import { text } from '../text.ts'

const KINDS = {
  team: ['团队', '团队群'],
  shop: ['店铺', '店'],
  off: ['解绑', '取消'],
  list: ['列表', '清单'],
  file: ['文件', '表格'],
} as const

export const bindCommand = (after: AfterBinding): Command => {
  const file = bindFile(after)
  return defineCommand({
    name: 'bind',
    aliases: ['绑定'],
    summary: text.summaries.bind,
    examples: ['/bind team 一组', '/bind shop 松果零食 一组 抖音', '/bind off', '/bind list', '/bind file'],
    may: (asker) => isManager(asker) || supervisesAny(asker),
    async run(asking, words) {
      const kind = words.oneOf(KINDS)
      if (!kind) throw new Refused('bad_input', text.bindUsage)
      if (kind === 'list') return list(asking)
      if (kind === 'file') return askForFile(asking, file)
      if (asking.place.kind === 'direct') throw new Refused('bad_input', text.bindDirect)
      if (kind === 'team') return team(asking, words, after)
      if (kind === 'shop') return shop(asking, words, after)
      return off(asking, after)
    },
  })
}

async function team(asking: Asking, words: Words, after: AfterBinding): Promise<Answer> {
  if (!isManager(asking.asker)) throw new Refused('forbidden', text.bindTeamOnly)
  const name = words.name()
  if (!name) throw new Refused('bad_input', text.bindTeamUsage)
  const { chatId } = asking.place
  const { team: bound, moved } = await bindTeam(asking, asking.place, name)
  if (moved === 'asks') return { what: { view: 'team.move', subject: moveSubject(bound.id, chatId) } }
  if (moved === 'yes') await after.teamMoved(asking, { teamId: bound.id, from: null, to: chatId })
  return answer(text.teamBound(bound.name))
}

async function shop(asking: Asking, words: Words, after: AfterBinding): Promise<Answer> {
  if (!mayBindShop(asking.asker)) throw new Refused('forbidden', text.bindShopOnly)
  const name = words.name()
  const teamName = words.name()
  if (!name || !teamName) throw new Refused('bad_input', text.bindShopUsage)
  const platform = words.oneOf(PLATFORM_FORMS)
  const unknown = words.rest()
  if (unknown) throw new Refused('bad_input', text.noSuchPlatform(unknown))
  const { chatId } = asking.place
  const bound = await bindShop(asking, { chatId, shop: name, team: teamName, platform })
  await after.shopBound(asking, chatId)
  if (!bound.added && !platform) return answer(text.shopBoundAgain(bound.shop.name))
  return answer(text.shopBound(bound.shop.name, bound.team.name, bound.shop.platform))
}

const mayBindShop = (asker: Asker): boolean => isManager(asker) || supervisesAny(asker)

async function off(asking: Asking, after: AfterBinding): Promise<Answer> {
  const { asker, place } = asking
  if (place.kind === 'team' && !isManager(asker)) throw new Refused('forbidden', text.bindTeamOnly)
  const served = await unbind(asking, place.chatId)
  await after.unbound(asking, place.chatId)
  return answer(text.unbound(served))
}

async function list(asking: Asking): Promise<Answer> {
  if (asking.place.kind !== 'direct') throw new Refused('bad_input', text.bindListDirect)
  await seekGroups(asking)
  return { what: BIND_LIST, staffOnly: true }
}
