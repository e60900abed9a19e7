import type { Block, Card } from '../chat/card.ts'
import { bold, grey } from '../chat/rich.ts'
import type { Turn } from '../db/index.ts'
import type { View } from '../delivery/index.ts'
import { namesOf } from '../people/index.ts'
import { categoryName } from '../triage/index.ts'
import { captureText as text } from './capture-text.ts'
import { type DraftRow, draftIdOf, findDraft } from './drafts.ts'

const MOST_QUOTED = 120

/** One small card: is this a complaint? Once decided it says what came of it, without buttons (VOICE.md, Unsure). */
function draftCard(draft: DraftRow, { title, outcome }: { title: string; outcome: string | null }): Card {
  const { complaint } = draft
  const words = complaint.words.replace(/\s+/g, ' ').trim()
  const cut = words.length > MOST_QUOTED ? `${words.slice(0, MOST_QUOTED)}…` : words
  const files = complaint.attachments.length > 0 ? text.files(complaint.attachments.length) : ''
  const body: Block[] = [{ kind: 'quote', text: `${cut ? `“${cut}”` : text.noWords}${files}` }]
  if (outcome === null) {
    const file = { label: text.file, style: 'primary' as const, press: { act: 'file_draft' } }
    body.push({ kind: 'buttons', buttons: [file, { label: text.drop, press: { act: 'drop_draft' } }] })
  } else body.push({ kind: 'text', text: draft.state === 'filed' ? bold(outcome) : grey(outcome) })
  return { title, color: outcome === null ? 'blue' : 'grey', summary: title, body }
}

function outcomeOf(draft: DraftRow, name: string | null): string | null {
  switch (draft.state) {
    case 'waiting':
      return null
    case 'filed':
      if (draft.ticketId === null) return text.filedToast(null)
      return draft.answeredBy === null ? text.filedUnanswered(draft.ticketId) : text.filed(draft.ticketId)
    case 'recalled':
      return text.recalledDraft
    case 'declined':
      return draft.kind === 'offered' && name ? text.declinedBy(name) : text.declined
  }
}

async function shown(turn: Turn, subject: string): Promise<{ draft: DraftRow; outcome: string | null } | null> {
  const draft = await findDraft(turn.tx, draftIdOf(subject))
  if (!draft) return null
  const [by] = draft.answeredBy ? await namesOf(turn.tx, [draft.answeredBy]) : []
  return { draft, outcome: outcomeOf(draft, by?.name ?? null) }
}

const askView: View = {
  name: 'draft.ask',
  async render({ subject, turn }) {
    const found = await shown(turn, subject)
    return found && { card: draftCard(found.draft, { title: text.askTitle, outcome: found.outcome }) }
  },
}

/** For the team: what was said without a mention and sounds like a complaint. */
const offerView: View = {
  name: 'draft.offer',
  async render({ subject, turn }) {
    const found = await shown(turn, subject)
    if (!found) return null
    const { shop, judgement } = found.draft.complaint
    const about = judgement.category ? ` · ${categoryName(judgement.category)}` : ''
    const title = `${text.offerTitle(shop?.name ?? text.shopUnknown)}${about}`
    return { card: draftCard(found.draft, { title, outcome: found.outcome }) }
  },
}

export const draftViews: readonly View[] = [askView, offerView]
