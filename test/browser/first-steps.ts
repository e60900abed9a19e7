import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { problemsIn } from './eye.ts'
import { become, button, cardWith, openChat, seat, seatBeside, toast, write } from './hands.ts'
import { holds, PICTURES, type Steps } from './steps.ts'

const SHOP = '松果零食 客服群'
const TEAM = '一组'

/** The first quarter of an hour of somebody who has never seen it, on a desktop. */
export async function firstSteps({ step }: Steps, page: Page): Promise<void> {
  await step('the page opens as a shop owner in his group, with a line to try', async () => {
    holds(await page.locator('.who', { hasText: '陈老板' }).isVisible(), 'nobody is 陈老板')
    holds((await page.locator('.talk-head h1').textContent()) === SHOP, 'another chat is open')
    holds(await page.locator('.hint').isVisible(), 'there is no hint')
  })
  await step(
    'the picker finds the bot by keyboard, and one sentence becomes a card with a name and a time',
    async () => {
      const box = page.locator('.box')
      await box.fill('')
      await box.pressSequentially('@')
      await page.locator('.picker [role=option]').first().waitFor()
      await box.press('Enter')
      holds((await box.inputValue()) === '@客诉管家 ', 'Enter did not take the bot')
      await box.pressSequentially('你们昨天平均响应都70秒了')
      await box.press('Enter')
      await cardWith(seat(page, 0), '回复慢').waitFor()
      const words = (await cardWith(seat(page, 0), '回复慢').textContent()) ?? ''
      holds(/@周组长 负责.*前先回复您/.test(words), `the card says: ${words}`)
    },
  )
  await step('an owner’s slash offers no staff command', async () => {
    const offered = await offeredBySlash(page)
    holds(offered.includes('/help') && !offered.includes('/claim'), `offered: ${offered.join(' ')}`)
  })
  await step('the leader sits down beside, reads the team’s card and gets his own commands', async () => {
    await seatBeside(page, '周组长')
    await openChat(seat(page, 1), TEAM)
    await cardWith(seat(page, 1), '松果零食').waitFor()
    const offered = await offeredBySlash(page, 1)
    holds(offered.includes('/claim') && offered.includes('/recover'), `offered: ${offered.join(' ')}`)
    await page.screenshot({ path: join(PICTURES, 'side-by-side.png') })
  })
  await step('what needs a yes asks first, and a no changes nothing', async () => {
    await button(seat(page, 1), '不是客诉').click()
    await page.locator('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    holds(await button(seat(page, 1), '我来处理').isVisible(), 'the card has changed')
  })
  await step('taking it answers with a toast and changes both cards in place', async () => {
    const before = await seat(page, 0).locator('.message').count()
    await button(seat(page, 1), '我来处理').click()
    holds((await toast(seat(page, 1))).includes('已接手'), 'the toast says something else')
    await seat(page, 0).locator('.card .tag', { hasText: '处理中' }).waitFor()
    holds((await seat(page, 0).locator('.message').count()) === before, 'the shop got another message')
  })
  await step('an hour passes, and what happened in it is told in order', async () => {
    await page.locator('.clock-steps button', { hasText: '+1 小时' }).click()
    await page.locator('.past').waitFor()
    await page.locator('.past [aria-label="关闭"]').click()
  })
  await step('solving asks for a cause and a sentence, and the owner has the last word', async () => {
    await button(seat(page, 1), '已解决…').click()
    const form = seat(page, 1).locator('.card-form').last()
    await form.locator('select[name=cause]').selectOption('agent')
    await form.locator('textarea').fill('已加两人优先接待，今天平均响应 38 秒')
    await form.locator('button[type=submit]').click()
    const yes = button(seat(page, 0), '已解决')
    await yes.waitFor()
    await yes.click()
    await seat(page, 0).locator('.card .tag', { hasText: '已解决' }).waitFor()
  })
  await step('/recover in the shop’s group goes to the leader alone', async () => {
    await openChat(seat(page, 1), SHOP)
    const before = await seat(page, 0).locator('.message').count()
    await write(seat(page, 1), '@客诉管家 /recover')
    await openChat(seat(page, 1), '客诉管家')
    await cardWith(seat(page, 1), '可以这样说').waitFor()
    holds(await seat(page, 1).locator('.badge-private').isVisible(), 'nothing says that it is private')
    const words = (await seat(page, 0).locator('.log').textContent()) ?? ''
    holds(!words.includes('可以这样说'), 'the owner reads the playbook')
    holds((await seat(page, 0).locator('.message').count()) <= before + 2, 'the group got more than a line')
  })
  await step('several people side by side have no broken line, no overflow, no unreadable word', async () => {
    holds((await page.locator('.seat').count()) === 2, 'there are not two')
    await nothingWrong(page, '.seat')
  })
}

/** A day in the chat: replies, threads, pictures, faces, second thoughts. */
export async function talking({ step }: Steps, page: Page): Promise<void> {
  await page.locator('.leave').last().click()
  const one = seat(page, 0)
  const last = one.locator('.message').last()
  await step('a reply quotes what it answers', async () => {
    await write(one, '周末有直播')
    await one.locator('.message.own:not(.leaving)', { hasText: '周末有直播' }).waitFor()
    await last.hover()
    await last.locator('[title="回复"]').click()
    await write(one, '晚上八点')
    await one.locator('.message.own .quote', { hasText: '周末有直播' }).waitFor()
  })
  await step('a thread keeps its words out of the chat and counts them', async () => {
    await last.hover()
    await last.locator('[title="在话题里回复"]').click()
    await one.locator('.thread-head').waitFor()
    await write(one, '话题里的话')
    await one.locator('.message.own:not(.leaving)', { hasText: '话题里的话' }).waitFor()
    await one.locator('.thread-head [aria-label="回到群聊"]').click()
    await one.locator('.thread-button', { hasText: '1 条回复' }).waitFor()
    holds(
      (await one.locator('.message', { hasText: '话题里的话' }).count()) === 0,
      'the thread’s words stand in the chat',
    )
  })
  await step('a picture waits beside the box, is sent, and can be enlarged', async () => {
    await one.locator('.attach-opener').click()
    await one.locator('.attach button').click()
    await one.locator('.waiting-picture').waitFor()
    await write(one, '看图')
    await one.locator('.photo').last().click()
    await page.locator('.enlarged img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.enlarged').waitFor({ state: 'detached' })
  })
  await step('a face is given, and a message taken back leaves only the fact', async () => {
    await last.hover()
    await last.locator('.palette-opener').click()
    await last.locator('.palette-face').first().click()
    await last.locator('.reaction-mine').waitFor()
    await last.hover()
    await last.locator('[title="撤回"]').click()
    await one.locator('.note', { hasText: '撤回了一条消息' }).waitFor()
  })
  await step('a new person and a new group are there at once', async () => {
    await page.locator('.who').click()
    await page.locator('.row-new').click()
    await page.locator('dialog input[name=name]').fill('许姐')
    await page.locator('dialog input[name=role]').fill('店主 · 云朵家纺')
    await page.locator('dialog button[type=submit]').click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await become(page, '何经理')
    await page.locator('.chats-head .plain-button').click()
    await page.locator('dialog input[name=name]').fill('云朵家纺 客服群')
    await page.locator('dialog .tick', { hasText: '许姐' }).click()
    await page.locator('dialog button[type=submit]').click()
    await page.locator('.talk-head h1', { hasText: '云朵家纺 客服群' }).waitFor()
    await page.locator('.message', { hasText: '@我' }).first().waitFor()
  })
}

/** For who wants to know how it works. */
export async function engineering({ step }: Steps, page: Page): Promise<void> {
  await step('the drawer shows events with headers and calls with answers, and a copied curl works', async () => {
    await page.locator('.drawer-opener').click()
    await page.locator('.wire-head').first().click()
    holds(
      ((await page.locator('.wire-inner').textContent()) ?? '').includes('x-lark-signature'),
      'no signature is shown',
    )
    await page.locator('.tab', { hasText: '调用' }).click()
    await page.locator('.wire-head', { hasText: 'POST /im/v1/messages' }).first().click()
    await page.locator('.copy-button').click()
    await page.locator('.toast', { hasText: '已复制' }).waitFor()
    const line = await page.evaluate(() => navigator.clipboard.readText())
    const answer = JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }))
    holds(answer.code === 0, `curl was answered ${JSON.stringify(answer)}`)
  })
  await step('the outbox and the deadlines stand there as they are', async () => {
    await page.locator('.tab', { hasText: '发件箱' }).click()
    await page.locator('.book', { hasText: 'sent' }).first().waitFor()
    await page.locator('.tab', { hasText: '时限' }).click()
    await page.locator('.book', { hasText: 'ticket:' }).first().waitFor()
    await nothingWrong(page, '.drawer')
  })
  await step('with a call that fails, people still see one card', async () => {
    await page.locator('.tab', { hasText: '故障' }).click()
    const fault = page.locator('.fault', { hasText: '504' })
    await fault.locator('button').first().click()
    await fault.locator('.tag', { hasText: '还有 1 次' }).waitFor()
    await become(page, '林姐')
    await write(seat(page, 0), '@客诉管家 满意度怎么只有71%')
    await cardWith(seat(page, 0), '满意度').waitFor()
    await fault.locator('button', { hasText: '3 次' }).waitFor()
    const cards = seat(page, 0).locator('.message:has(.card)', { hasText: '满意度怎么只有71%' })
    holds((await cards.count()) === 1, `there are ${await cards.count()} cards`)
    await page.locator('.drawer [aria-label="关闭"]').click()
  })
}

async function offeredBySlash(page: Page, n = 0): Promise<string[]> {
  const box = seat(page, n).locator('.box')
  await box.fill('')
  await box.pressSequentially('/')
  await seat(page, n).locator('.picker-commands').waitFor()
  await page.waitForTimeout(400)
  const names = await seat(page, n).locator('.picker-name').allTextContents()
  await box.press('Escape')
  await box.fill('')
  return names.map((name) => name.split(' ')[0] ?? '')
}

export async function nothingWrong(page: Page, selector: string): Promise<void> {
  const problems = await problemsIn(page, selector)
  holds(problems.length === 0, problems.slice(0, 12).join('\n'))
}
