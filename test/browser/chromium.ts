import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A machine may be busy with other things; only what never comes is a failure. */
const PATIENCE_MS = 30_000

export type Scheme = 'light' | 'dark'

export async function openBrowser(): Promise<Browser> {
  const executablePath = PATHS.find((path) => existsSync(path))
  if (!executablePath) {
    throw new Error(`no browser: expected one of ${PATHS.join(', ')} (apt-get install chromium fonts-noto-cjk)`)
  }
  return chromium.launch({ executablePath, args: [...QUIET, '--no-first-run'], timeout: PATIENCE_MS })
}

export interface Look {
  readonly width: number
  readonly scheme: Scheme
  readonly height?: number
}

/** Everything a page did that it should not: asked somebody else, or complained. */
export interface Watched {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
}

export async function openPage(browser: Browser, url: string, { width, scheme, height }: Look): Promise<Watched> {
  const isPhone = width < 800
  const viewport = { width, height: height ?? (isPhone ? 844 : 800) }
  const context = await browser.newContext({
    viewport,
    colorScheme: scheme,
    hasTouch: isPhone,
    isMobile: isPhone,
    locale: 'zh-CN',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  const own = new URL(url).host
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (/^https?:$/.test(protocol) && host !== own) complaints.push(`asked ${host}`)
  })
  await page.goto(url)
  await page.waitForSelector('.message')
  return { page, context, complaints }
}
