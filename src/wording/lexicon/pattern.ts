import type { Family, Lexicon } from '../families.ts'

/**
 * Patterns are regular expressions over folded text, one a line (a line that begins with | goes on); a name in braces
 * stands for the words below. `…` is up to eight characters of the same clause, `‥` up to three,
 * `⋯` up to fourteen of the same sentence.
 */
const WORDS: Readonly<Record<string, string>> = {
  you: '您们|你们|您|你|亲亲|亲|宝子|宝|贵方|贵店|贵司|老板',
  we: '我们这边|我们店|我们客服|我们部门|我们组|我们team|我们|我这边|我这|我司|我方|咱们这|咱们|咱|俺们|俺|人家|本店|本部门|客服|这边|窝|老子|哥|我',
  third: '买家|客户|顾客|客人|他们|她们|他|她|快递|仓库|店主|对方|平台|物流|小二|网点|同事|厂家',
  what: '什么|啥|咩|啥子|what',
  ask: '吗|嘛|么|咩|呢|不|没|嗦|呀|啊|啦|吧|的|哦|[?？]',
  end: '[啊呀哦喔噢哟呢哈嘛吧呗啦了的咯喽噻嗦耶诶欸捏滴哒哎呐~～。.!！？?，,…\\s\\u{1f000}-\\u{1faff}\\u2600-\\u27bf\\ufe0f]*$',
  many: '[一二两三四五六七八九十百千万几多好n\\d]+|多少|好多|无数',
  lots: '[二两三四五六七八九十百千万几多好n\\d]{1,4}|一[百千万][多遍]?|多少|好多|无数',
  times: '遍|次|回|道|趟|通|个电话',
  soon: '我们?(?:先|再|去|来|这就|马上|现在|立刻|立即|帮|给|替|截图|重新|会)',
}

/** Folding makes a full-width comma a plain one: a class that names the one means both. */
const bothCommas = (whole: string): string => (whole.includes(',') ? whole : whole.replace('，', '，,'))

const expand = (pattern: string): string =>
  pattern
    .replace(/\[[^\]]*，[^\]]*\]/g, bothCommas)
    .replaceAll('…', '[^，。,.!！?？；;]{0,8}?')
    .replaceAll('⋯', '[^。!！?？；;]{0,14}?')
    .replaceAll('‥', '[^，。,.!！?？；;]{0,3}?')
    .replace(/\{([a-z]+)\}/g, (whole, name: string) => (WORDS[name] ? `(?:${WORDS[name]})` : whole))

/** All lines of a list as one expression; null for an empty list. */
function compiled(list: string | undefined, flags: string): RegExp | null {
  const lines = (list ?? '')
    .replace(/\n\s+\|/g, '|')
    .split('\n')
    .flatMap((line) => line.trim() || [])
  return lines.length === 0 ? null : new RegExp(lines.map(expand).join('|'), flags)
}

export interface Judge {
  readonly family: Family
  readonly harmless: RegExp | null
  readonly says: RegExp | null
  readonly maybe: RegExp | null
  readonly excuses: RegExp | null
}

export const judgeOf = (lexicon: Lexicon): Judge => ({
  family: lexicon.family,
  harmless: compiled(lexicon.harmless, 'gu'),
  says: compiled(lexicon.says, 'u'),
  maybe: compiled(lexicon.maybe, 'u'),
  excuses: compiled(lexicon.excuses, 'u'),
})
