import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type About, openPage, readPage, readShelf, writePage, writeShelf } from '../../src/playbooks/spot.ts'

const id = fc.integer({ min: 1, max: 2_000_000 })
const about: fc.Arbitrary<About> = fc.oneof(
  fc.constant<About>({ kind: 'none' }),
  id.map((each): About => ({ kind: 'ticket', id: each })),
  id.map((each): About => ({ kind: 'shop', id: each })),
  fc.array(id, { minLength: 1, maxLength: 8 }).map((ids): About => ({ kind: 'among', ids })),
)

test('what a card was sent for is read as it was written, whatever words were looked for', () => {
  const shelf = fc.record({
    book: fc.constantFrom(null, 'PB-1', 'PB-28'),
    about,
    openId: fc.constantFrom('ou_5a3f', 'ou-x_1'),
    words: fc.string({ maxLength: 40 }),
  })
  fc.assert(
    fc.property(shelf, (each) => {
      expect(readShelf(writeShelf(each))).toEqual(each)
    }),
  )
})

test('where a card stands open is read as it was written', () => {
  const page = fc.record({
    book: fc.constantFrom('PB-1', 'PB-14'),
    about,
    step: fc.option(fc.nat(20), { nil: null }),
    wording: fc.nat(20),
  })
  fc.assert(
    fc.property(page, (each) => {
      expect(readPage(writePage(each))).toEqual(each)
    }),
  )
})

test('anything else is nothing', () => {
  for (const subject of ['', 'ticket:12', 'playbook:PB-1', 'playbook:PB-1:x9:ou_1:', 'playbook:PB-1:t:ou_1:']) {
    expect(readShelf(subject)).toBeNull()
  }
  for (const mode of ['', 'resolve', 'at:PB-1:t1:0', 'at:PB-1:t1:x:0', 'at::t1:0:0']) expect(readPage(mode)).toBeNull()
})

test('a list stays a list until something is opened on it', () => {
  const among = { book: 'PB-1', about: { kind: 'among', ids: [3, 4] }, openId: 'ou_1', words: '' } as const
  expect(openPage(among, null)).toBeNull()
  expect(openPage({ ...among, book: null, about: { kind: 'none' } }, null)).toBeNull()
  expect(openPage(among, 'at:PB-1:t4:2:1')).toMatchObject({ about: { kind: 'ticket', id: 4 }, step: 2, wording: 1 })
})
