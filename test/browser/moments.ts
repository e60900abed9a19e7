import type { Desk, Wanted } from './company.ts'
import type { OpenApi } from './open-api.ts'
import { nap } from './product.ts'

const TEAM = '一组'
const SHOP = '松果零食 客服群'
const OTHER = '竹语茶具 客服群'
export const GALLERY = '卡片一览'
/** A chat takes five messages a second. */
const GAP_MS = 250

/** A card as it stood for a moment, before the next press changed it in place. */
export interface Moment {
  readonly name: string
  readonly card: object
}

interface Camera {
  readonly desk: Desk
  readonly moments: Moment[]
  /** Keeps the newest card in the chat whose header says so. */
  keep(name: string, where: { as: string; chat: string; about: string }): Promise<void>
}

const camera = (desk: Desk): Camera => {
  const moments: Moment[] = []
  return {
    desk,
    moments,
    async keep(name, { as, chat, about }) {
      const found = (await desk.messages(as, chat)).findLast(({ card }) => titleOf(card).includes(about))
      if (!found || typeof found.card !== 'object' || found.card === null) {
        throw new Error(`${name}: no card about ${about} in ${chat}`)
      }
      moments.push({ name, card: found.card })
    },
  }
}

export function titleOf(card: unknown): string {
  if (typeof card !== 'object' || card === null) return ''
  return String(Reflect.get(card, 'header')?.title?.content ?? '')
}

