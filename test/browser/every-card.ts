import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { digestViews } from '../../src/digests/index.ts'
import { metricViews } from '../../src/metrics/index.ts'
import { playbookViews } from '../../src/playbooks/index.ts'
import { ticketViews } from '../../src/tickets/index.ts'
import { openPage, type Scheme } from './chromium.ts'
import type { Desk, Said } from './company.ts'
import { problemsIn } from './eye.ts'
import { nothingWrong } from './first-steps.ts'
import { everyMoment, GALLERY, hang, noteViews } from './moments.ts'
import { type OpenApi, openApiOf } from './open-api.ts'
import { colorCards, rareElementsCard } from './rare-cards.ts'
import { type Cast, everyElementCard, figuresCard, refusedCard } from './sample-cards.ts'
import { holds, PICTURES, type Steps } from './steps.ts'

const VIEWS = [...ticketViews, ...metricViews, ...playbookViews, ...digestViews]
const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
const TEAM = '一组'

/** Who is on, so that a ticket nobody takes is offered on; figures that fall, and one that can't be right. */
const BEFORE = [
  '/duty 班次 全天 09:00-23:00',
  '/duty 排班 全天 每天 @周组长 @小林 @王主管',
  '/metric 前天 竹语茶具 回复率 97%',
  '/metric 昨天 竹语茶具 回复率 80%',
  '/metric 昨天 竹语茶具 响应 7000s',
]

/** What a header can look like does not depend on the width. */
const COLOR = 'color-'

interface Made {
  readonly kinds: readonly Kind[]
  /** The views that letters were drawn from. */
  readonly views: ReadonlySet<string>
}

/** Says and does what makes the product show every kind of card it has, and adds what it never sends. */
async function makeEveryCard(desk: Desk): Promise<Made> {
  const views = new Set<string>()
  await ordinaryDays(desk)
  await noteViews(desk, views)
  const moments = await everyMoment(desk, views)
  await desk.post('/jump', { to: 'morning' })
  await desk.post('/jump', { ms: 45 * 60_000 })
  await noteViews(desk, views)
  const api = await openApiOf(desk.url)
  await addSamples(desk, api)
  const painted = colorCards().map((card, i) => ({ name: `${COLOR}${i + 1}`, card }))
  const hung = await hang(desk, api, [...moments, ...painted])
  return { views, kinds: [...hung, ...(await kindsOf(desk))] }
}

async function ordinaryDays({ says, presses, post }: Desk): Promise<void> {
  await post('/jump', { to: 'opening' })
  for (const line of BEFORE) await says('周组长', TEAM, `@客诉管家 ${line}`)
  await says('陈老板', SHOP, '@客诉管家 /help')
  await says('周组长', TEAM, '@客诉管家 /help')
  await says('陈老板', SHOP, '@客诉管家 服务费退给我吧，下个月不续了')
  await says('林姐', OTHER, '@客诉管家 客服态度太差了，我要找媒体曝光', { images: 1 })
  await says('王主管', SHOP, '@客诉管家 /recover')
  await presses('王主管', 'bot', { act: 'playbook_step' })
  await presses('周组长', TEAM, { act: 'menu' })
  await post('/jump', { ms: 25 * 60_000 })
  for (const line of [
    '/tickets',
    '/ticket 1',
    '/handover',
    '/member',
    '/shop 松果零食',
    '/metric',
    '/digest',
    '/duty',
    '/why 1',
  ]) {
    await says('周组长', TEAM, `@客诉管家 ${line}`)
  }
  for (const line of ['/playbook 差评', '/calc 14 90', '/bind list', '/check 亲，这个不归我们管哦']) {
    await says('何经理', 'bot', line)
  }
  await says('陈老板', SHOP, '@客诉管家 /digest')
  await says('小林', 'bot', '陈老板说昨天又慢了，客人都走了')
  await says('陈老板', SHOP, '@客诉管家 你们这样不太行吧')
}

async function addSamples(desk: Desk, api: OpenApi): Promise<void> {
  const chatId = await desk.chatOf(SHOP, '陈老板')
  const cast: Cast = {
    leader: desk.idOf('周组长'),
    agent: desk.idOf('小林'),
    image: await api.upload(await samplePng(desk)),
  }
  for (const card of [everyElementCard(cast), figuresCard(cast), rareElementsCard(cast)]) {
    const { code, msg } = await api.send(chatId, card)
    if (code !== 0) throw new Error(`a sample card was refused: ${msg}`)
  }
  await api.send(chatId, refusedCard(cast))
}

