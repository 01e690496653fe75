import { expect, test } from '~tests/support/e2e'
import { PASSWORD } from '~tests/support/sign-in'

test('a form that is refused says why at its top and beside the field, and keeps what was typed', async ({
  page,
  checkAccessible,
}) => {
  await page.goto('/sign-up')
  await checkAccessible()
  await page.getByLabel('Your name').fill('Kari')
  await page.getByLabel('E-mail address').fill('kari')
  await page.getByLabel('Password').fill('password123')
  await page.getByRole('button', { name: 'Create it' }).click()

  await expect(page).toHaveTitle(/^Error: /)
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('There is a problem')
  await expect(summary).toBeFocused()
  await expect(page.getByLabel('Your name')).toHaveValue('Kari')
  await expect(page.getByLabel('Password')).toHaveValue('')
  const email = page.getByLabel('E-mail address')
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/Enter an e-mail address like name@example.com/)
  await summary.getByRole('link', { name: /Enter an e-mail address/ }).click()
  await expect(email).toBeFocused()
  await checkAccessible()
})

test('somebody signs up, out and in again, and comes back to where they wanted to go', async ({
  page,
  signedUp,
}) => {
  const { name, email } = await signedUp()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  await page.goto('/account?said=name')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount%3Fsaid%3Dname')

  await page.getByLabel('E-mail address').fill(email.toUpperCase())
  await page.getByLabel('Password').fill('not that one at all')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is not right')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/account?said=name')
})

test('an owner invites somebody by a link that works once', async ({
  page,
  browser,
  login,
  checkAccessible,
}) => {
  const { organization, actor } = await login({ name: 'Olga Owner' })
  const members = `/organizations/${organization.slug}/members`
  await page.goto(members)
  await page.getByLabel('Whom is it for?').fill('Finn, night shift')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose a role')
  await expect(page.getByLabel('Whom is it for?')).toHaveValue('Finn, night shift')
  await page.getByRole('radio', { name: 'foreman' }).check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('Invitation for Finn, night shift').inputValue()
  await checkAccessible()

  const guest = await browser.newContext()
  const theirs = await guest.newPage()
  await theirs.goto(link)
  await theirs.getByLabel('Your name').fill('Finn Foreman')
  await theirs.getByLabel('E-mail address').fill(`finn-${actor.userId}@example.com`)
  await theirs.getByLabel('Password').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs).toHaveURL('/projects')
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This invitation doesn’t work any more')
  await theirs.goto(members)
  await expect(theirs.getByText('Olga Owner')).toBeVisible()
  await expect(theirs.getByRole('button', { name: /Make the link|Remove/ })).toHaveCount(0)
  await guest.close()

  await page.goto(members)
  await expect(page.getByRole('listitem').filter({ hasText: 'Finn Foreman' })).toContainText('foreman')
})

test('the last owner stays, a member’s role changes, and a member goes', async ({ page, browser, login }) => {
  const { organization } = await login({ name: 'Olga Owner' })
  const other = await browser.newContext()
  await login({ organization, role: 'viewer', name: 'Vera Viewer' }, other)
  const members = `/organizations/${organization.slug}/members`

  await page.goto(members)
  await page.getByText('Change Olga Owner').click()
  await page.getByLabel('Role of Olga Owner').selectOption('planner')
  await page.getByRole('button', { name: 'Change role' }).first().click()
  await expect(page.getByRole('alert')).toContainText('An organization needs an owner')
  await expect(page.getByLabel('Role of Olga Owner')).toHaveAttribute('aria-invalid', 'true')

  await page.goto(members)
  await page.getByText('Change Vera Viewer').click()
  await page.getByLabel('Role of Vera Viewer').selectOption('planner')
  const row = page.getByRole('listitem').filter({ hasText: 'Vera Viewer' })
  await row.getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText('The role is changed.')).toBeVisible()
  await expect(page.getByLabel('Role of Vera Viewer')).toHaveValue('planner')

  await page.getByText('Change Vera Viewer').click()
  await row.getByText('Remove…').click()
  await row.getByRole('button', { name: 'Remove Vera Viewer' }).click()
  await expect(row).toHaveCount(0)
  const theirs = await other.newPage()
  expect((await theirs.goto(members))?.status()).toBe(404)
  await other.close()
})

test('a reset link sets a new password and ends the sessions that there were', async ({
  page,
  browser,
  login,
  checkAccessible,
}) => {
  const { organization } = await login()
  const other = await browser.newContext()
  const { actor: member } = await login({ organization, role: 'foreman', name: 'Finn Foreman' }, other)
  const theirs = await other.newPage()
  await theirs.goto('/account')
  await expect(theirs.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()

  await page.goto(`/organizations/${organization.slug}/members`)
  await page.getByText('Change Finn Foreman').click()
  const row = page.getByRole('listitem').filter({ hasText: 'Finn Foreman' })
  await row.getByRole('button', { name: 'Make a password reset link' }).click()
  const link = await page.getByLabel('Reset link for Finn Foreman').inputValue()

  await page.goto(link)
  await checkAccessible()
  await page.getByLabel('New password').fill('finn foreman')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('alert')).toContainText('too close to your name')
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await theirs.goto('/account')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await other.close()

  await page.getByLabel('E-mail address').fill(`${member.userId}@example.com`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/projects')
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link doesn’t work any more')
})

test('own sessions are listed and ended, the name and the password changed', async ({
  page,
  browser,
  signedUp,
  checkAccessible,
}) => {
  const { email } = await signedUp()
  const other = await browser.newContext()
  const theirs = await other.newPage()
  await theirs.goto('/sign-in')
  await theirs.getByLabel('E-mail address').fill(email)
  await theirs.getByLabel('Password').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Sign in' }).click()
  await theirs.waitForURL('**/projects')

  await page.goto('/account')
  await checkAccessible()
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByText('All other sessions have ended.')).toBeVisible()
  await theirs.goto('/account')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await other.close()

  await page.getByLabel('Your name').fill('Ola N. Nordmann')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('link', { name: 'Ola N. Nordmann' })).toBeVisible()

  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password').fill('another quiet crane')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
})
