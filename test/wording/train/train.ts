import { writeFileSync } from 'node:fs'
import { asJson } from '../../helpers/learn.ts'
import { labelled } from '../labelled.ts'
import { learn, packed } from './learn.ts'

const file = packed(learn(labelled()))
writeFileSync(new URL('../../../src/wording/weights.json', import.meta.url), asJson(file))
console.log(`${file.traits.split(' ').length} traits`)
