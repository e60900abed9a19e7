import { Converter } from 'opencc-js/cn2t'
import { describe, expect, test } from 'vitest'
import { botOf } from '../../src/bot.ts'
import type { HeardMessage } from '../../src/chat/port.ts'
import { plain } from '../../src/chat/rich.ts'
import type { Asker, Place } from '../../src/commands/asker.ts'
import type { Asking } from '../../src/commands/define.ts'
import { nearestCommand } from '../../src/commands/near.ts'
import { commandsFor, findCommand, readCommand, route, withoutBlank } from '../../src/commands/router.ts'
import { wordsOf } from '../../src/commands/words.ts'

// The table of contents alone: nothing is run, so nothing is needed to run it.
const { commands } = botOf(undefined as never, {} as never)

const heard = (text: string): HeardMessage => ({
  ...{ kind: 'message', keys: ['k'], at: new Date(0), chatId: 'oc_1', direct: false, messageId: 'om_1' },
  ...{ sender: { openId: 'ou_1' }, text, mentions: new Map(), type: 'text', attachments: [] },
})

function meant(text: string) {
  const typed = readCommand(heard(text), () => false)
  if (!typed) return null
  const { name, words } = withoutBlank(commands, typed)
  return { name: findCommand(commands, name)?.name ?? null, rest: words.rest() }
}

describe('a command is understood however it is typed', () => {
  test.each([
    ['/recover 12', 'recover', '12'],
    ['／recover　12', 'recover', '12'],
    ['／ＲＥＣＯＶＥＲ 12', 'recover', '12'],
    ['/ Recover 12', 'recover', '12'],
    ['、recover 12', 'recover', '12'],
    ['/挽留12', 'recover', '12'],
    ['/话术找不到店主', 'playbook', '找不到店主'],
    ['/話術 回覆慢', 'playbook', '回覆慢'],
    ['/檢查 这句', 'check', '这句'],
  ])('%s', (line, name, rest) => {
    expect(meant(line)).toEqual({ name, rest })
  })

  const traditional = Converter({ from: 'cn', to: 'tw' })
  test.each(commands.flatMap((command) => command.aliases.map((alias) => [alias, command.name] as const)))(
    '/%s in Traditional is /%s',
    (alias, name) => {
      expect(meant(`/${traditional(alias)}`)?.name).toBe(name)
    },
  )

  test.each([
    ['recovr', 'recover'],
    ['chekc', 'check'],
    ['playbok', 'playbook'],
    ['挽流', 'recover'],
  ])('a slip is near enough to be asked about: %s', (typed, name) => {
    expect(nearestCommand(commands, typed)?.name).toBe(name)
  })
})

describe('who may do what where', () => {
  const place = (kind: Place['kind'], external = false): Place => ({
    ...{ chatId: 'oc_1', kind, external, direct: kind === 'direct' },
    team: kind === 'team' ? { id: 1, name: '一组' } : undefined,
    shops: kind === 'shop' ? [{ id: 1, name: '松果零食', teamId: 1, platform: null }] : [],
  })
  const asker = (side: Asker['side'], more: Partial<Asker> = {}): Asker => ({
    ...{ openId: 'ou_1', side, ownTenant: side !== 'shop', admin: false, company: [], teams: [] },
    ...more,
  })
  const member = (role: Asker['teams'][number]['role']) => asker('staff', { teams: [{ id: 1, name: '一组', role }] })
  const PEOPLE: Readonly<Record<string, Asker>> = {
    owner: asker('shop'),
    colleague: asker('colleague'),
    agent: member('agent'),
    leader: member('leader'),
    supervisor: member('supervisor'),
    qa: asker('staff', { company: ['qa'] }),
    manager: asker('staff', { company: ['manager'] }),
  }
  const PLACES: Readonly<Record<string, Place>> = {
    shop: place('shop'),
    'external shop': place('shop', true),
    team: place('team'),
    direct: place('direct'),
    unbound: place('unbound'),
  }
  const names = (who: string, where: string) => {
    const [person, here] = [PEOPLE[who], PLACES[where]]
    if (!person || !here) throw new Error(`no ${who} or ${where}`)
    return commandsFor(commands, person, here).map(({ name }) => name)
  }
  /** Everything that people of a shop may ever be offered (DESIGN.md section 5). */
  const FOR_SHOPS = ['help', 'tickets', 'ticket', 'metric', 'digest', 'calc', 'admin']
  const STAFF_ONLY = ['recover', 'playbook', 'check', 'why', 'handover']
  /** Acting on tickets is for members of a team and managers; a note is also quality assurance's (DESIGN.md 4). */
  const ACTING = ['claim', 'call', 'offer', 'refuse', 'retain', 'contact', 'plan', 'resolve']

  const cells = Object.keys(PEOPLE).flatMap((who) => Object.keys(PLACES).map((where) => [who, where] as const))
  test.each(cells)('%s in a %s chat', (who, where) => {
    const offered = names(who, where)
    expect(offered).toContain('help')
    const outside = who === 'owner' || who === 'colleague'
    if (outside) expect(offered.filter((name) => !FOR_SHOPS.includes(name))).toEqual([])
    else expect(STAFF_ONLY.filter((name) => !offered.includes(name))).toEqual([])
    const acts = !outside && who !== 'qa'
    expect(ACTING.filter((name) => offered.includes(name))).toEqual(acts ? ACTING : [])
    expect(offered.includes('note')).toBe(!outside)
  })

  test.each([
    ['agent', 'team', 'assign', '/assign 要组长以上才能用，可以请组长来输入。'],
    ['qa', 'team', 'claim', '/claim 要团队的人才能用，可以请团队里的人来输入。'],
    ['agent', 'unbound', 'bind', '/bind 要主管以上才能用，可以请主管来输入。'],
    ['agent', 'shop', 'member', '/member 请在团队群里用。'],
  ])('an %s in a %s chat is told who could use /%s here, or where', async (who, where, name, answer) => {
    const asking = { asker: PEOPLE[who], place: PLACES[where] } as unknown as Asking
    await expect(route(commands, asking, { name, words: wordsOf('', new Map()) })).rejects.toThrow(answer)
  })

  /** What a phone shows without opening or scrolling: its lines, each an example and what it does. */
  const LINES_OF_A_PHONE = 10

  test.each(cells)(
    '/help of %s in a %s chat fits one phone screen and names nothing he may not do here',
    async (who, where) => {
      const [person, here] = [PEOPLE[who], PLACES[where]]
      const help = findCommand(commands, 'help')
      const asking = { asker: person, place: here, bot: { openId: 'ou_bot', name: '客诉管家' } } as unknown as Asking
      const shown = await help?.run(asking, wordsOf('', new Map()))
      const body = shown && 'card' in shown.what ? shown.what.card.body : []
      const open = body.filter(({ kind }) => kind === 'text').map((block) => ('text' in block ? plain(block.text) : ''))
      expect(open.join('\n').split('\n').length).toBeLessThanOrEqual(LINES_OF_A_PHONE)
      const all = body.flatMap((block) => (block.kind === 'panel' ? block.body : [block]))
      const words = all.map((block) => ('text' in block ? plain(block.text) : '')).join('\n')
      const named = [...words.matchAll(/^\/([a-z]+)/gm)].map(([, name = '']) => name)
      expect(named.filter((name) => !names(who, where).includes(name))).toEqual([])
      const hidden = who === 'manager' ? ['help'] : ['help', 'admin']
      expect(names(who, where).filter((name) => !named.includes(name) && !hidden.includes(name))).toEqual([])
    },
  )
})