/** The number of the newest ticket, read from the header of the team's newest card. */
async function newest({ messages }: Desk): Promise<number> {
  const titles = (await messages('周组长', TEAM)).map(({ card }) => titleOf(card))
  return Number(/^#(\d+) /.exec(titles.findLast((title) => /^#\d+ [A-D]/.test(title)) ?? '')?.[1])
}

async function complains(desk: Desk, person: string, words: string): Promise<number> {
  const before = await newest(desk)
  await desk.says(person, person === '林姐' ? OTHER : SHOP, `@客诉管家 ${words}`)
  for (let waited = 0; waited < 100 && (await newest(desk)) === before; waited++) await nap(100)
  return newest(desk)
}

const leads = '周组长'
const inTeam = (id: number) => ({ as: leads, chat: TEAM, about: `#${id} ` })
const inShop = (id: number) => ({ as: '林姐', chat: OTHER, about: `#${id} ` })

/** Every state of a ticket as both sides see it, and every form that a press opens on a card. */
export async function everyMoment(desk: Desk, views: Set<string>): Promise<readonly Moment[]> {
  const taken = camera(desk)
  for (const each of [figureForms, graveForms, waiting, solvedAndBack, unsure, answers]) {
    await each(taken)
    await noteViews(desk, views)
  }
  return taken.moments
}

/** Which views the latest letters were drawn from: the books show only so many. */
export async function noteViews({ get }: Desk, views: Set<string>): Promise<void> {
  const { outbox } = Object(await get('/inside')) as { outbox: { view: string | null }[] } // our own answer
  for (const { view } of outbox) if (view) views.add(view)
}

async function figureForms(taken: Camera): Promise<void> {
  const id = await complains(taken.desk, '林姐', '体验分掉到 4.2 了，这周得拉上来')
  await taken.keep('team-open', inTeam(id))
  await taken.keep('shop-open', inShop(id))
  await taken.desk.presses('林姐', OTHER, { act: 'more_form' }, { about: `#${id} ` })
  await taken.keep('shop-form-more', inShop(id))
  await opened(taken, id, { act: 'correct_form' }, 'team-form-correct')
  await opened(taken, id, { act: 'resolve_form' }, 'team-form-resolve')
  for (const form of ['call', 'plan', 'note', 'assign', 'follow', 'escalate', 'contact', 'wait_team', 'wait_shop']) {
    await fromMenu(taken, id, form)
  }
}

/** Class A with a word that makes it sensitive has two more. */
async function graveForms(taken: Camera): Promise<void> {
  const id = await complains(taken.desk, '林姐', '退服务费，不然我找 12315 和媒体曝光你们')
  for (const form of ['retain', 'offer']) await fromMenu(taken, id, form)
}

async function fromMenu(taken: Camera, id: number, form: string): Promise<void> {
  await taken.desk.presses(leads, TEAM, { act: 'menu' }, { about: `#${id} ` })
  await opened(taken, id, { act: 'life_form', form }, `team-form-${form.replace('_', '-')}`)
}

async function opened(taken: Camera, id: number, wanted: Wanted, name: string): Promise<void> {
  const done = await taken.desk.presses(leads, TEAM, wanted, { about: `#${id} ` })
  if (!done) throw new Error(`${name}: no button opens it`)
  await taken.keep(name, inTeam(id))
  await taken.desk.presses(leads, TEAM, { act: 'close_form' }, { about: `#${id} ` })
}

async function waiting(taken: Camera): Promise<void> {
  const { desk } = taken
  const id = await complains(desk, '林姐', '你们回复买家也太慢了吧，昨天响应 90 秒')
  await desk.says(leads, TEAM, `@客诉管家 /claim ${id}`)
  await taken.keep('team-claimed', inTeam(id))
  await desk.says(leads, TEAM, `@客诉管家 /note ${id} 明天下午6点前给您结果`)
  await desk.says(leads, TEAM, `@客诉管家 /wait ${id} 店铺 补发清单 明天18:00`)
  await settled(taken, 'waiting-shop', id)
  await desk.says(leads, TEAM, `@客诉管家 /wait ${id} 平台 等技术查订单`)
  await settled(taken, 'waiting-team', id)
  const other = await complains(desk, '林姐', '今天回复还是慢')
  await desk.says(leads, TEAM, `@客诉管家 /merge ${other} ${id}`)
  await settled(taken, 'merged', other)
}

async function settled(taken: Camera, name: string, id: number): Promise<void> {
  await nap(600)
  await taken.keep(`team-${name}`, inTeam(id))
  await taken.keep(`shop-${name}`, inShop(id))
}

async function solvedAndBack(taken: Camera): Promise<void> {
  const { desk } = taken
  const id = await complains(desk, '林姐', '客服把我的买家骂了，态度恶劣')
  await desk.says(leads, TEAM, `@客诉管家 /call ${id} 已和林姐通话，买家接受道歉`)
  await desk.says(leads, TEAM, `@客诉管家 /resolve ${id} 客服 已换人并道歉，买家已满意`)
  await nap(600)
  await taken.keep('team-solved', inTeam(id))
  await taken.keep('shop-solved-ask', { ...inShop(id), about: `#${id} 解决了吗` })
  await desk.presses('林姐', OTHER, { act: 'not_solved' }, { about: `#${id} ` })
  await nap(600)
  await taken.keep('shop-not-solved', { ...inShop(id), about: `#${id} 解决了吗` })
  await taken.keep('team-reopened', inTeam(id))
}

/** More words of one person join what was said just before. */
const LATER = { ms: 25 * 60_000 }

async function unsure(taken: Camera): Promise<void> {
  const { desk } = taken
  await desk.post('/jump', LATER)
  await desk.says('林姐', OTHER, '@客诉管家 ', { images: 1 })
  await taken.keep('unsure-asked', { as: '林姐', chat: OTHER, about: '登记为客诉吗' })
  await desk.says(leads, OTHER, '@客诉管家 /chat 捕捉 开')
  await desk.post('/scope', { scope: 'group_msg' })
  const overheard = { as: desk.idOf('林姐'), chatId: await desk.chatOf(OTHER, '林姐') }
  await desk.post('/jump', LATER)
  await desk.post('/say', { ...overheard, text: '你们客服又不回消息，太慢了' })
  await nap(1_000)
  await taken.keep('unsure-overheard', { as: leads, chat: TEAM, about: '像客诉' })
  await desk.post('/scope', { scope: 'group_at' })
}

/** What only a command shows: kept where it was said. */
async function answers({ desk }: Camera): Promise<void> {
  await desk.says('何经理', 'bot', '/playbook')
  await desk.says('何经理', 'bot', '/playbook 差评')
  await desk.says('何经理', 'bot', '/metric token 一组')
  await desk.says('何经理', 'bot', '/help')
  await desk.says('何经理', 'bot', '/help resolve')
  await desk.says('林姐', OTHER, '@客诉管家 /tickets')
}

/** Puts the kept cards into a group of their own, where each stands as it stood; answers where. */
export async function hang(desk: Desk, api: OpenApi, moments: readonly Moment[]) {
  const as = desk.idOf('何经理')
  const made = await desk.post('/chats', { as, name: GALLERY, members: [], external: false })
  const chatId = String(Reflect.get(Object(made), 'chatId'))
  await desk.post(`/chats/${chatId}/bot`, { as, in: true })
  const hung = []
  for (const { name, card } of moments) {
    const { code, msg, data } = await api.send(chatId, card)
    if (code !== 0) throw new Error(`${name} was refused: ${msg}`)
    hung.push({ name, as, chatId, messageId: data.message_id })
    await nap(GAP_MS)
  }
  return hung
}
