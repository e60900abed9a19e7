import { expect, test } from 'vitest'
import {
  after,
  isForbiddenToAccused,
  NEXT,
  raisedBy,
  type StateMove,
  type TicketState,
} from '../../src/tickets/rules.ts'

test('the life of a ticket, written out', () => {
  const lines = Object.entries(NEXT).flatMap(([from, row]) =>
    Object.entries(row).map(([move, to]) => `${from} --${move}--> ${to}`),
  )
  expect(lines).toEqual([
    'open --claim--> claimed',
    'open --wait_shop--> waiting_shop',
    'open --wait_team--> waiting_team',
    'open --resolve--> resolved',
    'open --merge--> closed',
    'open --cancel--> closed',
    'claimed --back--> open',
    'claimed --wait_shop--> waiting_shop',
    'claimed --wait_team--> waiting_team',
    'claimed --resolve--> resolved',
    'claimed --merge--> closed',
    'claimed --cancel--> closed',
    'waiting_shop --resume--> claimed',
    'waiting_shop --back--> open',
    'waiting_shop --wait_shop--> waiting_shop',
    'waiting_shop --wait_team--> waiting_team',
    'waiting_shop --resolve--> resolved',
    'waiting_shop --merge--> closed',
    'waiting_shop --cancel--> closed',
    'waiting_team --resume--> claimed',
    'waiting_team --back--> open',
    'waiting_team --wait_shop--> waiting_shop',
    'waiting_team --wait_team--> waiting_team',
    'waiting_team --resolve--> resolved',
    'waiting_team --merge--> closed',
    'waiting_team --cancel--> closed',
    'resolved --confirm--> closed',
    'resolved --close--> closed',
    'resolved --reopen--> open',
    'resolved --merge--> closed',
    'closed --reopen--> open',
  ])
})

test('a move that the table does not name leads nowhere', () => {
  const nowhere: [TicketState, StateMove][] = [
    ['closed', 'claim'],
    ['resolved', 'resolve'],
    ['open', 'confirm'],
    ['claimed', 'resume'],
  ]
  for (const [from, move] of nowhere) expect(after(from, move)).toBeNull()
})

test('neglect: C and D past their resolve deadline become B, B becomes A, A stays', () => {
  expect(['A', 'B', 'C', 'D'].map((of) => raisedBy(of as 'A', 'resolve'))).toEqual([null, 'A', 'B', 'B'])
  expect(['A', 'B', 'C', 'D'].map((of) => raisedBy(of as 'A', 'call'))).toEqual([null, 'A', null, null])
})

test('whoever is complained about neither takes nor ends it; he may hand it back', () => {
  const all: StateMove[] = ['claim', 'back', 'resolve', 'confirm', 'merge', 'cancel', 'close', 'reopen', 'resume']
  expect(all.filter(isForbiddenToAccused)).toEqual(['claim', 'resolve', 'confirm', 'merge', 'cancel', 'close'])
})
