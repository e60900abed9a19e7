import type { Block, Card } from '../card.ts'
import { bold, type Rich } from '../rich.ts'
import { type CardJson, cardSize, type Element, MOST_BYTES, MOST_ELEMENTS } from './card-json.ts'
import { cleanLine } from './clean.ts'
import { inRow, plainText, renderButton } from './render-buttons.ts'
import { renderChart, renderTable, tableAsLines } from './render-figures.ts'
import { type Names, renderForm } from './render-form.ts'
import { cardMarkdown, quoteMarkdown } from './render-rich.ts'
import { smaller } from './smaller-card.ts'

const LONGEST_TITLE = 120
const LONGEST_SUMMARY = 100
const LONGEST_TAG = 20
const MOST_TAGS = 3
/** The platform takes five (FEISHU.md 4.2); three is what its own plugin stays at. */
const MOST_TABLES = 3
const MOST_CHARTS = 5

const TEXT_SIZES = { normal: 'normal', small: 'notation', heading: 'heading' } as const

/**
 * Card JSON 2.0 (FEISHU.md section 4). A card beyond the platform's limits is made smaller rather than refused: folded
 * panels go first, then the longest parts are cut.
 */
export function renderCard(card: Card): CardJson {
  let wanted = card
  for (;;) {
    const json = asJson(wanted)
    const { bytes, elements } = cardSize(json)
    const over = elements > MOST_ELEMENTS ? 'elements' : bytes > MOST_BYTES ? 'bytes' : null
    const next = over && smaller(wanted, over)
    if (!next) return json
    wanted = next
  }
}

function asJson(card: Card): CardJson {
  const page: Page = { names: new Set(), tables: 0, charts: 0 }
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: card.forward ?? false,
      ...(card.wide && { width_mode: 'fill' }),
      summary: { content: cleanLine(card.summary ?? card.title, LONGEST_SUMMARY) },
    },
    header: {
      template: card.color,
      title: plainText(card.title, LONGEST_TITLE),
      ...(card.subtitle && { subtitle: plainText(card.subtitle, LONGEST_TITLE) }),
      ...(card.tags?.length && { text_tag_list: card.tags.slice(0, MOST_TAGS).map(renderTag) }),
    },
    body: {
      direction: 'vertical',
      vertical_spacing: '8px',
      elements: card.body.flatMap((block) => renderBlock(block, page)),
    },
  }
}

const renderTag = ({ text, color }: { text: string; color: string }): Element => ({
  tag: 'text_tag',
  text: plainText(text, LONGEST_TAG),
  color,
})

/** What is counted over one card. */
interface Page {
  readonly names: Names
  tables: number
  charts: number
}

const markdown = (content: string, more: Readonly<Record<string, unknown>> = {}): Element[] =>
  content === '' ? [] : [{ tag: 'markdown', content, ...more }]

function renderBlock(block: Block, page: Page): Element[] {
  switch (block.kind) {
    case 'text':
      return markdown(cardMarkdown(block.text), sized(block.size))
    case 'quote':
      return cardMarkdown(block.text) === '' ? [] : markdown(quoteMarkdown(block.text))
    case 'rule':
      return [{ tag: 'hr' }]
    case 'buttons':
      return block.buttons.length > 0 ? [inRow(block.buttons.map((button) => renderButton(button)))] : []
    case 'columns':
      return renderColumns(block.columns)
    case 'panel':
      return renderPanel(block, page)
    case 'form':
      return renderForm(block, page.names)
    case 'table':
      page.tables += 1
      if (block.rows.length === 0) return []
      return page.tables > MOST_TABLES ? markdown(cardMarkdown(tableAsLines(block))) : [renderTable(block)]
    case 'chart':
      page.charts += 1
      return page.charts > MOST_CHARTS || block.points.length === 0 ? [] : [renderChart(block)]
  }
}

const sized = (size: keyof typeof TEXT_SIZES = 'normal') => (size === 'normal' ? {} : { text_size: TEXT_SIZES[size] })

function renderColumns(columns: readonly Rich[]): Element[] {
  const cells = columns.map((column) => cardMarkdown(column)).filter((content) => content !== '')
  if (cells.length === 0) return []
  return [
    {
      tag: 'column_set',
      flex_mode: 'none',
      horizontal_spacing: '8px',
      columns: cells.map((content) => ({ tag: 'column', width: 'weighted', weight: 1, elements: markdown(content) })),
    },
  ]
}

/** A panel may hold neither form nor, as far as anybody is sure, a table: the form follows it, the table is lines. */
function renderPanel(panel: Extract<Block, { kind: 'panel' }>, page: Page): Element[] {
  const flat = panel.body.flatMap(opened)
  const forms = flat.filter((block) => block.kind === 'form')
  const elements = flat
    .filter((block) => block.kind !== 'form')
    .flatMap((block) =>
      block.kind === 'table' ? markdown(cardMarkdown(tableAsLines(block))) : renderBlock(block, page),
    )
  const rendered = {
    tag: 'collapsible_panel',
    expanded: panel.open ?? false,
    header: { title: plainText(panel.title, LONGEST_TITLE) },
    elements,
  }
  return [...(elements.length > 0 ? [rendered] : []), ...forms.flatMap((form) => renderForm(form, page.names))]
}

/** A panel inside a panel is its title and what it holds: containers nest five deep at most (FEISHU.md 4.2). */
const opened = (block: Block): readonly Block[] =>
  block.kind === 'panel' ? [{ kind: 'text', text: bold(block.title) }, ...block.body.flatMap(opened)] : [block]
