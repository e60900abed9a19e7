import { type Asker, isManager, PLATFORM_FORMS, type Platform } from '../commands/index.ts'
import { readDay } from '../commands/when.ts'
import type { Problem, Row } from '../files/index.ts'
import { isDay, type LocalDay } from '../kernel/calendar.ts'
import type { Company, Group } from './company.ts'
import { fileText as text } from './file-text.ts'
import { nearestNames } from './name-match.ts'

export const BIND_COLUMNS = {
  chat: { titles: ['群', '群名', '群名称', '群聊'], required: true },
  shop: { titles: ['店铺', '店名', '店铺名', '店铺名称'], required: true },
  team: { titles: ['团队', '小组', '组'], required: true },
  platform: { titles: ['平台'] },
  end: { titles: ['合同到期', '合同到期日', '到期日', '到期'] },
}
export type BindLine = Row<keyof typeof BIND_COLUMNS>

/** One line, understood. */
export interface Binding {
  readonly line: number
  readonly group: Group
  readonly team: string
  /** Null: the group is the team's own chat. */
  readonly shop: string | null
  readonly platform: Platform | null
  readonly end: LocalDay | null
}

interface Ground {
  readonly company: Company
  readonly asker: Asker
  readonly today: LocalDay
}

/** Every line read alone, then against the others: a team, a shop or a group that is said to be two things. */
export function judgeBindings(ground: Ground, rows: readonly BindLine[]): { bindings: Binding[]; problems: Problem[] } {
  const bindings: Binding[] = []
  const problems: Problem[] = []
  const teams = teamNames(ground, rows)
  for (const row of rows) {
    const read = bindingOf(ground, row, teams)
    if ('what' in read) problems.push(read)
    else bindings.push(read)
  }
  return { bindings, problems: [...problems, ...clashes(ground, bindings)].sort((a, b) => a.line - b.line) }
}

/** Teams there are, and those that this file gives a chat. */
const teamNames = ({ company }: Ground, rows: readonly BindLine[]): string[] => [
  ...new Set([
    ...company.teams.map((team) => team.name),
    ...rows.filter(({ at }) => at.shop === '' && at.team !== '').map(({ at }) => at.team),
  ]),
]

function bindingOf(ground: Ground, { line, at }: BindLine, teams: readonly string[]): Binding | Problem {
  const group = groupOf(ground.company, at.chat)
  if (typeof group === 'string') return { line, column: '群', what: group }
  if (at.team === '') return { line, column: '团队', what: text.noTeam }
  if (at.shop.length > LONGEST || at.team.length > LONGEST) return { line, what: text.nameTooLong(LONGEST) }
  if (at.shop === '') {
    if (!isManager(ground.asker)) return { line, column: '店铺', what: text.teamChatsByManager }
    if (group.external) return { line, column: '群', what: text.teamChatExternal(at.chat) }
    return { line, group, team: at.team, shop: null, platform: null, end: null }
  }
  if (!teams.includes(at.team)) return { line, column: '团队', what: text.noSuchTeam(at.team, near(at.team, teams)) }
  const platform = platformOf(at.platform)
  if (platform === undefined) return { line, column: '平台', what: text.noSuchPlatform(at.platform) }
  const end = dayOf(at.end, ground.today)
  if (end === undefined) return { line, column: '合同到期', what: text.badDay(at.end) }
  return { line, group, team: at.team, shop: at.shop, platform, end }
}

const LONGEST = 40

/** By name or by chat id; a text says why not. */
function groupOf({ groups }: Company, typed: string): Group | string {
  if (typed === '') return text.noGroup
  const named = groups.filter((group) => group.chatId === typed || group.name === typed)
  const [only, another] = named
  if (another) return text.manyGroups(typed, named.length, only?.chatId ?? '')
  if (only) return only
  const names = groups.flatMap(({ name }) => (name ? [name] : []))
  return text.noSuchGroup(typed, near(typed, names))
}

const near = (typed: string, names: readonly string[]): string[] =>
  nearestNames(
    typed,
    names.map((name) => ({ name })),
  ).map(({ name }) => name)

/** Null: none given; undefined: nobody knows it. */
function platformOf(typed: string): Platform | null | undefined {
  if (typed === '') return null
  const key = typed.toLowerCase()
  const found = Object.entries(PLATFORM_FORMS).find(([name, forms]) => name === key || forms.includes(key))
  return found?.[0] as Platform | undefined // the keys of PLATFORM_FORMS are the platforms
}

/** `2027-03-31`, `2027/3/31`, `2027年3月31日`, `3月31日`. */
export function dayOf(typed: string, today: LocalDay): LocalDay | null | undefined {
  if (typed === '') return null
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? []
  if (!year) return readDay(typed, today)?.day
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(made) ? made : undefined
}

/** What each team, shop and group is, by what is stored and by the lines above. */
interface SaidToBe {
  readonly teamOfChat: Map<string, string>
  readonly chatOfTeam: Map<string, string | null>
  readonly teamOfShop: Map<string, string>
  readonly shopChats: Set<string>
}

function clashes({ company }: Ground, bindings: readonly Binding[]): Problem[] {
  const nameOfTeam = new Map(company.teams.map((team) => [team.id, team.name]))
  const so: SaidToBe = {
    teamOfChat: new Map(company.teams.flatMap((team) => (team.chatId ? [[team.chatId, team.name] as const] : []))),
    chatOfTeam: new Map(company.teams.map((team) => [team.name, team.chatId] as const)),
    teamOfShop: new Map(company.shops.map((shop) => [shop.name, nameOfTeam.get(shop.teamId) ?? ''])),
    shopChats: new Set(company.links.map((link) => link.chatId)),
  }
  return bindings.flatMap((binding) => {
    const { line, shop } = binding
    const clash = shop === null ? clashOfTeam(so, binding) : clashOfShop(so, { ...binding, shop })
    return clash ? [{ line, ...clash }] : []
  })
}

type Clash = Omit<Problem, 'line'> | null

function clashOfTeam(so: SaidToBe, { group: { chatId }, team }: Binding): Clash {
  const isTeamChat = so.teamOfChat.get(chatId)
  const other = so.chatOfTeam.get(team)
  if (other && other !== chatId) return { column: '团队', what: text.teamHasChat(team) }
  if (isTeamChat && isTeamChat !== team) return { column: '群', what: text.chatHasTeam(isTeamChat) }
  if (so.shopChats.has(chatId)) return { column: '群', what: text.chatHasShop }
  so.chatOfTeam.set(team, chatId)
  so.teamOfChat.set(chatId, team)
  return null
}

function clashOfShop(so: SaidToBe, { group: { chatId }, team, shop }: Binding & { shop: string }): Clash {
  const isTeamChat = so.teamOfChat.get(chatId)
  const owner = so.teamOfShop.get(shop)
  if (isTeamChat) return { column: '群', what: text.chatHasTeam(isTeamChat) }
  if (owner !== undefined && owner !== team) return { column: '团队', what: text.shopOfOtherTeam(shop, owner) }
  so.teamOfShop.set(shop, team)
  so.shopChats.add(chatId)
  return null
}
