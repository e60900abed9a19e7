import { expect, test } from 'vitest'
import { z } from 'zod'
import { CATEGORIES, classOf } from '../../src/triage/index.ts'
import { labelled } from './train/data.ts'

const line = z
  .object({
    id: z.string(),
    text: z.string().min(1),
    persona: z.string(),
    role: z.enum(['owner', 'agent', 'supervisor', 'buyer_forwarded']),
    is_complaint: z.boolean(),
    class: z.enum(['A', 'B', 'C', 'D']).nullable(),
    category: z.enum(CATEGORIES).nullable(),
    repeat: z.boolean(),
    sensitive: z.enum(['none', 'safety', 'legal', 'regulator', 'media']),
    shop_metric: z.record(z.string(), z.number()).optional(),
    tags: z.array(z.string()),
  })
  .refine(({ category, repeat, sensitive, ...own }) => {
    const grade = category ? classOf(category, { repeat, sensitive }) : null
    return own.class === grade && own.is_complaint === (category !== null)
  }, 'the class follows from category, repeat and sensitive')
  .refine(({ is_complaint, repeat, sensitive }) => is_complaint || (!repeat && sensitive === 'none'))

const files = ['complaints-dev', 'train/own', 'train/held-out'] as const

test.each(files)('every line of %s has the fields and obeys the rules of the labels', (name) => {
  const wrong = labelled(name).filter((one) => !line.safeParse(one).success)
  expect(wrong).toEqual([])
})

test('no persona is in two files, and no text twice: a fold never learns what it is asked', () => {
  const personas = files.map((name) => new Set(labelled(name).map(({ persona }) => persona)))
  for (const [i, some] of personas.entries())
    for (const others of personas.slice(i + 1)) expect([...some].filter((persona) => others.has(persona))).toEqual([])
  const texts = files.flatMap((name) => labelled(name).map(({ text }) => text))
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([])
})
