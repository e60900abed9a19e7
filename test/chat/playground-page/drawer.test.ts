import { expect, test } from 'vitest'
import { emptyDrawer } from '../../../src/chat/playground/page/drawer/drawer.js'
import { drawerTree } from '../../../src/chat/playground/page/drawer/drawer-view.js'
import { pretty } from '../../../src/chat/playground/page/drawer/wire-view.js'
import { wordsOf } from '../../../src/chat/playground/page/tree.js'
import { WORDS } from '../../../src/chat/playground/page/words.js'
import { noFaults } from '../../../src/chat/playground/switches.ts'
import { aState } from './state.ts'
import { byClass, elementsOf } from './view.ts'

const around = { state: aState(), now: Date.parse('2026-11-21T13:00:00Z') }

test('JSON inside JSON is shown as what it is, and what is no JSON as it came', () => {
  expect(pretty('{"content":"{\\"text\\":\\"好\\"}"}')).toContain('"text": "好"')
  expect(pretty('504 gateway time-out')).toBe('504 gateway time-out')
})

test('there is a switch for every fault the server knows, and a sentence on what people then see', () => {
  expect(WORDS.faults.map(([key]) => key).sort()).toEqual(Object.keys(noFaults()).sort())
  const tree = drawerTree({ ...emptyDrawer(), tab: 'faults' }, around)
  for (const row of byClass(tree, 'fault')) expect(wordsOf(row)).toContain('人们看到：')
})

test('a fault that counts shows how often it still strikes, and can be switched off', () => {
  const state = aState({ faults: { ...noFaults(), throttle: 3 } })
  const tree = drawerTree({ ...emptyDrawer(), tab: 'faults' }, { ...around, state })
  const [row] = byClass(tree, 'fault')
  expect(row && wordsOf(row)).toContain('还有 3 次')
  const acts = elementsOf(row ?? []).flatMap(({ act }) => act ?? [])
  expect(acts).toEqual([{ do: 'fault', change: { throttle: 0 } }])
})

test('a deadline that is past and not done stands out, a done one does not', () => {
  const row = (id: number, due_at: string, done_at: string | null) => ({ id, kind: 'first_reply', due_at, done_at })
  const deadlines = [
    row(1, '2026-11-21T12:00:00Z', null),
    row(2, '2026-11-21T14:00:00Z', null),
    row(3, '2026-11-21T12:00:00Z', '2026-11-21T12:00:01Z'),
  ]
  const inside = { outbox: [], errands: [], deadlines }
  const tree = drawerTree({ ...emptyDrawer(), tab: 'deadlines', inside }, around)
  const looks = elementsOf(tree).flatMap(({ attrs }) => /tag-(\w+)/.exec(String(attrs.class))?.[1] ?? [])
  expect(looks).toEqual(['red', 'orange', 'grey'])
})
