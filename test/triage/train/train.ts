import { writeFileSync } from 'node:fs'
import { asJson } from '../../helpers/learn.ts'
import { labelled } from './data.ts'
import { learn, packed } from './learn.ts'

const lines = [...labelled('complaints-dev'), ...labelled('train/own'), ...labelled('train/held-out')]
const file = packed(learn(lines))
writeFileSync(new URL('../../../src/triage/weights.json', import.meta.url), asJson(file))
console.log(`${file.traits.split(' ').length} traits`)
