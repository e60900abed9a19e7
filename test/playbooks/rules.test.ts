import { describe, expect, test } from 'vitest'
import { findBuiltin } from '../../src/playbooks/library.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { casesOf, saysGone, startOf } from '../../src/playbooks/rules.ts'
import type { Category, Sensitive } from '../../src/triage/index.ts'
import { aShop, aTicket, NOTHING } from './any-facts.ts'

const book = (id: string): Playbook => {
  const found = findBuiltin(id)
  if (!found) throw new Error(id)
  return found
}

const startFor = (id: string, of: Parameters<typeof aTicket>[0], shop = aShop()): string | undefined => {
  const facts = { ...NOTHING, shop, ticket: aTicket(of) }
  return book(id).steps[startOf(book(id), casesOf(facts))]?.key
}

describe('where retention begins', () => {
  test.each([
    ['refund_request', '把服务费退给我', 'open'],
    ['account_removal', '下个月不合作了，账号我准备移掉', 'open'],
    ['renewal_refusal', '到期就不续了', 'data'],
    ['account_removal', '账号昨天都删了，我们自己招了人', 'chance'],
    ['renewal_refusal', '我们已经换了别家客服', 'chance'],
  ] satisfies [Category, string, string][])('%s “%s” → %s', (category, words, step) => {
    expect(startFor('PB-1', { category, words })).toBe(step)
  })

  test('a matter that was left lying until it became A begins with owning up', () => {
    expect(startFor('PB-1', { category: 'satisfaction', words: '满意度还是 70%' })).toBe('own')
  })

  test('a shop that has stopped is visited, whatever its words', () => {
    expect(startFor('PB-1', { words: '在吗' }, aShop({ stopped: true }))).toBe('chance')
  })

  test('without a ticket it begins at the beginning', () => {
    expect(startOf(book('PB-1'), casesOf(NOTHING))).toBe(0)
  })
})

describe('where a sensitive case begins', () => {
  test.each([
    ['safety', 'care'],
    ['regulator', 'hold'],
    ['legal', 'hold'],
    ['media', 'hold'],
  ] satisfies [Sensitive, string][])('%s → %s', (sensitive, step) => {
    expect(startFor('PB-14', { sensitive, category: 'group_feedback', class: 'B' })).toBe(step)
  })
})

describe('gone already, or only thinking of it', () => {
  test.each([
    '账号我已经删了',
    '上周就换了一家',
    '昨天都停掉了，不用你们了',
    '早就自己做了',
    '帳號已經移除了',
    '刚把你们的子账号撤掉',
  ])('gone: %s', (words) => expect(saysGone(words)).toBe(true))

  test.each([
    '我准备今天把账号停了',
    '再不改我就换一家',
    '要是昨天换了别家就好了',
    '还没撤掉，先给你们一次机会',
    '想今天停掉合作',
    '把服务费退了',
    '',
  ])('not yet: %s', (words) => expect(saysGone(words)).toBe(false))

  test('a complaint that is not about leaving never counts as gone', () => {
    const ticket = aTicket({ category: 'reply_quality', class: 'B', words: '客服昨天都换了一批人，答得更差' })
    expect(casesOf({ ticket, shop: null }).has('left')).toBe(false)
  })
})
