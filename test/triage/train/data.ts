import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CATEGORIES, classOf } from '../../../src/triage/index.ts'
import type { Labelled } from './learn.ts'

/** Labelled lines; `as` because the files are ours and a test holds every line to the fields. */
export function labelled(name: 'complaints-dev' | 'train/own' | 'train/held-out'): Labelled[] {
  const text = readFileSync(new URL(`../${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
}

/** The fields and rules of LABELS.md that every line to learn from obeys, ours and the exported ones. */
export const labelledLine = z
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
