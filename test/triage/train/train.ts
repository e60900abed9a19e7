import { writeFileSync } from 'node:fs'
import { labelled } from './data.ts'
import { learn, packed } from './learn.ts'

const lines = [...labelled('complaints-dev'), ...labelled('train/own'), ...labelled('train/held-out')]
const { scale, bias, traits, weights } = packed(learn(lines))
/** Laid out as the formatter would, so that a fresh file needs none. */
const text = `{
  "scale": ${scale},
  "bias": [${bias.join(', ')}],
  "traits": ${JSON.stringify(traits)},
  "weights": ${JSON.stringify(weights)}
}
`
writeFileSync(new URL('../../../src/triage/weights.json', import.meta.url), text)
console.log(`${traits.split(' ').length} traits, ${text.length} characters`)
