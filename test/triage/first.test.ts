import { expect, test } from 'vitest'
import { triage } from '../../src/triage/index.ts'

test('a demand for the fee is class A', () => {
  expect(triage('把服务费退给我').class).toBe('A')
})
