import { expect, test } from 'vitest'
import { isAlike } from '../../src/wording/alike.ts'
import { check, type History } from '../../src/wording/check.ts'
import { judgeWords } from '../../src/wording/judge.ts'
import { rewritten } from '../../src/wording/rewrite.ts'
import { labelled } from './labelled.ts'

const NOTHING: History = { ticketId: 12, sensitive: 'none', offers: [], said: [] }
const SORRY = '非常抱歉给您带来不好的体验，我们已经在加急处理了，请您耐心等一下'

test('whatever is wrong with a draft, what is offered instead can be sent', () => {
  // A tenth of them says it as well.
  for (const { id, text } of labelled().filter((_, at) => at % 10 === 0)) {
    const findings = judgeWords(text)
    if (findings.length === 0) continue
    const better = rewritten(text, findings)
    expect(better, id).not.toBe('')
    expect(judgeWords(better), `${id}: ${better}`).toEqual([])
  }
})

test('what was fine in a draft stays in it, and what is said too surely is said with a margin', () => {
  const draft = '您好，补发单已经提交了。我们保证明天就到。'
  expect(check(draft, null).better).toContain('补发单已经提交了')
  expect(check(draft, null).better).toContain('尽力')
  expect(check('您打 13800138000，我在。', null).better).toBe('您打 ***00，我在。')
})

test('a clean draft has nothing against it', () => {
  expect(check('抱歉让您久等了，我今天六点前把名单发您。', null)).toEqual({ concerns: [], better: null })
})

test('the same soothing text is warned of the second time and refused the third, near or word for word', () => {
  const said = { words: SORRY, who: '小林', when: '今天 10:00' }
  const again = `${SORRY}哈~`
  expect(check(again, { ...NOTHING, said: [said] }).concerns[0]?.why).toContain('小林 今天 10:00说过一次')
  expect(check(again, { ...NOTHING, said: [said, said] }).concerns[0]?.why).toContain('第三次别再发')
  expect(check('补发单号是 SF123，明天下午到。', { ...NOTHING, said: [said] }).concerns).toEqual([])
  expect(isAlike('好的', '好的')).toBe(false)
})

test('an offer that was turned down is not made again as it is', () => {
  const offers = [{ words: '退一半服务费，再免费服务半个月', refused: 2 }]
  const { concerns } = check('我们退一半服务费，再免费服务半个月，您看呢', { ...NOTHING, offers })
  expect(concerns.map(({ name }) => name)).toEqual(['方案被拒过'])
  expect(concerns[0]?.why).toContain('2 次')
})

test('a sensitive ticket wants two offers, and a bare “ok” answers no complaint', () => {
  const sensitive = { ...NOTHING, sensitive: 'safety' } as const
  expect(check('先请您去医院看看，费用我们先垫', sensitive).concerns[0]?.name).toBe('方案不够两个')
  expect(check('先请您去看医生；之后退款或者换新，您选', sensitive).concerns).toEqual([])
  expect(check('好的好的', NOTHING).concerns[0]?.name).toBe('只应了一声')
  expect(check('好的好的', null).concerns).toEqual([])
})
