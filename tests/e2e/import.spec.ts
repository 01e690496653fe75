import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { shipTemplates } from '~/data/templates/ship'
import type { Database } from '~db/client'
import { makeProject, type Organization } from '~tests/support/factories'
import { expect, test } from '~tests/support/e2e'

const TAKEOFF = '../shared/data/component-takeoff.xlsx'
const WELDS = '../shared/data/field-weld-log.xlsx'

/** An empty project with the rules of credit that are shipped; its address. */
async function emptyProject({ db }: Database, organization: Organization): Promise<string> {
  await db.transaction((tx) => shipTemplates(tx, organization.id))
  const { key } = await makeProject(db, organization, { name: 'North Tie-in' })
  return `/projects/${key}`
}

const text = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

async function upload(page: Page, project: string, file: string | ReturnType<typeof text>) {
  await page.goto(`${project}/import`)
  await page.getByLabel('Spreadsheet').setInputFiles(file)
  await page.getByRole('button', { name: 'Upload and look' }).click()
}

const preview = (page: Page) => page.getByRole('button', { name: /^Preview/ }).click()
const figure = (page: Page, name: string) => page.locator('dt', { hasText: name }).locator('+ dd')

test(
  'both workbooks go in, and once only',
  { tag: '@once' },
  async ({ page, login, database, checkAccessible }) => {
    const { organization } = await login({ role: 'planner' })
    const project = await emptyProject(database, organization)
    await page.goto(`${project}/import`)
    await checkAccessible()

    await upload(page, project, TAKEOFF)
    await expect(page.getByRole('heading', { name: 'Columns: 9 of 22 understood' })).toBeVisible()
    await expect(page.getByLabel('Drawing ID')).toHaveValue('drawing')
    await checkAccessible()
    await preview(page)
    await expect(figure(page, 'New components')).toHaveText('388')
    await expect(figure(page, 'Milestones')).toHaveText('1,940')
    await expect(figure(page, 'Drawings')).toHaveText('110 (110 new)')
    await checkAccessible()
    await page.getByRole('button', { name: 'Import 388 components' }).click()
    await expect(page.getByText('Imported: 388 components added.')).toBeVisible()
    await checkAccessible()

    await upload(page, project, WELDS)
    await preview(page)
    await page.getByRole('button', { name: 'Import 664 components' }).click()
    await expect(page.getByText('Imported: 664 components added.')).toBeVisible()

    await upload(page, project, TAKEOFF)
    await preview(page)
    await expect(page.getByText('Nothing would change: all 388 components are here already.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Import|Change)/ })).toHaveCount(0)
    await page.getByRole('link', { name: 'See the components' }).click()
    await expect(page).toHaveURL(/\/components$/)
    await expect(page.getByText('1,052').first()).toBeVisible()
  },
)

test('pressing twice, going back and reloading import once', async ({ page, login, database }) => {
  const { organization } = await login({ role: 'planner' })
  const project = await emptyProject(database, organization)
  await upload(page, project, text('valves.csv', 'Drawing,Type,Code\nP-1,VALVE,V1\nP-1,VALVE,V2\n'))
  await preview(page)
  const other = await page.context().newPage()
  await other.goto(page.url())
  for (const one of [page, other]) {
    await one.getByRole('button', { name: 'Import 2 components' }).click()
    await expect(one.getByText('Imported: 2 components added.')).toBeVisible()
  }
  await page.reload()
  await expect(page.getByText('Imported: 2 components added.')).toBeVisible()
  await page.goto(`${project}/import`)
  await expect(page.getByRole('link', { name: /valves\.csv/ })).toHaveCount(1)
})

test('columns that aren’t known are chosen by hand', async ({ page, login, database, checkAccessible }) => {
  const { organization } = await login({ role: 'planner' })
  const project = await emptyProject(database, organization)
  await upload(page, project, text('odd.csv', 'Ort,Art,Stykke\nP-1,VALVE,V1\n'))
  await preview(page)
  await expect(page.getByRole('alert')).toContainText('Choose the column that holds the drawing number.')
  await checkAccessible()
  await page.getByLabel('Ort').selectOption('Drawing')
  await page.getByLabel('Art').selectOption('Component type')
  await page.getByLabel('Stykke').selectOption('Drawing')
  await preview(page)
  await expect(page.getByRole('alert')).toContainText('Columns A and C are both Drawing')
  await expect(page.getByLabel('Art')).toHaveValue('type')
  await page.getByLabel('Stykke').selectOption('Commodity code')
  await preview(page)
  await expect(figure(page, 'New components')).toHaveText('1')
})

test('rows in error are shown, downloaded, and left out only when asked', async ({
  page,
  login,
  database,
  checkAccessible,
}) => {
  const { organization } = await login({ role: 'planner' })
  const project = await emptyProject(database, organization)
  const wrong = Array.from({ length: 30 }, (_, at) => `P-1,=VALV${at},V1,1`)
  await upload(
    page,
    project,
    text('mixed.csv', ['Drawing,Type,Code,Qty', ...wrong, 'P-2,VALVE,V2,2', ''].join('\n')),
  )
  await preview(page)
  await expect(page.getByRole('heading', { name: '30 rows in error' })).toBeVisible()
  await checkAccessible()
  await page.getByRole('link', { name: 'More errors' }).click()
  await expect(page.getByRole('cell', { name: '“=VALV29” isn’t a component type.' })).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines[0]).toBe('\u{feff}Row,Column,Value,What is wrong')
  expect(lines[1]).toBe("2,Type,'=VALV0,“=VALV0” isn’t a component type.")
  expect(lines).toHaveLength(32)

  await page.getByRole('button', { name: 'Import 2 components' }).click()
  await expect(page.getByRole('alert')).toContainText('Tick this to leave the rows in error out')
  await checkAccessible()
  await page.getByLabel('Leave out the 30 rows in error').check()
  await page.getByRole('button', { name: 'Import 2 components' }).click()
  await expect(page.getByText('30 rows in error left out.')).toBeVisible()
})

test('a changed quantity is taken over only when asked', async ({ page, login, database }) => {
  const { organization } = await login({ role: 'planner' })
  const project = await emptyProject(database, organization)
  const pieces = (count: number) => text('pieces.csv', `Drawing,Type,Code,Qty\nP-1,VALVE,V1,${count}\n`)
  await upload(page, project, pieces(3))
  await preview(page)
  await page.getByRole('button', { name: 'Import 3 components' }).click()
  await expect(page.getByText('Imported: 3 components added.')).toBeVisible()
  await upload(page, project, pieces(1))
  await preview(page)
  await expect(page.getByText('2 pieces that the file no longer has would be retired.')).toBeVisible()
  await page.getByRole('button', { name: 'Change the quantities' }).click()
  await expect(page.getByRole('alert')).toContainText('Only quantities differ')
  await page.getByLabel('Take over changed quantities').check()
  await page.getByRole('button', { name: 'Change the quantities' }).click()
  await expect(page.getByText('Imported: 2 retired.')).toBeVisible()
})

test('files that are none are refused in a sentence, and nothing is kept', async ({
  page,
  login,
  database,
  checkAccessible,
}) => {
  const { organization } = await login({ role: 'planner' })
  const project = await emptyProject(database, organization)
  const files: [file: ReturnType<typeof text>, sentence: RegExp][] = [
    [text('empty.csv', ''), /This file is empty/],
    [text('names.csv', 'Drawing,Type\n'), /has no rows below them/],
    [
      { ...text('photo.xlsx', ''), buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
      /This file is a picture/,
    ],
    [{ ...text('old.xls', ''), buffer: Buffer.from('504b030400000000', 'hex') }, /cut off|damaged/],
  ]
  for (const [file, sentence] of files) {
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await upload(page, project, file)
    expect((await answer).status()).toBe(422)
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
  await checkAccessible()
  await page.goto(`${project}/import`)
  await page.getByRole('button', { name: 'Upload and look' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose a file')
  await page.goto(`${project}/import`)
  await expect(page.getByText('Files that you upload stand here')).toBeVisible()
})

test(
  'importing is the planner’s, in their own organization',
  { tag: '@once' },
  async ({ page, login, database, browser }) => {
    const { organization } = await login({ role: 'planner' })
    const project = await emptyProject(database, organization)
    await upload(page, project, text('valves.csv', 'Drawing,Type,Code\nP-1,VALVE,V1\n'))
    const address = page.url()
    const visit = async (as: Parameters<typeof login>[0]) => {
      const context = await browser.newContext()
      await login(as, context)
      const other = await context.newPage()
      const statuses = []
      for (const path of [`${new URL(address).origin}${project}/import`, address, `${address}/errors.csv`]) {
        const answer = await other.request.get(path)
        statuses.push(answer.status())
      }
      await context.close()
      return statuses
    }
    expect(await visit({ role: 'foreman', organization })).toEqual([403, 403, 403])
    expect(await visit({ role: 'owner' })).toEqual([404, 404, 404])
  },
)
