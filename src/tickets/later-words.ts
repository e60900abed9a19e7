import type { Block } from '../chat/card.ts'
import { joined } from '../chat/rich.ts'
import { localClock } from '../kernel/calendar.ts'
import { attachmentNames } from './attachments.ts'
import { captureText as text } from './capture-text.ts'
import type { Picture } from './picture.ts'

const MOST_SHOWN = 10
const MOST_WORDS = 200

/** `，又补充 3 条`, and whether the first message was taken back: behind the quoted words. */
export function laterWords({ ticket, pieces }: Picture): string {
  const more = pieces.length > 0 ? `，${text.pieces(pieces.length)}` : ''
  return `${more}${ticket.recalledAt ? `（${text.recalled}）` : ''}`
}

/** Pictures or files, with the complaint or later. */
export const holdsFiles = ({ ticket, pieces }: Picture): boolean =>
  ticket.attachments.length > 0 || pieces.some((piece) => piece.attachments.length > 0)

/** What was said later, folded away: the newest ones, each with who and when. */
export function piecesPanel(picture: Picture): Block[] {
  const { pieces, zone } = picture
  const { attachments } = picture.ticket
  const first = attachments.length > 0 ? [`${text.firstFiles}${attachmentNames(attachments)}`] : []
  if (pieces.length + first.length === 0) return []
  const lines = pieces.slice(-MOST_SHOWN).map((piece) => {
    const who = picture.nameOf(piece.saidBy) ?? text.shopSide
    const files = piece.attachments.length > 0 ? `（${attachmentNames(piece.attachments)}）` : ''
    const recalled = piece.recalledAt ? `（${text.recalled}）` : ''
    const words = piece.words.replace(/\s+/g, ' ').slice(0, MOST_WORDS)
    return `${localClock(zone, piece.at)} ${who}：${words}${files}${recalled}`
  })
  return [
    {
      kind: 'panel',
      title: text.piecesTitle(pieces.length),
      body: [{ kind: 'text', text: joined([...first, ...lines], '\n') }],
    },
  ]
}
