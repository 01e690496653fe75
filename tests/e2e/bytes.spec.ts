import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Page, type Request } from '@playwright/test'
import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { Client } from '~tests/bench/client'
import { makeTakeoff } from '~tests/bench/components'
import { elementsOfARow } from '~tests/bench/weights'
import { expect, test as base } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'

interface Site {
  /** The list of a project with 300 components. */
  path: string
  /** As a foreman, who is signed in in the browser too. */
  field: Client
}

const test = base.extend<{ site: Site }>({
  site: async ({ database, login, context, baseURL }, use) => {
    const { actor, organization } = await login({ role: 'foreman', name: 'Kwame Osei' })
    const project = await makeProject(database.db, organization, { name: 'Unit 4, real rows' })
    await database.db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      await insertComponents(tx, project, makeTakeoff(300), actor.userId)
    })
    const url = baseURL ?? ''
    const cookies = await context.cookies(url)
    const field = new Client(url, cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
    await use({ path: `/projects/${project.key}/components`, field })
    field.close()
  },
})

// Asked for without a browser.
const once = { tag: '@once' }
// Counted as it comes and goes.
const anyScreen = { tag: '@any-screen' }

const text = async (client: Client, path: string) => (await client.get(path, 'identity')).body.toString()

const stylesheets = (html: string) =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)

test('the first visit of a list of 50 fits the first round trip', once, async ({ site }) => {
  const list = await site.field.get(`${site.path}?view=field`)
  expect(list.status).toBe(200)
  expect(list.headers['content-encoding']).toBe('gzip')
  expect(list.body.length).toBeLessThanOrEqual(4500)
  const css = stylesheets(await text(site.field, `${site.path}?view=field`))
  expect(css).toHaveLength(1)
  const styles = await site.field.get(css[0] ?? '')
  expect(styles.headers['cache-control']).toContain('immutable')
  expect(styles.body.length).toBeLessThanOrEqual(6000)
  const all = list.headerBytes + list.body.length + styles.headerBytes + styles.body.length
  expect(all).toBeLessThanOrEqual(14_600)
})

test('a list of 150 is light, and its rows are few elements', once, async ({ site }) => {
  const list = await site.field.get(`${site.path}?view=office`)
  expect(list.body.length).toBeLessThanOrEqual(10_000)
  expect(elementsOfARow(await text(site.field, `${site.path}?view=office`))).toBeLessThanOrEqual(14)
  for (const query of ['?view=field', '?view=field&mark=rcv']) {
    const elements = elementsOfARow(await text(site.field, site.path + query))
    expect(elements).toBeGreaterThan(1)
    expect(elements).toBeLessThanOrEqual(10)
  }
})

test('a page that has not changed is answered without itself', once, async ({ site }) => {
  for (const path of [site.path, `${site.path}?mark=rcv`, `${site.path}/7`]) {
    const { headers } = await site.field.get(path)
    const again = await site.field.get(path, 'gzip', { 'if-none-match': headers.etag ?? '' })
    expect(again.status).toBe(304)
    expect(again.headerBytes + again.body.length).toBeLessThanOrEqual(400)
  }
})

test('the script of a page that has one is no more than its budget', once, async ({ page, site }) => {
  const others = ['milestones', 'timeline', 'batches', 'conflicts']
  const listening = [
    ...['field', 'office'].map((view) => `${site.path}?view=${view}`),
    ...others.map((page) => site.path.replace('components', page)),
  ]
  for (const path of [`${site.path}?mark=rcv`, `${site.path}/7`, ...listening]) {
    const scripts: Request[] = []
    const note = (request: Request) => request.resourceType() === 'script' && scripts.push(request)
    page.on('requestfinished', note)
    await page.goto(path, { waitUntil: 'networkidle' })
    page.off('requestfinished', note)
    const sizes = await Promise.all(scripts.map(async (request) => (await request.sizes()).responseBodySize))
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    if (path.includes('mark')) expect(bytes).toBeGreaterThan(50_000)
    expect(bytes, path).toBeLessThanOrEqual(listening.includes(path) ? 2200 : 98_000)
  }
  // Where little data is asked for, none at all.
  for (const path of [site.path, ...listening]) {
    const light = await site.field.get(path, 'identity', { 'save-data': 'on' })
    expect(light.status).toBe(200)
    expect(light.body.toString()).not.toContain('<script')
  }
})

test('what checks forms stays on the server', once, () => {
  const folder = 'build/client/assets'
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  // A word that zod's own objects carry through any minifier.
  expect(scripts.filter((name) => readFileSync(`${folder}/${name}`, 'utf8').includes('_zod'))).toEqual([])
})

test('what follows the ticks while choosing is small', once, () => {
  const folder = 'build/client/assets'
  const [script = ''] = readdirSync(folder).filter((name) => /^ticks-.*\.js$/.test(name))
  expect(gzipSync(readFileSync(`${folder}/${script}`)).length).toBeLessThanOrEqual(1000)
})

/** Bytes of the pages and of what scripts fetch, both ways, while something is done. */
async function traffic(page: Page, act: () => Promise<void>) {
  const finished: Request[] = []
  const note = (request: Request) => {
    if (['document', 'fetch', 'xhr'].includes(request.resourceType())) finished.push(request)
  }
  page.on('requestfinished', note)
  await act()
  page.off('requestfinished', note)
  let [up, down] = [0, 0]
  for (const request of finished) {
    const sizes = await request.sizes()
    up += sizes.requestHeadersSize + sizes.requestBodySize
    down += sizes.responseHeadersSize + sizes.responseBodySize
  }
  return { up, down }
}

test('one tick costs little', anyScreen, async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.path}?view=field&mark=rcv`, { waitUntil: 'networkidle' })
  const row = page.locator('.mark > li').first()
  const { up, down } = await traffic(page, async () => {
    const posted = page.waitForResponse((response) => response.request().method() === 'POST')
    await row.getByRole('button', { name: 'Receive', exact: true }).click()
    await expect(row).toContainText('Received')
    await (await posted).finished()
    await page.waitForLoadState('networkidle')
  })
  expect(down).toBeGreaterThan(0)
  if (javaScriptEnabled) expect(down).toBeLessThanOrEqual(1500)
  else expect(up + down).toBeLessThanOrEqual(10_000)
})

test('a list asks for two things before it shows', anyScreen, async ({ page, site }) => {
  const asked: Request[] = []
  page.on('request', (request) => asked.push(request))
  await page.goto(`${site.path}?view=field`, { waitUntil: 'networkidle' })
  const blocking = asked.filter((request) => ['document', 'stylesheet'].includes(request.resourceType()))
  expect(blocking).toHaveLength(2)
  expect(asked.length).toBeLessThanOrEqual(6)
})

/** What can be pressed and is lower than a thumb; a link inside a sentence is as high as its line. */
const tooLow = (page: Page) =>
  page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('a, button, select, summary, input:not([type=hidden]), textarea')]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        const seen = element.checkVisibility() && width > 1 && !element.matches('.away, .sr-only, p a')
        return seen && height < 47.5
      })
      .map(
        (element) => `${element.outerHTML.slice(0, 120)} is ${element.getBoundingClientRect().height} high`,
      ),
  )

test('on a phone everything can be pressed with a thumb', async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of [`${site.path}?view=field`, `${site.path}?view=field&mark=rcv`, `${site.path}/7`]) {
    await page.goto(path)
    expect(await tooLow(page), path).toEqual([])
  }
})
