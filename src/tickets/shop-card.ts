import type { Block, Button, Card, HeaderColor, Tag } from '../chat/card.ts'
import { at, bold, grey, joined, type Rich, rich } from '../chat/rich.ts'
import type { ShopHere } from '../commands/index.ts'
import { sayBefore, sayWhen } from '../commands/say-when.ts'
import type { CardMode } from '../delivery/index.ts'
import { localClock } from '../kernel/calendar.ts'
import { captureText } from './capture-text.ts'
import { laterWords } from './later-words.ts'
import { life } from './life-text.ts'
import { MORE_MODE, moreForm } from './more.ts'
import type { Picture } from './picture.ts'
import { isLive, isWaiting, type TicketMove } from './rules.ts'
import { aboutWhat, text } from './text.ts'

/** Longer words are cut: the owner knows what he said. */
const MOST_QUOTED = 60

/** What the shop sees of the event list; never who was reminded, never a reason. */
const SHOWN: readonly TicketMove[] = ['replied', 'claim', 'call', 'resume', 'resolve', 'confirm', 'reopen']

/** The state only, as colour and word (VOICE.md 7): never the class, the cause or a colleague's fault. */
function stateOf({ ticket, now }: Picture): { color: HeaderColor; tag: Tag } {
  const waiting = ticket.state === 'open' && ticket.firstRepliedAt === null
  const overdue = waiting && ticket.firstReplyDue !== null && ticket.firstReplyDue < now
  if (ticket.state === 'closed' && ticket.closedHow === 'confirmed') return look('green', 'green', '已解决')
  if (ticket.state === 'closed') return look('grey', 'neutral', '已关闭')
  if (ticket.state === 'resolved') return look('green', 'green', '已处理')
  if (ticket.state === 'waiting_shop') return look('grey', 'neutral', '等您这边')
  if (ticket.state === 'waiting_team') return look('grey', 'neutral', '等结果')
  if (ticket.reopened > 0) return look('orange', 'orange', '重新处理')
  if (overdue) return look('orange', 'orange', '在催')
  return look('blue', 'blue', waiting ? '已收到' : '处理中')
}

const look = (color: HeaderColor, tagColor: Tag['color'], word: string) => ({
  color,
  tag: { text: word, color: tagColor },
})

/** The one card in the shop's chat. `choices`: the shops of this chat, while nobody knows which one is meant. */
export function shopCard(picture: Picture, choices: readonly ShopHere[], mode?: CardMode | null): Card {
  const { ticket } = picture
  const { color, tag } = stateOf(picture)
  const title = `#${ticket.id} ${aboutWhat(ticket.category)}${ticket.repeat ? ' · 第二次反馈' : ''}`
  const live = isLive(ticket.state)
  const body: Block[] = [
    { kind: 'text', text: firstLine(picture) },
    { kind: 'quote', text: said(picture) },
  ]
  if (live && ticket.teamId !== null && !isWaiting(ticket.state))
    body.push({ kind: 'text', text: ['接下来：', nextStep(ticket)] })
  if (live && ticket.shopId === null && choices.length > 1) body.push(...chooseShop(choices))
  const steps = picture.events.filter((event) => SHOWN.includes(event.move))
  if (steps.length > 0 && ticket.state !== 'closed') {
    body.push({ kind: 'panel', title: `进展（${steps.length}）`, body: [{ kind: 'text', text: progress(picture) }] })
  }
  // Shown by /ticket it is a picture of now: only the standing card has buttons.
  if (isLive(ticket.state) && mode !== undefined)
    body.push(mode?.name === MORE_MODE ? moreForm() : liveButtons(ticket.state === 'waiting_shop'))
  return { title, color, tags: [tag], summary: `${title} ${tag.text}`, body }
}

const nextStep = ({ sensitive, category }: Picture['ticket']): string =>
  sensitive === 'none' ? text.next(category) : captureText.nextGrave[sensitive]

/** What the shop is waited for is not for it to hurry. */
const liveButtons = (shopsTurn: boolean): Block => ({
  kind: 'buttons',
  buttons: [
    ...(shopsTurn ? [{ label: '我这边好了', style: 'primary' as const, press: { act: 'shop_done' } }] : []),
    { label: captureText.more, press: { act: 'more_form' } },
    ...(shopsTurn ? [] : [{ label: captureText.urge, press: { act: 'urge' } }]),
  ],
})

/** Who takes it and by when, first (VOICE.md 1). */
function firstLine(picture: Picture): Rich {
  const { ticket, assignee, now, zone } = picture
  const who: Rich = assignee ? at(assignee.openId, assignee.name ?? undefined) : '团队'
  if (ticket.state === 'closed') return closedLine(picture)
  if (ticket.state === 'resolved')
    return [bold(picture.nameOf(ticket.assignee) ?? '我们'), '：', ticket.outcome ?? '已处理完']
  if (ticket.teamId === null) return ticket.shopId === null ? unassigned(picture) : text.heardUnbound
  if (ticket.state === 'open' && ticket.firstRepliedAt === null) return replyLine(picture, who)
  if (isWaiting(ticket.state)) return waitLine(picture, who)
  const due = ticket.resolveDue ? sayBefore(ticket.resolveDue, now, zone) : null
  return rich`${who} 正在处理${due ? rich`，${bold(due)}给您结果` : ''}`
}

