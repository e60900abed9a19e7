import { beforeEach, expect, test } from 'vitest'
import { inTurn } from '../../src/db/index.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock.ts'
import { slipsByFamily } from '../../src/wording/index.ts'
import { aCompany, type Company } from '../helpers/company.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'
const RUDE = '不是跟您说过了吗，上面写着您看不见？'
let company: Company

beforeEach(async () => {
  company = await aCompany()
  company.playground.setScope('group_msg')
  await company.pass(MINUTE_MS)
})

const told = (who: string) => company.told(who).at(-1) ?? ''

test('a draft is checked where it is asked, and out of a shop’s chat the answer is private', async () => {
  await company.says('小林', TEAM, '@客诉管家 /check 这个不归我管，您去问平台')
  const card = company.heard(TEAM).at(-1) ?? ''
  expect(card).toContain('这句话有 1 处要改')
  expect(card).toContain('推诿')
  expect(card).toContain('可以改成')
  await company.says('小林', TEAM, '@客诉管家 ／检查　抱歉让您久等了，名单六点前发您')
  expect(company.heard(TEAM).at(-1)).toBe('可以发，没有要改的地方。')

  const shop = company.heard(SHOP).length
  await company.says('小林', SHOP, '@客诉管家 /check 我们保证明天就好')
  expect(company.heard(SHOP)).toHaveLength(shop)
  expect(told('小林')).toContain('话说太满')
  await company.says('陈老板', SHOP, '@客诉管家 /check 我们保证明天就好')
  expect(company.heard(SHOP).at(-1)).toContain('没有 /check')
})

test('under a message just /check judges that message, by what was said before on its ticket', async () => {
  await company.says('陈老板', SHOP, '@客诉管家 你们昨天平均响应都70秒了')
  const sorry = '非常抱歉给您带来不好的体验，我们已经在加急处理了，请您耐心等一下'
  await company.says('小林', SHOP, sorry)
  const second = await company.says('小林', SHOP, `${sorry}哈`)
  const shop = company.heard(SHOP).length
  await company.says('周组长', SHOP, '@客诉管家 /check', { replyTo: second })
  expect(told('周组长')).toContain('说重复了')
  expect(told('周组长')).toContain('按 #1')
  const owner = await company.says('陈老板', SHOP, '你们爱做不做')
  await company.says('周组长', SHOP, '@客诉管家 /check', { replyTo: owner })
  expect(told('周组长')).toContain('不是我们的人说的')
  await company.says('周组长', SHOP, '@客诉管家 /check')
  expect(told('周组长')).toContain('/check 亲')
  expect(company.heard(SHOP)).toHaveLength(shop)
})

test('where a leader switched it on, the writer alone hears of it, at most once an hour; the team counts families', async () => {
  await company.says('小林', SHOP, RUDE)
  expect(company.told('小林').join()).not.toContain('反问')
  await company.says('小林', SHOP, '@客诉管家 /chat 措辞 开')
  expect(told('小林')).toContain('组长以上')
  await company.says('周组长', SHOP, '@客诉管家 /chat 开 措辞')
  expect(told('周组长')).toContain('措辞提醒开了')
  const before = [company.heard(SHOP).length, company.heard(TEAM).length, company.told('小林').length] as const
  await company.says('小林', SHOP, RUDE)
  await company.says('小林', SHOP, '催什么催，电话打13800138000')
  expect(told('小林')).toContain('反问')
  expect(told('小林')).toContain('下次可以这样说')
  expect(company.told('小林')).toHaveLength(before[2] + 1)
  await company.pass(HOUR_MS + MINUTE_MS)
  await company.says('小林', SHOP, '我们保证明天就好')
  expect(company.told('小林')).toHaveLength(before[2] + 2)
  await company.says('陈老板', SHOP, '爱退不退')
  expect(company.heard(SHOP)).toHaveLength(before[0])
  expect(company.heard(TEAM)).toHaveLength(before[1])

  const { deps } = company
  const now = deps.clock.now()
  const counted = await inTurn(deps, ({ tx }) =>
    slipsByFamily(tx, { teamId: 1, from: new Date(now.getTime() - 3 * HOUR_MS), to: new Date(now.getTime() + 1) }),
  )
  expect(counted.map(({ family }) => family).sort()).toEqual([
    'absolute_promise',
    'impatience',
    'private_data',
    'rhetorical_question',
  ])
})