/** The picture that a person sent before is as good as any. */
async function samplePng({ url, messages }: Desk): Promise<Buffer> {
  const found = (await messages('林姐', OTHER)).flatMap((message) => Reflect.get(message, 'images') ?? [])
  const picture = await fetch(`${url}/playground/api/images/${found.at(-1)}`)
  return Buffer.from(await picture.arrayBuffer())
}

/** One of each kind: where it stands and what the picture is called. */
interface Kind {
  readonly name: string
  readonly as: string
  readonly chatId: string
  readonly messageId: string
}

async function kindsOf(desk: Desk): Promise<Kind[]> {
  const kinds = new Map<string, Kind>()
  for (const { name: person, openId } of desk.people()) {
    for (const { chatId, name } of await desk.chats(person)) {
      if (chatId === 'bot' || name === GALLERY) continue
      for (const message of await desk.messages(person, name === '客诉管家' ? 'bot' : name)) {
        const key = kindOf(message)
        if (key) kinds.set(key, { name: key, as: openId, chatId, messageId: message.messageId })
      }
    }
  }
  const where = ({ as, chatId }: Kind) => `${as}/${chatId}` // one chat after the other: each is drawn once
  return [...kinds.values()].sort((a, b) => where(a).localeCompare(where(b)))
}

/** Cards are of one kind when their header reads the same but for numbers and names, in the same colour and tags. */
function kindOf({ type, card }: Said): string | null {
  if (type === 'refused') return 'refused'
  if (typeof card !== 'object' || card === null) return null
  const header = Reflect.get(card, 'header')
  const title = String(header?.title?.content ?? '').replace(/[0-9]+/g, 'N')
  const tags = (header?.text_tag_list ?? []).map((tag: { text: { content: string } }) =>
    tag.text.content.replace(/\d+/g, 'N'),
  )
  const form = JSON.stringify(card).includes('"tag":"form"') ? ' form' : ''
  return `${title} ${header?.template} ${tags.join(' ')}${form}`
    .replace(/[\s/“”"：:？?…·#（）()]+/g, '-')
    .replace(/^-|-+$/g, '')
    .slice(0, 60)
}

const LOOKS: readonly { width: number; scheme: Scheme }[] = [
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
]
/** Tall enough for the longest card to be seen whole. */
const TALL = 3_600

/** Every kind on a phone and on a desktop, light and dark: a picture of each, and nothing a designer would object to. */
export async function lookAtEveryCard({ step }: Steps, browser: Browser, desk: Desk): Promise<void> {
  const { kinds, views } = await makeEveryCard(desk)
  const missing = VIEWS.filter(({ name }) => !views.has(name)).map(({ name }) => name)
  if (missing.length > 0) console.log(`        views without a picture, for who made them: ${missing.join(', ')}`)
  console.log(`        ${kinds.length} kinds of cards`)
  await Promise.all(
    LOOKS.map(async ({ width, scheme }) => {
      const { page, context, complaints } = await openPage(browser, desk.url, { width, scheme, height: TALL })
      await step(`the page itself at ${width} px, ${scheme}`, () => nothingWrong(page, '.stage-top, .seat'), page)
      await step(
        `no broken line, no overflow, no unreadable word in any card at ${width} px, ${scheme}`,
        async () => {
          const problems: string[] = []
          for (const kind of kinds.filter(({ name }) => width < 800 || !name.startsWith(COLOR))) {
            const found = await lookAt(page, kind, `${width}-${scheme}`)
            problems.push(...found.map((problem) => `${kind.name}: ${problem}`))
          }
          holds(problems.length === 0, problems.slice(0, 20).join('\n'))
        },
        page,
      )
      holds(complaints.length === 0, complaints.join('\n'))
      await context.close()
    }),
  )
}

async function lookAt(page: Page, { as, chatId, messageId, name }: Kind, look: string): Promise<string[]> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `${as}/${chatId}`)
  const message = page.locator(`[data-message="${messageId}"]`)
  await message.waitFor()
  if ((await message.locator('.chart-canvas').count()) > 0) await message.locator('canvas').first().waitFor()
  await message.screenshot({ path: join(PICTURES, `${name}-${look}.png`) })
  return problemsIn(page, `[data-message="${messageId}"] .message-body`)
}
