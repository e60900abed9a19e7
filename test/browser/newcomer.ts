import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, openPage, type Watched } from './chromium.ts'
import { deskOf } from './company.ts'
import { lookAtEveryCard } from './every-card.ts'
import { problemsIn } from './eye.ts'
import { engineering, firstSteps, nothingWrong, talking } from './first-steps.ts'
import { startProduct } from './product.ts'
import { holds, PICTURES, type Steps, stepsOf } from './steps.ts'
import { busyDay, english, keyboard, stories, withoutVChart } from './whole-page.ts'

/*
 * `node test/browser/newcomer.ts`: starts the product with an empty data folder and goes through its page as a newcomer
 * would, in headless Chromium. Pictures go to test-output/. `--picture` keeps the README's one in docs/kesu.png.
 */

const LOADS = 3
/** Whatever hangs, the story ends. */
const LONGEST_MS = 9 * 60_000
/** Stories for who has read them. */
const PACE = 12

async function main(): Promise<boolean> {
  const steps = stepsOf()
  const overdue = setTimeout(() => giveUp(steps), LONGEST_MS)
  const ends: (() => Promise<void>)[] = []
  await steps.step('the story is told from its first page to its last', () => story(steps, ends))
  for (const end of ends.reverse()) await end()
  clearTimeout(overdue)
  return steps.summary()
}

function giveUp(steps: Steps): void {
  console.log(`FAILED  the story ends within ${LONGEST_MS / 60_000} minutes`)
  steps.summary()
  process.exit(1)
}

async function story(steps: Steps, ends: (() => Promise<void>)[]): Promise<void> {
  const browser = await openBrowser()
  ends.push(() => browser.close())
  const product = await startProduct()
  ends.push(product.stop)
  const watched: Watched[] = []
  const open = async (path: string, width = 1280) => {
    const opened = await openPage(browser, product.url + path, { width, scheme: 'light' })
    watched.push(opened)
    steps.at(opened.page)
    return opened.page
  }
  await theEyeSees(steps, await browser.newPage())
  await firstPaint(() => open('/'))
  const desktop = await open('/')
  await firstSteps(steps, desktop)
  if (process.argv.includes('--picture')) keepPicture()
  await talking(steps, desktop)
  await engineering(steps, desktop)
  await phone(steps, await open('/', 390))
  await keyboard(steps, await open('/'))
  await english(steps, await open('/'))
  await stories(steps, await open(`/?pace=${PACE}`))
  await lookAtEveryCard(steps, browser, await deskOf(product.url))
  await withoutVChart(steps, await browser.newPage({ viewport: { width: 1280, height: 2_400 } }), product.url)
  await busyDay(steps, await open('/'))
  await steps.step('nobody else was asked for anything, and nothing complained', async () => {
    const complaints = watched.flatMap((each) => each.complaints)
    holds(complaints.length === 0, [...new Set(complaints)].join('\n'))
  })
  await steps.step('it stops when it is told to, although pages are open', product.stop)
}

/** What it should find, so that finding nothing says something. */
const UGLY = `<main style="width: 200px; background: #fff; font: 14px sans-serif">
  <p style="color: #aaa">too pale</p>
  <p style="width: 300px">stands out at the side of its frame</p>
  <p style="overflow: hidden; white-space: nowrap">these words are longer than the box that they are put in</p>
  <button></button></main>`

async function theEyeSees({ step }: Steps, page: Page): Promise<void> {
  await step('the eye sees pale words, overflow, cut words and nameless buttons', async () => {
    await page.setContent(UGLY)
    const seen = (await problemsIn(page, 'main')).join('\n')
    for (const problem of ['contrast', 'stands out', 'is cut off', 'has no name']) holds(seen.includes(problem), seen)
  })
  await page.close()
}

/** A figure for who reads the log; a busy machine makes it no failure. */
async function firstPaint(open: () => Promise<Page>): Promise<void> {
  const paints: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const page = await open()
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1))
    await page.close()
  }
  console.log(`        first contentful paint: ${paints.map(Math.round).join(', ')} ms`)
}

async function phone({ step }: Steps, page: Page): Promise<void> {
  await step('a phone shows the chat, the list and every menu whole', async () => {
    await nothingWrong(page, '.stage-top, .seat')
    await page.screenshot({ path: join(PICTURES, 'phone-chat.png') })
    for (const name of ['时间', '看剧情', '更多']) {
      await page.locator(`.menu-opener[title="${name}"]`).click()
      await page.locator('.menu').waitFor()
      await nothingWrong(page, '.menu')
      await page.screenshot({ path: join(PICTURES, `phone-${name}.png`) })
      await page.locator(`.menu-opener[title="${name}"]`).click()
    }
    await page.locator('.back').click()
    await nothingWrong(page, '.chats')
    await page.screenshot({ path: join(PICTURES, 'phone-list.png') })
    await page.locator('.drawer-opener').click()
    await page.locator('.wire-row').first().waitFor()
    await nothingWrong(page, '.drawer')
    await page.locator('.drawer [aria-label="关闭"]').click()
  })
}

function keepPicture(): void {
  copyFileSync(join(PICTURES, 'side-by-side.png'), resolve(import.meta.dirname, '../../docs/kesu.png'))
}

process.exitCode = (await main()) ? 0 : 1
