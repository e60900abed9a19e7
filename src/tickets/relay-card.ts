import type { Block, Card } from '../chat/card.ts'
import { bold, person, type Rich, rich } from '../chat/rich.ts'
import type { ShopHere } from '../commands/index.ts'
import { sayBefore } from '../commands/say-when.ts'
import type { Picture } from './picture.ts'
import { isLive } from './rules.ts'
import { chooseShop } from './shop-card.ts'
import { classLine, stateName, text } from './text.ts'

/** For who passed a complaint on in the direct chat: its number, who has it, and the question which shop it is. */
export function relayCard(picture: Picture, choices: readonly ShopHere[]): Card {
  const { ticket, shop } = picture
  const body: Block[] = [{ kind: 'text', text: line(picture) }]
  if (ticket.shopId === null && isLive(ticket.state)) {
    if (choices.length > 0) body.push(...chooseShop(choices))
    else body.push({ kind: 'text', text: text.relayNoShop })
  }
  return {
    title: `#${ticket.id} 已登记`,
    subtitle: shop?.name ?? '店铺待定',
    color: isLive(ticket.state) ? 'blue' : 'grey',
    tags: [{ text: stateName(ticket.state), color: 'neutral' }],
    body,
  }
}

function line({ ticket, assignee, now, zone }: Picture): Rich {
  const due = ticket.firstReplyDue && ticket.state === 'open' ? sayBefore(ticket.firstReplyDue, now, zone) : null
  const who: Rich = assignee ? person(assignee.openId, assignee.name ?? undefined) : '还没定谁负责'
  return rich`${classLine(ticket)}，${who}${due ? rich`，${bold(due)}先回复` : ''}`
}
