import { type Clock, DAY_MS } from '../../kernel/clock.ts'
import { SetupError } from '../../kernel/errors.ts'
import { TRY_NOTE } from './page-api/state-view.ts'
import type { Part } from './people/compose.ts'
import type { NewGroup, NewPerson } from './people/groups.ts'
import type { Playground } from './playground.ts'
import { BOT } from './world/records.ts'
import { markRead, type World } from './world/world.ts'

/* The sample company (DESIGN.md sections 3 and 5), set up through the wire by the bot's own commands. */

const id = (prefix: 'ou_' | 'oc_', n: number): string => `${prefix}5a3f1e00c0de${String(n).padStart(20, '0')}`

/** 何经理's open_id: the playground's only admin by settings. */
export const sampleAdmin = id('ou_', 1)
const SUPERVISOR = id('ou_', 2)
const LEADER = id('ou_', 3)
const AGENT = id('ou_', 4)
const OWNER = id('ou_', 5)
const GUEST_OWNER = id('ou_', 6)
const TEAM_CHAT = id('oc_', 1)
const SHOP_CHAT = id('oc_', 2)
const GUEST_SHOP_CHAT = id('oc_', 3)

/** Who of the sample company can ask others in; null where it is not there. */
export const sampleHosts = ({ people }: World): { manager: string; supervisor: string } | null =>
  people.has(sampleAdmin) && people.has(SUPERVISOR) ? { manager: sampleAdmin, supervisor: SUPERVISOR } : null

const PEOPLE: readonly (NewPerson & { openId: string })[] = [
  { openId: OWNER, name: '陈老板', role: '店主 · 松果零食', external: true },
  { openId: GUEST_OWNER, name: '林姐', role: '店主 · 竹语茶具' },
  { openId: AGENT, name: '小林', role: '客服' },
  { openId: LEADER, name: '周组长', role: '组长' },
  { openId: SUPERVISOR, name: '王主管', role: '主管' },
  { openId: sampleAdmin, name: '何经理', role: '经理' },
]

const STAFF = [sampleAdmin, SUPERVISOR, LEADER, AGENT]

const GROUPS: readonly (NewGroup & { chatId: string })[] = [
  { chatId: TEAM_CHAT, as: sampleAdmin, name: '一组', members: STAFF },
  { chatId: SHOP_CHAT, as: sampleAdmin, name: '松果零食 客服群', members: [OWNER, ...STAFF], external: true },
  { chatId: GUEST_SHOP_CHAT, as: sampleAdmin, name: '竹语茶具 客服群', members: [GUEST_OWNER, ...STAFF] },
]

const TRY = '试试：以陈老板的身份在“松果零食 客服群”里说：@客诉管家 你们昨天平均响应都70秒了'

/** Satisfaction and average response of the last days, the latest last; 松果零食 slides, 竹语茶具 holds. */
const FIGURES: readonly { readonly shop: string; readonly days: readonly (readonly [string, number])[] }[] = [
  {
    shop: '松果零食',
    days: [
      ['91%', 36],
      ['88%', 41],
      ['86%', 52],
      ['83%', 70],
    ],
  },
  {
    shop: '竹语茶具',
    days: [
      ['90%', 44],
      ['92%', 39],
      ['91%', 42],
      ['93%', 38],
    ],
  },
]

type Step = (playground: Playground) => Promise<{ told: string } | undefined>

const DONE_NOTE = 'sample'

/**
 * Makes what the journal does not hold yet and goes on where an earlier start stopped; each step waits for the bot's
 * answer. A step the bot does not take is a `SetupError`.
 */
export async function setUpSample(playground: Playground): Promise<void> {
  const { world, people } = playground
  for (const person of PEOPLE) if (!world.people.has(person.openId)) people.person(person)
  for (const group of GROUPS) if (!world.chats.has(group.chatId)) people.group(group)
  const steps = stepsOf(world.clock)
  const done = Number(world.notes.get(DONE_NOTE) ?? 0)
  for (const [index, step] of steps.entries()) {
    if (index < done) continue
    const outcome = await step(playground)
    if (outcome && outcome.told !== 'delivered') {
      throw new SetupError(`the sample company stopped at step ${index + 1}: the bot did not answer 200`)
    }
    playground.note(DONE_NOTE, String(index + 1))
  }
  if (!world.notes.has(TRY_NOTE)) playground.note(TRY_NOTE, TRY)
}

const SEEN_NOTE = 'sample-seen'

/**
 * What was said in the groups while the company was set up is nobody's news: the first page that is opened finds it
 * read. Not earlier, since the bot's last answers come a moment after the last step.
 */
export function seeSample(world: World): void {
  if (!world.notes.has(TRY_NOTE) || world.notes.has(SEEN_NOTE)) return
  world.put({ kind: 'note', id: SEEN_NOTE, is: 'seen' })
  for (const { chatId, kind, members } of world.chats.values()) {
    if (kind === 'group') for (const openId of members) markRead(world, chatId, openId)
  }
}

function stepsOf(clock: Clock): Step[] {
  return [
    ...PEOPLE.map(
      (person) =>
        async ({ people }: Playground) =>
          void (await people.direct(person.openId)),
    ),
    ...GROUPS.map((group) => async ({ people }: Playground) => {
      return { told: await people.bot({ as: sampleAdmin, chatId: group.chatId, in: true }) }
    }),
    command(TEAM_CHAT, ' /bind team 一组'),
    ...[
      [LEADER, '组长'],
      [AGENT, '客服'],
      [SUPERVISOR, '主管'],
      [sampleAdmin, '经理'],
    ].map(([openId = '', role = '']) => command(TEAM_CHAT, ' /member ', { at: openId }, ` ${role}`)),
    command(SHOP_CHAT, ' /bind shop 松果零食 一组 抖音'),
    command(GUEST_SHOP_CHAT, ' /bind shop 竹语茶具 一组 淘宝'),
    ...figureLines(clock.now()).map((line) => command(TEAM_CHAT, line)),
  ]
}

/** Said by 何经理, after an @ of the bot. */
const command =
  (chatId: string, ...words: Part[]): Step =>
  ({ people }) =>
    people.say({ as: sampleAdmin, chatId, text: [{ at: BOT }, ...words] })

function figureLines(now: Date): string[] {
  return FIGURES.flatMap(({ shop, days }) =>
    days.map(([satisfaction, seconds], index) => {
      const day = new Date(now.getTime() - (days.length - index) * DAY_MS)
      return ` /metric ${monthAndDay(day)} ${shop} 满意度 ${satisfaction} 响应 ${seconds}s`
    }),
  )
}

/** `11-20`, the day in Shanghai. */
function monthAndDay(at: Date): string {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(at)
  return date.slice(5)
}
