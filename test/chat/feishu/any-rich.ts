import fc from 'fast-check'
import type { Rich } from '../../../src/chat/rich.ts'

/** What people could type to break out of literal text, in pieces that only act once they meet. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<at id=all></at>',
          '<at user_id="all">',
          '<',
          'at',
          ' user_id="all"></at>',
          '</at>',
          '&lt;at',
          '&#60;',
          '&',
          '#60;',
        ],
        ...[
          '[a](https://x.cn)',
          '[a]',
          '](',
          '(u)',
          '**',
          '*',
          '~~',
          '~',
          '`',
          '```',
          '\n',
          '\r\n',
          '\u2028',
          '    code',
          '\t',
        ],
        ...[
          '- a',
          '1. a',
          '> q',
          '# h',
          '---',
          '===',
          '|a|b|\n|-|-|',
          'https://x.cn',
          '://',
          'www.x.cn',
          'taobao.com',
          '.',
        ],
        ...[
          'a@b.cn',
          '$x',
          '\\',
          '\\<',
          '\u202e',
          '\u0000',
          '\u200b',
          '店主',
          ' ',
          '1',
          'a',
          '<font color=red>',
          '<b>',
          '!',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

const person = fc.record({
  id: fc.oneof(fc.constantFrom('ou_1', 'all', 'ALL', 'ou_1"><at id=all>', ''), hostile),
  name: hostile,
})

/** Any Rich at all, every string in it hostile. */
export const anyRich: fc.Arbitrary<Rich> = fc.letrec<{ rich: Rich }>((tie) => ({
  rich: fc.oneof(
    { maxDepth: 4 },
    hostile,
    person.map(({ id, name }): Rich => ({ at: id, name })),
    person.map(({ id, name }): Rich => ({ person: id, name })),
    tie('rich').map((bold): Rich => ({ bold })),
    fc.tuple(fc.constantFrom('red', 'grey', 'blue'), tie('rich')).map(([color, of]): Rich => ({ color, of }) as Rich),
    fc.array(tie('rich'), { maxLength: 5 }),
  ),
})).rich
