import { describe, expect, test } from 'vitest'
import { showStep } from '../../src/playbooks/fill.ts'
import { fitting } from '../../src/playbooks/fitting.ts'
import { findBuiltin, LIBRARY } from '../../src/playbooks/library.ts'
import { CASES, type Case, linesOf, RECOVER, variablesIn } from '../../src/playbooks/playbook.ts'
import { VARIABLES } from '../../src/playbooks/variables.ts'
import { CATEGORIES, CLASSES, classOf, SENSITIVES } from '../../src/triage/index.ts'
import { NOTHING } from './any-facts.ts'
import { bundled, bundledNow, readingsBundled, readingsNow } from './bundle-library.ts'

const saidIn = (text: string) =>
  LIBRARY.flatMap((book) => book.steps.flatMap((step) => step.say))
    .map((line) => line.text)
    .filter((line) => line.includes(text))

test('what is bundled is what stands in the files', () => {
  expect(bundledNow(), 'run: node test/playbooks/bundle-library.ts').toBe(bundled())
  expect(readingsNow(), 'run: node test/playbooks/bundle-library.ts').toBe(readingsBundled())
})

test('all 28 playbooks of RULES.md section 15 are there, each once, in order', () => {
  expect(LIBRARY.map((book) => book.id)).toEqual(Array.from({ length: 28 }, (_, i) => `PB-${i + 1}`))
  expect(new Set(LIBRARY.map((book) => book.title)).size).toBe(28)
})

describe('every kind of ticket has a playbook', () => {
  const NONE = 'none' as const
  test.each([
    ['refund_request', 'PB-1'],
    ['account_removal', 'PB-1'],
    ['renewal_refusal', 'PB-1'],
    ['overall_data', 'PB-2'],
    ['reply_quality', 'PB-2'],
    ['experience_score', 'PB-3'],
    ['reply_rate', 'PB-4'],
    ['satisfaction', 'PB-5'],
    ['response_time', 'PB-6'],
    ['group_feedback', 'PB-7'],
  ] as const)('%s begins with %s', (category, id) => {
    const matter = { class: classOf(category, { repeat: false, sensitive: NONE }), category, sensitive: NONE }
    expect(fitting(LIBRARY, matter)[0]?.id).toBe(id)
  })

  test('a repeat is called about first, then worked on by its own playbook', () => {
    const matter = { class: 'B', category: 'response_time', sensitive: NONE } as const
    expect(fitting(LIBRARY, matter).map((book) => book.id)).toEqual(['PB-2', 'PB-6'])
  })

  test('neglected until it became class A: retention first, then its own', () => {
    const matter = { class: 'A', category: 'satisfaction', sensitive: NONE } as const
    expect(fitting(LIBRARY, matter).map((book) => book.id)).toEqual(['PB-1', 'PB-5'])
  })

  test('whatever is sensitive begins with care, also on top of class A', () => {
    for (const sensitive of SENSITIVES) {
      expect(fitting(LIBRARY, { class: 'A', category: 'refund_request', sensitive })[0]?.id).toBe('PB-14')
    }
  })

  test('no combination is left without', () => {
    for (const cls of CLASSES) {
      for (const category of [null, ...CATEGORIES]) {
        for (const sensitive of [NONE, ...SENSITIVES]) {
          const found = fitting(LIBRARY, { class: cls, category, sensitive })
          expect(found.length, `${cls} ${category} ${sensitive}`).toBeGreaterThan(0)
        }
      }
    }
  })
})

describe('what stands in a playbook', () => {
  test('every variable exists', () => {
    for (const book of LIBRARY) {
      for (const name of variablesIn(book.steps)) expect(VARIABLES, `${book.id} {{${name}}}`).toHaveProperty(name)
    }
  })

  test('nothing to say promises a result in absolute words (R-71)', () => {
    for (const word of ['一定', '保证', '绝对', '肯定', '必定', '百分百', '100%', '包您', '万无一失']) {
      expect(saidIn(word)).toEqual([])
    }
  })

  test('nothing to say asks whether he is still there, or sends him off to complain (R-80, R-63)', () => {
    for (const words of ['还在吗', '去投诉', '不关我', '不清楚', '没办法']) expect(saidIn(words)).toEqual([])
  })

  test('in no case, and with nothing known, is anybody left without two wordings and two things to do', () => {
    for (const book of LIBRARY) {
      for (const each of CASES) {
        const cases = new Set<Case>([each, ...(each === 'left' ? [] : (['here'] as const))])
        for (const step of book.steps) {
          const shown = showStep(step, NOTHING, { cases })
          const where = `${book.id} ${step.key} in case ${each}`
          expect(shown.wordings.length, where).toBeGreaterThanOrEqual(2)
          expect(shown.doing.filter((line) => !line.ask).length, where).toBeGreaterThanOrEqual(2)
          expect(shown.avoid.length, where).toBeGreaterThanOrEqual(1)
        }
      }
    }
  })

  test('what the reader must replace is marked 〈so〉, in what is said only', () => {
    for (const book of LIBRARY) {
      for (const step of book.steps) {
        for (const line of linesOf(step)) {
          expect(line.text.replace(/〈[^〈〉]+〉/g, ''), book.id).not.toMatch(/[〈〉]/)
        }
        for (const line of [...step.doing, ...step.avoid]) expect(line.text).not.toContain('〈')
      }
    }
  })

  test('a playbook that a step sends to exists', () => {
    for (const book of LIBRARY) {
      for (const [id] of JSON.stringify(book.steps).matchAll(/PB-\d+/g)) expect(findBuiltin(id), book.id).not.toBeNull()
    }
  })

  test('sources are rules of RULES.md', () => {
    for (const book of LIBRARY) {
      for (const source of book.sources) expect(Number(source.slice(2))).toBeLessThanOrEqual(144)
    }
  })

  test('retention has its six stages', () => {
    const keys = findBuiltin(RECOVER)?.steps.map((step) => step.key)
    expect(keys).toEqual(['open', 'own', 'data', 'ledger', 'offer', 'chance'])
  })
})