function replyLine(picture: Picture, who: Rich): Rich {
  const { ticket, saidAt, now, zone } = picture
  const due = ticket.firstReplyDue
  if (saidAt && ticket.reopened === 0) return heardLate(picture, saidAt, who)
  if (due && due < now) return rich`${who} 负责，说好${sayBefore(due, now, zone)}回您，晚了，${bold('正在催')}`
  return rich`${who} 负责，${due ? bold(sayBefore(due, now, zone)) : '马上'}先回复您`
}

/** What the platform brought late was never promised in time: both times are said, and who hurries. */
function heardLate({ ticket, now, zone }: Picture, saidAt: Date, who: Rich): Rich {
  const late = captureText.heardLate(sayWhen(saidAt, now, zone), sayWhen(ticket.openedAt, now, zone))
  const due = ticket.firstReplyDue
  return rich`${late}${who} ${due && due > now ? rich`${bold(sayBefore(due, now, zone))}回复您` : bold('马上回复您')}`
}

function waitLine({ ticket, now, zone }: Picture, who: Rich): Rich {
  const before = (due: Date | null) => (due ? bold(sayBefore(due, now, zone)) : '弄好后')
  if (ticket.state === 'waiting_shop') {
    return rich`在等您这边：${ticket.waitReason ?? '回个话'}，${before(ticket.waitDue)}。${who} 收到就接着办`
  }
  return rich`${who} 在等别的团队查，${before(ticket.nextUpdateDue)}给您说一次进展`
}

const unassigned = ({ ticket }: Picture): Rich =>
  ticket.homeChat === ticket.sourceChat
    ? ['已记下 ', bold(`#${ticket.id}`), '，', text.heardUnbound]
    : text.heardUnbound

function closedLine({ ticket }: Picture): Rich {
  if (ticket.closedHow === 'confirmed') return grey('您已确认解决。有新情况，随时 @我')
  if (ticket.closedHow === 'cancelled') return grey('这条没有按客诉处理。要处理的话，再 @我 说一句')
  if (ticket.closedHow === 'merged') return grey(`和 #${ticket.mergedInto ?? ''} 是一件事，并到那张一起处理`)
  return grey('一直没有新消息，先关闭了。还有问题，再 @我 说一句')
}

function said(picture: Picture): Rich {
  const { ticket } = picture
  const words = ticket.words.replace(/\s+/g, ' ').trim()
  const cut = words.length > MOST_QUOTED ? `${words.slice(0, MOST_QUOTED)}…` : words
  const files = ticket.attachments.length > 0 ? `（附 ${ticket.attachments.length} 个图片或文件）` : ''
  return `您说的：“${cut || '（没有文字）'}”${files}${laterWords(picture)}`
}

/** One button a shop of the chat. */
export const chooseShop = (choices: readonly ShopHere[]): Block[] => [
  { kind: 'text', text: bold(text.askShop) },
  {
    kind: 'buttons',
    buttons: choices.slice(0, 10).map((shop) => ({ label: shop.name, press: { act: 'choose_shop', shop: shop.id } })),
  },
]

function progress(picture: Picture): Rich {
  const lines = picture.events
    .filter((event) => SHOWN.includes(event.move))
    .map((event) => {
      const who = event.move === 'confirm' || event.move === 'reopen' ? '' : (picture.nameOf(event.actor) ?? '同事')
      return `${localClock(picture.zone, event.at)} ${who}${text.events[event.move]}`
    })
  return joined(lines, '\n')
}

/** "Solved?" with the reporter's @; a patch notifies nobody, so this is a message of its own (VOICE.md 2). */
export function solvedCard(picture: Picture): Card {
  const { ticket } = picture
  const title = text.solvedAsk(ticket.id)
  if (ticket.state === 'resolved') {
    const who: Rich = ticket.reporter ? [at(ticket.reporter, picture.nameOf(ticket.reporter) ?? undefined), ' '] : ''
    return {
      title,
      color: 'green',
      body: [
        { kind: 'text', text: [who, ticket.outcome ?? '已处理完', '，您看解决了吗？'] },
        {
          kind: 'buttons',
          buttons: [
            { label: text.buttons.confirm, style: 'primary', press: { act: 'confirm' } },
            { label: text.buttons.notSolved, press: { act: 'not_solved' } },
          ],
        },
      ],
    }
  }
  if (ticket.state === 'closed') return closedAsk(picture, title)
  return { title, color: 'orange', body: [{ kind: 'text', text: '好的，已经请同事再跟进。' }] }
}

/** 1-5, for who confirmed; what was pressed is shown to staff only (R-53). */
const STARS: readonly Button[] = [1, 2, 3, 4, 5].map((stars) => ({
  label: `${stars}`,
  press: { act: 'rate', stars },
}))

/** Confirmed by one; "still not solved" by anyone of the shop still wins within the window (DESIGN.md section 4). */
function closedAsk({ ticket }: Picture, title: string): Card {
  const notSolved: Button = { label: text.buttons.notSolved, press: { act: 'not_solved' } }
  const asked = ticket.rating === null && ticket.confirmedBy !== null
  if (ticket.closedHow !== 'confirmed') return { title, color: 'grey', body: [{ kind: 'text', text: grey('已关闭') }] }
  return {
    title,
    color: 'grey',
    body: [
      { kind: 'text', text: ['谢谢，已确认解决。', asked ? life.rateAsk : ''] },
      ...(asked ? [{ kind: 'buttons' as const, buttons: STARS }] : []),
      { kind: 'buttons', buttons: [notSolved] },
    ],
  }
}
