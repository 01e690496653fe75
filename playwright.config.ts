import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/support/chromium'

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const desktop = { viewport: { width: 1280, height: 800 } }
const json = process.env.PLAYWRIGHT_JSON

/**
 * `@script` is what only the page's script can do; `@any-screen` what goes over the network or through the page's memory,
 * whatever its size; `@once` what no screen and no script make a difference to.
 */
const onPhone = { grepInvert: /@any-screen|@once/ }
const withoutScript = { grepInvert: /@script|@once/ }
const onPhoneWithoutScript = { grepInvert: /@script|@any-screen|@once/ }

/** Of pages without a script: the same with JavaScript and without, so that each is on one of the two screens. */
const plainPages =
  /(?:accounts|calendar-feeds|calendars|import|milestone-form|projects|recovering|templates|timeline)\.spec\.ts$/

/** Every other test runs four times: on a phone and on a desktop, with JavaScript and without. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/e2e-setup.ts',
  fullyParallel: true,
  workers: 2,
  // A press that a loaded machine swallowed is told apart from a fault: the summary says what passed at the second try.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: json ? [['list'], ['json', { outputFile: json }]] : [['list']],
  use: {
    baseURL: process.env.MILEPOST_E2E_URL,
    launchOptions: await findChromium(),
    locale: 'en-GB',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'phone-js', ...onPhone, testIgnore: plainPages, use: { ...phone, javaScriptEnabled: true } },
    { name: 'phone-nojs', ...onPhoneWithoutScript, use: { ...phone, javaScriptEnabled: false } },
    { name: 'desktop-js', use: { ...desktop, javaScriptEnabled: true } },
    {
      name: 'desktop-nojs',
      ...withoutScript,
      testIgnore: plainPages,
      use: { ...desktop, javaScriptEnabled: false },
    },
  ],
})
