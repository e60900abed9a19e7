import { expect, test } from 'vitest'
import { labelled, labelledLine } from './train/data.ts'

const files = ['complaints-dev', 'train/own', 'train/held-out'] as const

test.each(files)('every line of %s has the fields and obeys the rules of the labels', (name) => {
  const wrong = labelled(name).filter((one) => !labelledLine.safeParse(one).success)
  expect(wrong).toEqual([])
})

test('no persona is in two files, and no text twice: a fold never learns what it is asked', () => {
  const personas = files.map((name) => new Set(labelled(name).map(({ persona }) => persona)))
  for (const [i, some] of personas.entries())
    for (const others of personas.slice(i + 1)) expect([...some].filter((persona) => others.has(persona))).toEqual([])
  const texts = files.flatMap((name) => labelled(name).map(({ text }) => text))
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([])
})
