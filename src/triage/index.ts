export { judgeLine, type LabelledLine, type TriageLine } from './cli.ts'
export { triage } from './judge.ts'
export {
  CATEGORIES,
  type Category,
  CLASSES,
  type ComplaintClass,
  classOf,
  type Danger,
  type FigureKey,
  type Figures,
  type Judgement,
  type Lead,
  type Reason,
  type Said,
  SENSITIVES,
  type Sensitive,
  type Verdict,
} from './judgement.ts'
export {
  type Kind,
  type Model,
  type ModelFile,
  openModel,
  probabilities,
  type TraitKey,
  type Vector,
  vectorOf,
} from './linear-model.ts'
export { simplified } from './plain.ts'
export { categoryName, reasonLine, sensitiveName } from './text.ts'
export { characterKey, pairKey } from './traits.ts'
