export { wordingLine } from './cli.ts'
export { FAMILIES, type Family, type Finding } from './families.ts'
export { judgeWords } from './judge.ts'
