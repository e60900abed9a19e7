import type { Toast } from '../chat/card.ts'
import { type Acting, type Action, defineAction, done, isManager, supervisesAny } from '../commands/index.ts'
import { setMode, touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { bindShop } from './bind.ts'
import { bindListCard, groupsOn, nameOfTurned, type Turned, turnedFrom } from './bind-list-card.ts'
import type { AfterBinding } from './bind-many.ts'
import { looseGroups, readCompany } from './company.ts'
import { readTies } from './likely-teams.ts'
import { guessShop } from './name-guess.ts'
import { text } from './text.ts'

export const BIND_LIST = { view: 'bind.list', subject: 'bind.list' } as const

/** Which group serves nothing yet, ten a page, each bound by one press; what is bound stands folded below. */
export const bindListView: View = {
  name: BIND_LIST.view,
  async render({ turn, mode, chatId }) {
    const company = await readCompany(turn.tx)
    const turned = turnedFrom(mode?.name ?? '')
    const ties = await readTies(turn.tx, { groups: groupsOn(company, turned).shown, directChat: chatId })
    return { card: bindListCard(company, turned, ties) }
  },
}

export const bindListActions = (after: AfterBinding): readonly Action[] => [
  defineAction({ act: 'bind_one', views: [BIND_LIST.view], run: (acting) => bindOne(acting, after) }),
  defineAction({
    act: 'bind_page',
    views: [BIND_LIST.view],
    async run(acting) {
      await turnTo(acting, { page: countIn(acting.value.page) })
      return done(text.pageTurned)
    },
  }),
  defineAction({
    act: 'bind_teams',
    views: [BIND_LIST.view],
    async run(acting) {
      const { chat, page, teams } = acting.value
      const group = { chatId: String(chat), teamsPage: countIn(teams) }
      await turnTo(acting, { page: countIn(page), group })
      return { type: 'info', text: text.chooseTeam }
    },
  }),
]

const countIn = (value: unknown): number => {
  const count = Number(value)
  return Number.isInteger(count) && count > 0 ? count : 0
}

async function turnTo(acting: Acting, turned: Turned): Promise<void> {
  refuseOthers(acting)
  const { asker, now, card } = acting
  await setMode(acting, card.messageId, { name: nameOfTurned(turned), by: asker.openId, at: now.toISOString() })
}

function refuseOthers({ asker }: Acting): void {
  if (!isManager(asker) && !supervisesAny(asker)) throw new Refused('forbidden', text.bindShopOnly)
}

/** One press: the shop guessed from the group's name, or as it was corrected, in the team that was chosen. */
async function bindOne(acting: Acting, after: AfterBinding): Promise<Toast> {
  refuseOthers(acting)
  const { value, form, card } = acting
  const group = looseGroups(await readCompany(acting.tx)).find(({ chatId }) => chatId === value.chat)
  await touch(acting, card.subject)
  if (!group) throw new Refused('conflict', text.boundMeanwhile)
  const shop = wordIn(form, `shop${value.at}`)
  const team = wordIn(form, `team${value.at}`)
  if (!shop || !team) throw new Refused('bad_input', text.bindOneMissing)
  const platform = guessShop(group.name ?? '').platform
  const bound = await bindShop(acting, { chatId: group.chatId, shop, team, platform })
  await after.shopBound(acting, group.chatId)
  return done(text.boundOne(bound.shop.name, bound.team.name))
}

function wordIn(form: Acting['form'], name: string): string {
  const given = form[name]
  return typeof given === 'string' ? given.trim() : ''
}
