import type { Block, Card, Field, Form } from '../chat/card.ts'
import { bold, grey, type Rich, rich } from '../chat/rich.ts'
import { platformName } from '../commands/index.ts'
import { type Company, type Group, looseGroups } from './company.ts'
import { likelyFirst, type Ties } from './likely-teams.ts'
import type { Team } from './lookup.ts'
import { guessShop } from './name-guess.ts'
import { text } from './text.ts'

const A_PAGE = 10
/** A card holds 190 elements, every choice in it counted (FEISHU.md 4.2): so many teams stand on each of ten lines. */
const MOST_TEAMS = 5
/** With more than that each line has the likeliest, and a button that opens all of them for this group. */
const LIKELY_TEAMS = 3
const TEAMS_A_PAGE = 60
const MOST_SHOPS_SHOWN = 30

/** What the card shows: a page of groups, or all teams for one group of that page. */
export interface Turned {
  readonly page: number
  readonly group?: { readonly chatId: string; readonly teamsPage: number } | undefined
}

export function turnedFrom(name: string): Turned {
  const [, page = '0', chatId, teamsPage = '0'] = /^page (\d{1,4})(?: (\S{1,80}) (\d{1,4}))?$/.exec(name) ?? []
  return { page: Number(page), group: chatId ? { chatId, teamsPage: Number(teamsPage) } : undefined }
}

export const nameOfTurned = ({ page, group }: Turned): string =>
  group ? `page ${page} ${group.chatId} ${group.teamsPage}` : `page ${page}`

/** The groups of the page that is shown. */
export function groupsOn(company: Company, { page }: Turned): { shown: readonly Group[]; page: number; pages: number } {
  const loose = looseGroups(company)
  const pages = Math.max(1, Math.ceil(loose.length / A_PAGE))
  const at = Math.min(page, pages - 1)
  return { shown: loose.slice(at * A_PAGE, (at + 1) * A_PAGE), page: at, pages }
}

export function bindListCard(company: Company, turned: Turned, ties: Ties): Card {
  const { shown, page, pages } = groupsOn(company, turned)
  const opened = shown.find((group) => group.chatId === turned.group?.chatId)
  if (opened) return oneGroupCard(company, opened, { ties, page, teamsPage: turned.group?.teamsPage ?? 0 })
  const loose = looseGroups(company).length
  return {
    title: text.bindListTitle(loose),
    color: loose > 0 ? 'orange' : 'green',
    body: [
      ...(shown.length > 0 ? [{ kind: 'text' as const, text: text.bindListHow(company.teams.length) }] : []),
      ...shown.flatMap((group, at) => lineOf(company, group, { ties, at, page })),
      ...(pages > 1 ? [turning(page, pages)] : []),
      boundPanel(company, shown.length === 0),
    ],
  }
}

interface Line {
  readonly ties: Ties
  readonly at: number
  readonly page: number
}

function lineOf(company: Company, group: Group, { ties, at, page }: Line): Block[] {
  const name: Block = { kind: 'text', text: nameOf(group) }
  if (company.teams.length === 0) return [name]
  const all = likelyFirst(company, group, ties)
  if (all.length <= MOST_TEAMS) return [name, formOf(group, all, at)]
  const others = [{ label: text.otherTeams, press: { act: 'bind_teams', chat: group.chatId, page } }]
  return [name, { ...formOf(group, all.slice(0, LIKELY_TEAMS), at), others }]
}

function nameOf(group: Group): Rich {
  const { platform } = guessShop(group.name ?? '')
  const guess = platform ? `（${platformName(platform)}）` : ''
  return rich`${bold(group.name ?? text.nameless)}${grey(`${group.external ? ' 外部群' : ''}${guess}`)}`
}

function formOf(group: Group, teams: readonly Team[], at: number): Form {
  const { shop } = guessShop(group.name ?? '')
  const options = teams.map((team) => ({ text: team.name, value: team.name }))
  const [first] = options
  const chosen = first && { value: first.value }
  const team: Field = { input: 'choice', name: `team${at}`, label: '', hint: text.whichTeam, options, ...chosen }
  return {
    kind: 'form',
    name: `bind${at}`,
    fields: [
      { input: 'text', name: `shop${at}`, label: '', hint: text.whichShop, value: shop, max: 40, required: true },
      team,
    ],
    submit: { label: text.bindOne, press: { act: 'bind_one', chat: group.chatId, at }, style: 'primary' },
  }
}

/** One group with every team there is, the likeliest first. */
function oneGroupCard(
  company: Company,
  group: Group,
  { ties, page, teamsPage }: { ties: Ties; page: number; teamsPage: number },
): Card {
  const all = likelyFirst(company, group, ties)
  const pages = Math.max(1, Math.ceil(all.length / TEAMS_A_PAGE))
  const at = Math.min(teamsPage, pages - 1)
  const to = (label: string, teams: number) => ({
    label,
    press: { act: 'bind_teams', chat: group.chatId, page, teams },
  })
  const buttons = [
    ...(at > 0 ? [to(text.teamsBack, at - 1)] : []),
    ...(at < pages - 1 ? [to(text.teamsNext(at + 2, pages), at + 1)] : []),
    { label: text.backToGroups, press: { act: 'bind_page', page } },
  ]
  return {
    title: text.whichTeamTitle,
    color: 'orange',
    body: [
      { kind: 'text', text: nameOf(group) },
      formOf(group, all.slice(at * TEAMS_A_PAGE, (at + 1) * TEAMS_A_PAGE), 0),
      { kind: 'buttons', buttons },
    ],
  }
}

function turning(page: number, pages: number): Block {
  const to = (label: string, target: number) => ({ label, press: { act: 'bind_page', page: target } })
  const back = page > 0 ? [to(text.pageBack, page - 1)] : []
  const next = page < pages - 1 ? [to(text.pageNext(page + 2, pages), page + 1)] : []
  return { kind: 'buttons', buttons: [...back, ...next] }
}

function boundPanel({ teams, shops, groups, links }: Company, open: boolean): Block {
  const nameOfChat = new Map(groups.map((group) => [group.chatId, group.name ?? text.nameless]))
  const linked = new Set(links.filter(({ chatId }) => nameOfChat.has(chatId)).map((link) => link.shopId))
  const lines: Rich[] = teams.map((team) => {
    const mine = shops.filter((shop) => shop.teamId === team.id)
    const bound = mine.filter((shop) => linked.has(shop.id)).map((shop) => shop.name)
    const without = mine.filter((shop) => !linked.has(shop.id)).map((shop) => shop.name)
    const chat = team.chatId ? (nameOfChat.get(team.chatId) ?? text.aGroup) : text.noTeamChat
    return [bold(team.name), ` ${chat} · `, text.shopsOf(bound, without, MOST_SHOPS_SHOWN)]
  })
  const all = lines.length > 0 ? lines.flatMap((line, i) => (i === 0 ? [line] : ['\n', line])) : [text.nothingYet]
  return { kind: 'panel', title: text.boundTitle(teams.length, linked.size), open, body: [{ kind: 'text', text: all }] }
}
