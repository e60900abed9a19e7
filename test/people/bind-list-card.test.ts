import { expect, test } from 'vitest'
import { renderCard } from '../../src/chat/feishu/render-card.ts'
import { bindListCard } from '../../src/people/bind-list-card.ts'
import type { Company, Group } from '../../src/people/company.ts'
import { likelyFirst, type Ties } from '../../src/people/likely-teams.ts'
import type { Shop, Team } from '../../src/people/lookup.ts'
import { expectAccepted } from '../chat/feishu/platform-rules.ts'

const at = new Date('2026-11-20T02:00:00Z')
const LONG = '长'.repeat(36)
const aTeam = (i: number): Team => ({ id: i, name: `${LONG}${i}组`, chatId: null, zone: null, createdAt: at })
const aGroup = (i: number, name = `【抖音】${LONG}${i}-售后群`): Group => ({
  ...{ chatId: `oc_${String(i).padStart(32, '0')}`, name, direct: false, external: true, botIn: true },
  ...{ addedBy: null, boundAt: null, settings: {} },
})
const aCompany = (teams: number): Company => ({
  teams: Array.from({ length: teams }, (_, i) => aTeam(i)),
  shops: [],
  groups: Array.from({ length: 30 }, (_, i) => aGroup(i)),
  links: [],
})
const NO_TIES: Ties = { seated: new Map(), teamsOf: new Map(), chooser: null }

const drawn = (company: Company, name = {}) => {
  const json = renderCard(bindListCard(company, { page: 1, ...name }, NO_TIES))
  expectAccepted(json)
  return JSON.stringify(json)
}
const count = (json: string, what: string): number => json.split(what).length - 1

test.each([1, 5, 6, 20, 300])('ten groups fit on a page, each bound by a press, with %i teams', (teams) => {
  const json = drawn(aCompany(teams))
  expect(count(json, '"bind_one"')).toBe(10)
  expect(count(json, '"bind_teams"')).toBe(teams > 5 ? 10 : 0)
  expect(json).toContain('下一页（3/3）')
})

test('each of 300 teams can be chosen for a group, sixty at a time', () => {
  const company = aCompany(300)
  const chatId = company.groups[10]?.chatId ?? ''
  const pages = [0, 1, 2, 3, 4].map((teamsPage) => drawn(company, { group: { chatId, teamsPage } }))
  for (const team of company.teams) expect(pages.filter((json) => json.includes(`"${team.name}"`))).toHaveLength(1)
  expect(pages.at(-1)).not.toContain('下一批团队')
})

test('the team that has the shop comes first, then one named by the group, then the one whose people sit there', () => {
  const teams = [1, 2, 3, 4].map(
    (id): Team => ({ id, name: `${'一二三四'[id - 1]}组`, chatId: null, zone: null, createdAt: at }),
  )
  const group = aGroup(1, '二组 桂花糕点 售后群')
  const shop = { id: 1, name: '桂花糕点', teamId: 4 } as Shop
  const seated = new Map([[group.chatId, new Map([[3, 2]])]])
  const first = (shops: readonly Shop[], name: string) =>
    likelyFirst({ teams, shops }, { ...group, name }, { ...NO_TIES, seated }).map((team) => team.id)
  expect(first([shop], '二组 桂花糕点 售后群')).toEqual([4, 2, 3, 1])
  expect(first([], '桂花糕点 售后群')[0]).toBe(3)
})
