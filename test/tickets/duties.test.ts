import { expect, test } from 'vitest'
import {
  contactedIn,
  type Done,
  dutiesOf,
  emptyBefore,
  missing,
  type Obliged,
  offersIn,
  refusalsOf,
  resolveVerdict,
} from '../../src/tickets/duties.ts'
import { dutyLine } from '../../src/tickets/life-text.ts'

const ticket = (of: Partial<Obliged>): Obliged => ({
  class: 'C',
  category: 'satisfaction',
  sensitive: 'none',
  followers: [],
  goalDay: null,
  homeChat: 'oc_1',
  ...of,
})
const owed = (of: Partial<Obliged>, events: Done[] = [], managers: string[] = []) =>
  missing(dutiesOf(ticket(of), events, new Set(managers))).map(({ kind }) => kind)
const noted = (move: Done['move'], note = '做了'): Done => ({ move, note })

test('A owes two named followers, one of them a manager, and a retention step', () => {
  expect(owed({ class: 'A' })).toEqual(['followers', 'retain'])
  expect(owed({ class: 'A', followers: ['a', 'b'] }, [noted('retain')])).toEqual(['followers'])
  expect(owed({ class: 'A', followers: ['m'] }, [noted('retain')], ['m'])).toEqual(['followers'])
  expect(owed({ class: 'A', followers: ['a', 'm'] }, [noted('retain')], ['m'])).toEqual([])
})

test('B owes a call, C a goal with its date, D an answer in the group', () => {
  expect(owed({ class: 'B' })).toEqual(['call'])
  expect(owed({ class: 'B' }, [noted('call')])).toEqual([])
  expect(owed({ class: 'C' })).toEqual(['plan'])
  expect(owed({ class: 'C', goalDay: '2026-11-25' })).toEqual([])
  expect(owed({ class: 'D' })).toEqual([])
  expect(owed({ class: 'D', homeChat: null })).toEqual(['answer'])
  expect(owed({ class: 'D', homeChat: null }, [noted('replied')])).toEqual([])
})

test('a sensitive one owes two offers that differ', () => {
  expect(owed({ class: 'B', sensitive: 'safety' }, [noted('call'), noted('offer', '退款')])).toEqual(['offers'])
  const twice = [noted('offer', '退款。'), noted('offer', '退款')]
  expect(offersIn(twice)).toBe(1)
  expect(owed({ class: 'B', sensitive: 'safety' }, [noted('call'), ...twice])).toEqual(['offers'])
  const two = [noted('offer', '退款'), noted('offer', '上门致歉')]
  expect(owed({ class: 'B', sensitive: 'safety' }, [noted('call'), ...two])).toEqual([])
})

test('C and D go through with the gap, A and B are warned once and then go through for leaders only', () => {
  const duty = (kind: 'plan' | 'call' | 'offers') => [{ kind, met: false }]
  const fresh = { strict: true, warnedBefore: false, leads: true }
  expect(resolveVerdict([], fresh)).toBe('go')
  expect(resolveVerdict(duty('plan'), { strict: true, warnedBefore: false, leads: false })).toBe('go_with_gap')
  expect(resolveVerdict(duty('call'), fresh)).toBe('warn')
  expect(resolveVerdict(duty('call'), { strict: true, warnedBefore: true, leads: false })).toBe('warn')
  expect(resolveVerdict(duty('call'), { strict: true, warnedBefore: true, leads: true })).toBe('go_with_gap')
  expect(resolveVerdict(duty('offers'), { strict: true, warnedBefore: true, leads: true })).toBe('refuse')
})

test('an offer counts its own refusals only', () => {
  const events = [noted('offer', '退款'), noted('refuse'), noted('offer', '上门'), noted('refuse'), noted('refuse')]
  expect(refusalsOf(events, '退款')).toBe(1)
  expect(refusalsOf(events, '上门！')).toBe(2)
})

test('the hand-over names every earlier step that is empty; other steps ask for none', () => {
  const event = (step: number) => ({ move: 'contact' as const, facts: { step } })
  expect(contactedIn([event(3), event(1), event(3)])).toEqual([1, 3])
  expect(emptyBefore([1, 3], 5)).toEqual([2, 4])
  expect(emptyBefore([1, 2, 3, 4], 5)).toEqual([])
  expect(emptyBefore([], 3)).toEqual([])
})

test('the line that notes a goal names the figure that the complaint is about, and no day that goes by', () => {
  const plan = { kind: 'plan', met: false } as const
  expect(dutyLine(plan, { id: 7, category: 'response_time' })).toBe('/plan 7 平均响应 40秒 后天')
  expect(dutyLine(plan, { id: 7, category: 'satisfaction' })).toBe('/plan 7 满意度85% 后天')
})
