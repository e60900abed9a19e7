import type { Block, Card } from '../chat/card.ts'
import { bold, grey, joined, person, type Rich, rich } from '../chat/rich.ts'
import { sayWhen } from '../commands/say-when.ts'
import type { Turn } from '../db/index.ts'
import type { Status } from './status.ts'

const MOST = 8
const EDITIONS = { team: '团队早报', shop: '店铺日报' } as const

const some = (all: readonly Rich[]): Rich =>
  all.length <= MOST ? joined(all, '、') : [joined(all.slice(0, MOST), '、'), ` 等 ${all.length} 个`]

/** What works, what is missing with the line to type, and how talking with the platform goes. */
export function statusCard(status: Status, { now, zone }: Pick<Turn, 'now' | 'zone'>): Card {
  const { health } = status
  const todo = todosOf(status)
  const when = (at: Date | null): string => (at ? sayWhen(at, now, zone) : '还没有')
  const isWell = todo.length === 0 && health.dead === 0
  return {
    title: isWell ? '一切正常' : `有 ${todo.length + (health.dead > 0 ? 1 : 0)} 件事要看一眼`,
    color: isWell ? 'green' : 'orange',
    body: [
      text(rich`${bold('已绑定')} ${status.teams} 个团队，${status.shops} 家店`),
      ...todo.map((line) => text(['· ', line])),
      { kind: 'rule' },
      text(rich`${bold('收发')} 最近听到 ${when(health.lastHeardAt)}，最近发出 ${when(health.lastSentAt)}`),
      text(
        health.dead > 0
          ? `排队 ${health.waiting} 条，近 7 天没发出去 ${health.dead} 条（多半是被移出群、对方没打开过单聊，或缺权限）`
          : `排队 ${health.waiting} 条，没有发不出去的`,
      ),
      text([bold('下一次'), ' ', ...digestsLine(status, { now, zone })]),
      ...(isWell ? [] : [text(grey('改好以后再发一次 /admin status 看看。'))]),
    ],
  }
}

const text = (of: Rich): Block => ({ kind: 'text', text: of })

function digestsLine({ digests }: Status, { now, zone }: Pick<Turn, 'now' | 'zone'>): Rich[] {
  return digests.map(
    ({ edition, at, chats }, i) =>
      `${i > 0 ? '；' : ''}${sayWhen(at, now, zone)} ${EDITIONS[edition]}（${chats} 个群）`,
  )
}

function todosOf(status: Status): Rich[] {
  const named = status.withoutRole.map(({ name, openId }) => name ?? person(openId))
  return [
    ...line(status.looseGroups > 0, `${status.looseGroups} 个群没绑定：输入 /bind list`),
    ...line(status.teamsWithoutChat.length > 0, [
      some(status.teamsWithoutChat),
      ' 没有团队群：到群里输入 /bind team 名字',
    ]),
    ...line(status.teamsWithoutLeader.length > 0, [
      some(status.teamsWithoutLeader),
      ' 没有组长：到团队群输入 /member @某人 组长',
    ]),
    ...line(status.shopsWithoutGroup.length > 0, [
      some(status.shopsWithoutGroup),
      ' 没有群：把我拉进它的群，输入 /bind shop 店名 团队',
    ]),
    ...line(named.length > 0, [some(named), ' 在团队群里但没有职务：在群里输入 /member']),
    ...line(status.health.scopes.length > 0, [
      '应用缺权限：',
      some(status.health.scopes),
      '。请在开发者后台加上，再发布一个版本',
    ]),
    ...line(status.health.hasUnnamedScope, ['平台说应用缺权限，没说是哪一个：对着安装说明核对一遍，再发布一个版本']),
    ...line(status.missingYears.length > 0, [
      `节假日表里没有 ${status.missingYears.join('、')} 年：那年的假期会当成工作日。请升级，或在 hours.dates 里写上`,
    ]),
  ]
}

const line = (is: boolean, of: Rich): Rich[] => (is ? [of] : [])
