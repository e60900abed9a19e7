import type { Block, Card, Field, Toast } from '../chat/card.ts'
import { bold, grey, type Rich, rich } from '../chat/rich.ts'
import {
  type Acting,
  type Action,
  defineAction,
  done,
  isManager,
  platformName,
  supervisesAny,
} from '../commands/index.ts'
import { type CardMode, setMode, touch, type View } from '../delivery/index.ts'
import { Refused } from '../kernel/errors.ts'
import { bindShop } from './bind.ts'
import type { AfterBinding } from './bind-many.ts'
import { type Company, type Group, looseGroups, readCompany } from './company.ts'
import { guessShop } from './name-guess.ts'
import { text } from './text.ts'

export const BIND_LIST = { view: 'bind.list', subject: 'bind.list' } as const
const A_PAGE = 10
/** More teams than this make the card too long with a choice on each line: then the name is typed. */
const MOST_CHOICES = 20
const MOST_SHOPS_SHOWN = 30

const pageOf = (mode: CardMode | null): number => Number(/^page (\d{1,4})$/.exec(mode?.name ?? '')?.[1] ?? 0)

/** Which group serves nothing yet, ten a page, each bound by one press; what is bound stands folded below. */
export const bindListView: View = {
  name: BIND_LIST.view,
  async render({ turn, mode }) {
    return { card: bindListCard(await readCompany(turn.tx), pageOf(mode)) }
  },
}

function bindListCard(company: Company, wanted: number): Card {
  const loose = looseGroups(company)
  const pages = Math.max(1, Math.ceil(loose.length / A_PAGE))
  const page = Math.min(wanted, pages - 1)
  const shown = loose.slice(page * A_PAGE, (page + 1) * A_PAGE)
  return {
    title: text.bindListTitle(loose.length),
    color: loose.length > 0 ? 'orange' : 'green',
    body: [
      ...(shown.length > 0 ? [{ kind: 'text' as const, text: text.bindListHow(company.teams.length) }] : []),
      ...shown.flatMap((group, at) => lineOf(company, group, at)),
      ...(pages > 1 ? [turning(page, pages)] : []),
      boundPanel(company, shown.length === 0),
    ],
  }
}

function lineOf({ teams }: Company, group: Group, at: number): Block[] {
  const { shop, platform } = guessShop(group.name ?? '')
  const guess = platform ? `（${platformName(platform)}）` : ''
  const name = rich`${bold(group.name ?? text.nameless)}${grey(`${group.external ? ' 外部群' : ''}${guess}`)}`
  if (teams.length === 0) return [{ kind: 'text', text: name }]
  const options = teams.map((team) => ({ text: team.name, value: team.name }))
  const [first] = options
  const team: Field =
    teams.length <= MOST_CHOICES
      ? {
          input: 'choice',
          name: `team${at}`,
          label: '',
          hint: text.whichTeam,
          options,
          ...(first && { value: first.value }),
        }
      : { input: 'text', name: `team${at}`, label: '', hint: text.whichTeam, required: true, max: 40 }
  return [
    { kind: 'text', text: name },
    {
      kind: 'form',
      name: `bind${at}`,
      fields: [
        { input: 'text', name: `shop${at}`, label: '', hint: text.whichShop, value: shop, max: 40, required: true },
        team,
      ],
      submit: { label: text.bindOne, press: { act: 'bind_one', chat: group.chatId, at }, style: 'primary' },
    },
  ]
}

function turning(page: number, pages: number): Block {
  const to = (label: string, target: number) => ({ label, press: { act: 'bind_page', page: target } })
  const back = page > 0 ? [to(text.pageBack, page - 1)] : []
  const next = page < pages - 1 ? [to(text.pageNext(page + 2, pages), page + 1)] : []
  return { kind: 'buttons', buttons: [...back, ...next] }
}

function boundPanel({ teams, shops, groups, links }: Company, open: boolean): Block {
  const nameOf = new Map(groups.map((group) => [group.chatId, group.name ?? text.nameless]))
  const linked = new Set(links.map((link) => link.shopId))
  const lines: Rich[] = teams.map((team) => {
    const mine = shops.filter((shop) => shop.teamId === team.id)
    const bound = mine.filter((shop) => linked.has(shop.id)).map((shop) => shop.name)
    const without = mine.filter((shop) => !linked.has(shop.id)).map((shop) => shop.name)
    const chat = team.chatId ? (nameOf.get(team.chatId) ?? text.aGroup) : text.noTeamChat
    return [bold(team.name), ` ${chat} · `, text.shopsOf(bound, without, MOST_SHOPS_SHOWN)]
  })
  const all = lines.length > 0 ? lines.flatMap((line, i) => (i === 0 ? [line] : ['\n', line])) : [text.nothingYet]
  return { kind: 'panel', title: text.boundTitle(teams.length, linked.size), open, body: [{ kind: 'text', text: all }] }
}

export const bindListActions = (after: AfterBinding): readonly Action[] => [
  defineAction({ act: 'bind_one', views: [BIND_LIST.view], run: (acting) => bindOne(acting, after) }),
  defineAction({
    act: 'bind_page',
    views: [BIND_LIST.view],
    async run(acting) {
      refuseOthers(acting)
      const page = Number(acting.value.page)
      const name = `page ${Number.isInteger(page) && page > 0 ? page : 0}`
      await setMode(acting, acting.card.messageId, { name, by: acting.asker.openId, at: acting.now.toISOString() })
      return done(text.pageTurned)
    },
  }),
]

function refuseOthers({ asker }: Acting): void {
  if (!isManager(asker) && !supervisesAny(asker)) throw new Refused('forbidden', text.bindShopOnly)
}

/** One press: the shop guessed from the group's name, or as it was corrected, in the team that was chosen. */
async function bindOne(acting: Acting, after: AfterBinding): Promise<Toast> {
  refuseOthers(acting)
  const { value, form } = acting
  const group = looseGroups(await readCompany(acting.tx)).find(({ chatId }) => chatId === value.chat)
  await touch(acting, acting.card.subject)
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
