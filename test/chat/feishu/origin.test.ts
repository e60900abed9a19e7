import { expect, test } from 'vitest'
import { originOf } from '../../../src/chat/feishu/origin.ts'

test.each([
  ['feishu', 'https://open.feishu.cn'],
  ['Lark', 'https://open.larksuite.com'],
  ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ['https://open.example.com/', 'https://open.example.com'],
])('FEISHU_DOMAIN %s is %s', (domain, origin) => {
  expect(originOf(domain)).toBe(origin)
})

test.each(['', 'open.feishu.cn', 'ftp://x.cn', 'https://x.cn/open-apis', 'javascript:alert(1)'])(
  'FEISHU_DOMAIN %j is refused, and says what was expected',
  (domain) => {
    expect(() => originOf(domain)).toThrow(/^FEISHU_DOMAIN: expected feishu, lark or an origin/)
  },
)
