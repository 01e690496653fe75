import { type BrowserContext, chromium } from '@playwright/test'
import { findChromium } from '../support/chromium'
import { median } from './measure'
import type { Figure } from './report'
import type { Measured } from './world'

/** Slow 3G on a cheap phone: 400 kbps and 400 ms each way round, a quarter of this machine's speed. */
const NETWORK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const CPU_SLOWDOWN = 4
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const TIMES = 5
const LIMIT_SECONDS = 1.7

interface Look {
  item: string
  query: string
  script: boolean
}

/** Marking is the page of the field that has a script: it is a plain form before that runs. */
const LOOKS: Look[] = [
  { item: 'list of 50 rows', query: '?view=field', script: false },
  { item: 'list of 50 rows with Mark, no script', query: '?view=field&mark=rcv', script: false },
  { item: 'list of 50 rows with Mark, script', query: '?view=field&mark=rcv', script: true },
]

/** Seconds from the first request of a browser that has nothing yet. */
interface Seen {
  painted: number
  /** Painted, and all of the page is there: every form and link works. */
  usable: number
  /** The page's script answers presses. */
  scripted: number | undefined
}

async function see(context: BrowserContext, address: string, script: boolean): Promise<Seen> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await page.goto(address, { waitUntil: 'load' })
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const seen = await page.evaluate(() => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return { painted: paint?.startTime ?? 0, whole: load?.domInteractive ?? 0 }
  })
  const ran = script
    ? await page.waitForFunction(() => {
        const form = document.querySelector('main form[method="post"]')
        const runs = form && Object.keys(form).some((key) => key.startsWith('__reactProps'))
        return runs ? performance.now() : false
      })
    : undefined
  const scripted = ran && Number(await ran.jsonValue())
  return {
    painted: seen.painted / 1000,
    usable: Math.max(seen.painted, seen.whole) / 1000,
    scripted: scripted && scripted / 1000,
  }
}

/** When the pages of the field can be seen and used on slow 3G, with nothing in the browser's cache. */
export async function measureSlow({ app: { url }, world, project }: Measured): Promise<Figure[]> {
  const browser = await chromium.launch(await findChromium())
  const [name = '', value = ''] = world.foremanCookie.split('=')
  const figures: Figure[] = []
  try {
    for (const { item, query, script } of LOOKS) {
      const seen: Seen[] = []
      for (let nth = 0; nth < TIMES; nth += 1) {
        // What is evaluated from here runs in the page even where its own scripts don't.
        const context = await browser.newContext({ ...PHONE, javaScriptEnabled: script })
        await context.addCookies([{ name, value, url }])
        seen.push(await see(context, `${url}/projects/${project.key}/components${query}`, script))
        await context.close()
      }
      const say = (what: string, of: (one: Seen) => number | undefined, limit?: number) =>
        figures.push({
          group: 'Slow 3G, a quarter of the speed, the first visit',
          item: `${item}: ${what}`,
          value: median(seen.map((one) => of(one) ?? 0)),
          unit: 's',
          limit,
        })
      say('first paint', ({ painted }) => painted, LIMIT_SECONDS)
      say('usable', ({ usable }) => usable, LIMIT_SECONDS)
      if (script) say('its script runs', ({ scripted }) => scripted)
    }
  } finally {
    await browser.close()
  }
  return figures
}
