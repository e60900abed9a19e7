import type { Locator, Page } from 'playwright-core'

/* What a newcomer does with mouse and keyboard, said once. */

/** The n-th person side by side, from the left. */
export const seat = (page: Page, n: number): Locator => page.locator('.seat').nth(n)

export async function write(at: Locator, text: string): Promise<void> {
  await at.locator('.box').fill(text)
  await at.locator('.box').press('Enter')
}

/** Sits down as somebody else, in the seat that is alone. */
export async function become(page: Page, name: string): Promise<void> {
  await page.locator('.who').first().click()
  await page.locator('.people .row', { hasText: name }).first().click()
  await page.locator('.who', { hasText: name }).first().waitFor()
}

export async function seatBeside(page: Page, name: string): Promise<void> {
  const before = await page.locator('.seat').count()
  await page.locator('.who').first().click()
  await page.locator(`.beside[aria-label*="${name}"]`).click()
  await seat(page, before).locator('.message').first().waitFor()
}

/** By its name alone: the last words of others may hold it. */
export const chatRow = (at: Locator | Page, name: string): Locator =>
  at.locator(`.chat-row:has(.chat-name > .one-line:text-is("${name}"))`)

/** From wherever this seat is to a chat of its list. */
export async function openChat(at: Locator, name: string): Promise<void> {
  const back = at.locator('.back')
  if (await back.isVisible()) await back.click()
  await chatRow(at, name).click()
  await at.locator('.talk-head h1', { hasText: name }).waitFor()
}

export const cardWith = (at: Locator, words: string): Locator =>
  at.locator('.message:has(.card)', { hasText: words }).last()

export const button = (at: Locator, label: string): Locator => at.locator('.card-button', { hasText: label }).last()

/** The toast that answers a press. */
export async function toast(at: Locator): Promise<string> {
  const shown = at.locator('.toasts .toast')
  await shown.waitFor()
  return (await shown.textContent()) ?? ''
}
