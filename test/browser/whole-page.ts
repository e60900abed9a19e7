import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { nothingWrong } from './first-steps.ts'
import { become, chatRow } from './hands.ts'
import { nap } from './product.ts'
import { holds, PICTURES, type Steps } from './steps.ts'

const STORIES = ['一条客诉', '没赶上的时限', '店主要走']
const STORY_MS = 120_000

/** The stories play to their end, quickly, and stop when somebody reaches into them. */
export async function stories({ step }: Steps, page: Page): Promise<void> {
  for (const [index, name] of STORIES.entries()) {
    await step(`the story “${name}” plays itself to its end`, async () => {
      await page.locator('.menu-opener[title="看剧情"]').click()
      await page.locator('.story-row', { hasText: name }).click()
      if (index === 0) await interrupted(page)
      await page.locator('.story-done, .story-stuck').waitFor({ timeout: STORY_MS })
      await page.screenshot({ path: join(PICTURES, `story-${index + 1}.png`) })
      holds(await page.locator('.story-done').isVisible(), await words(page, '.story-bar'))
      await nothingWrong(page, '.story-bar')
      await page.locator('.story-button', { hasText: '关闭' }).click()
    })
  }
}

async function interrupted(page: Page): Promise<void> {
  await page.locator('.story-tells', { hasText: '陈老板' }).waitFor()
  await page.mouse.click(5, 400)
  await page.locator('.story-paused').waitFor()
  const paused = await words(page, '.story-progress')
  await nap(600)
  holds((await words(page, '.story-progress')) === paused, 'it goes on while it is paused')
  await page.locator('.story-button', { hasText: '继续' }).click()
}

const words = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? ''

/** Forty shops move in and begin their day; a minute is too long to watch here. */
export async function busyDay({ step }: Steps, page: Page): Promise<void> {
  await step('the busy day brings forty shops in and begins, and stops when it is told to', async () => {
    while ((await page.locator('.leave').count()) > 0) await page.locator('.leave').last().click()
    await become(page, '王主管')
    await page.locator('.menu-opener[title="看剧情"]').click()
    await page.locator('.row', { hasText: '忙碌的一天' }).click()
    await page.locator('.day-counts').waitFor({ timeout: STORY_MS })
    await chatRow(page, '二组').waitFor()
    await nap(4_000)
    await page.screenshot({ path: join(PICTURES, 'busy-day.png') })
    await page.locator('.story-button', { hasText: '结束' }).click()
    await page.locator('.day-bar', { hasText: '停下了' }).waitFor()
    await page.locator('.story-button', { hasText: '关闭' }).click()
    holds((await page.locator('.chat-row').count()) > 40, 'there are not forty shops')
  })
}

/** Where the server has no VChart, a chart is the table of its points. */
export async function withoutVChart({ step }: Steps, page: Page, url: string): Promise<void> {
  await step('without VChart a chart is its table', async () => {
    await page.route('**/playground/vchart.js', (route) => route.fulfill({ status: 404, body: '' }))
    await page.goto(url)
    const chart = page.locator('.chart').first()
    await chart.locator('td', { hasText: '11-21' }).waitFor()
    holds(!(await chart.locator('.chart-canvas').isVisible()), 'an empty canvas stands there')
    holds((await chart.locator('.chart-title').textContent()) !== '', 'the table has no title')
  })
  await page.close()
}

/** Everything can be reached, opened, used and left with the keyboard alone. */
export async function keyboard({ step }: Steps, page: Page): Promise<void> {
  await step('by keyboard alone: another person, another chat, back again, and nothing keeps the focus', async () => {
    await page.locator('.who').focus()
    await page.keyboard.press('Enter')
    await page.locator('.people').waitFor()
    await page.locator('.people .row').first().focus()
    await page.keyboard.press('ArrowDown')
    holds(
      await page.evaluate(() => document.activeElement?.matches('.people .row') ?? false),
      'the arrow left the list',
    )
    await page.keyboard.press('Escape')
    await page.locator('.people').waitFor({ state: 'detached' })
    holds(await page.evaluate(() => document.activeElement?.matches('.who') ?? false), 'the focus did not come back')
    await page.locator('.chat-row').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.matches('.box'))
  })
  await step('whatever takes the focus shows it', async () => {
    const hidden: string[] = []
    await page.locator('.who').focus()
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const node = document.activeElement
        if (!node || node === document.body || node.matches('.box')) return null
        const { outlineStyle, outlineWidth } = getComputedStyle(node)
        return outlineStyle === 'none' || outlineWidth === '0px' ? `${node.tagName} ${node.className}` : null
      })
      if (at) hidden.push(at)
    }
    holds(hidden.length === 0, `no outline: ${hidden.join(', ')}`)
  })
}

/** The page’s own words in English; what people and the bot say stays as it is. */
export async function english({ step }: Steps, page: Page): Promise<void> {
  await step('the page speaks English when it is asked to, and remembers it', async () => {
    await page.locator('.menu-opener[title="更多"]').click()
    await page.locator('.choice-option', { hasText: 'English' }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.waitForSelector('.message')
    holds((await page.getAttribute('html', 'lang')) === 'en', 'the language is not named')
    const bar = (await page.locator('.clock, .bar-end').allTextContents()).join(' ')
    holds(!/[\u4e00-\u9fff]/.test(bar), `the bar says: ${bar}`)
    await nothingWrong(page, '.bar')
    await page.screenshot({ path: join(PICTURES, 'english.png') })
    await page.locator('.menu-opener[title="More"]').click()
    await page.locator('.choice-option', { hasText: '中文' }).click()
    await page.keyboard.press('Escape')
  })
}
