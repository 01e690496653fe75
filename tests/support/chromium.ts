/** For Playwright: `launchOptions: await findChromium()`. Where it looks is told there. */
export { findChromium } from '../../scripts/lib/chromium.mjs'
