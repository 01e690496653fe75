import type { Page } from '@playwright/test'
import { expect, test } from '~tests/support/site'

/** The preview of what one threaded pipe would become. */
async function previewFabricated(page: Page, list: string) {
  await page.goto(`${list}?view=office&q=P-200`)
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await page.getByRole('checkbox', { name: 'P-200' }).check()
  await page.getByLabel('Set', { exact: true }).selectOption({ label: 'Fabricate 100 %' })
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByText('1 component: 1 changes')).toBeVisible()
}

test('what changed since a preview says what it is now, by whom, and is decided there', async ({
  page,
  site,
  checkAccessible,
}) => {
  await previewFabricated(page, site.path)
  await site.somebodyElse(site.pipe, 'fab', { percent: '30' })
  await page.getByLabel('Change those that can be, and list the others').check()
  await page.getByRole('button', { name: 'Apply: change 1' }).click()
  await expect(
    page.getByText('In the preview it was 0 %; now it is 30 %. Kofi Osei changed it in the meantime, '),
  ).toBeVisible()
  await checkAccessible()
  await page.getByRole('link', { name: 'The conflict' }).click()
  await expect(page.getByText('Was sent')).toBeVisible()
  await page.goBack()
  const take = page.getByRole('button', { name: 'Take 100 %' })
  await expect(page.getByRole('button', { name: 'Keep 30 %' })).toBeInViewport()
  await expect(take).toBeInViewport()
  await take.click()
  await expect(page.getByText('Decided: what was sent was taken.')).toBeVisible()
  await expect(page).toHaveURL(/\/bulk\/.*#r0$/)
})

test(
  'all or nothing that has gone stale is previewed again with what was chosen',
  { tag: '@any-screen' },
  async ({ page, site }) => {
    await previewFabricated(page, site.path)
    await site.somebodyElse(site.pipe, 'fab', { percent: '30' })
    await page.getByRole('button', { name: 'Apply: change 1' }).click()
    await expect(page.getByText('Nothing was changed: it was all or nothing.')).toBeVisible()
    await page.getByRole('link', { name: '1 had changed since the preview.' }).click()
    await expect(
      page.getByText('In the preview it was 0 %; now it is 30 %. Kofi Osei changed it in the meantime, '),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Preview again, with what is there now' }).click()
    await expect(page.getByRole('row', { name: 'P-200' })).toContainText('30 %')
    await page.getByRole('button', { name: 'Apply: change 1' }).click()
    await expect(page.getByText('1 component: 1 changed')).toBeVisible()
    await page.getByRole('link', { name: 'Back to the list' }).click()
    await expect(page.getByText('1 chosen')).toBeVisible()
  },
)
