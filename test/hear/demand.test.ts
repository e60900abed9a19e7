import { expect, test } from 'vitest'
import { gravestDemand } from '../../src/hear/demand.ts'
import { type Category, type Judgement, triage } from '../../src/triage/index.ts'

const judged = (category: Category, cls: Judgement['class'] = 'A'): Judgement => ({
  ...triage(''),
  verdict: 'complaint',
  class: cls,
  category,
})

const REFUND = '把服务费退给我'
const REMOVAL = '把你们的子账号全部删掉，不合作了'
const RENEWAL = '到期就不续了'

test('refund before removal before renewal, in whatever order they are said', () => {
  expect(gravestDemand(`${REMOVAL}，${REFUND}`, judged('account_removal')).category).toBe('refund_request')
  expect(gravestDemand(`${RENEWAL}，${REFUND}`, judged('renewal_refusal')).category).toBe('refund_request')
  expect(gravestDemand(`${RENEWAL}，${REMOVAL}`, judged('renewal_refusal')).category).toBe('account_removal')
  expect(gravestDemand(RENEWAL, judged('renewal_refusal')).category).toBe('renewal_refusal')
})

test('what is not class A stays what it is', () => {
  expect(gravestDemand(REFUND, judged('response_time', 'C')).category).toBe('response_time')
})
