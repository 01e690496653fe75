import { isDatabaseAway } from '~/data/database-away'
import { isDatabaseBusy } from '~/data/database-busy'
import { escapeHtml, htmlPage } from './html-page'
import { RETRY_AFTER, plainPage } from './plain-page'

/** Why nothing can be done for now, and something can soon. */
export type ForNow = 'database-away' | 'busy'

/** Undefined for an error that waiting doesn't mend. */
export function forNow(error: unknown): ForNow | undefined {
  if (isDatabaseAway(error)) return 'database-away'
  return isDatabaseBusy(error) ? 'busy' : undefined
}

const FORM = 'application/x-www-form-urlencoded'

const isForm = (request: Request): boolean =>
  request.method === 'POST' &&
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === FORM

/** A second copy of a form's request, for the case that nothing can be done with the first. */
export const keptForm = (request: Request): Request | undefined =>
  isForm(request) ? request.clone() : undefined

const WHY: Record<ForNow, string> = {
  'database-away': 'Milepost can’t reach its database.',
  busy: 'Something long is under way in the same place: a plan that is moved over, perhaps, or a large import.',
}

const page = (body: string): Response => {
  const answer = htmlPage({ status: 503, title: 'Not saved yet', body })
  answer.headers.set('retry-after', RETRY_AFTER)
  return answer
}

/**
 * What was sent could not be saved for now: a page that holds it, hidden, to be sent again just as it was. Passwords and
 * files are never sent back, so there the page that they were typed on is gone back to.
 */
async function sendAgainPage(why: ForNow, kept: Request | undefined): Promise<Response> {
  const fields = kept && [...new URLSearchParams(await kept.text())]
  if (!fields || fields.some(([name]) => /password/i.test(name)))
    return page(`<p>${WHY[why]} Go back to the page before with your browser, and send it again in a moment. If it was
saved after all, that is found out, and nothing counts twice.</p><p><a href="/">Start page</a></p>`)
  const { pathname, search } = new URL(kept.url)
  const inputs = fields.map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return page(`<p>${WHY[why]} What you sent is kept on this page. Send it again in a moment: if it was saved after all,
that is found out, and nothing counts twice.</p>
<form method="post" action="${escapeHtml(pathname + search)}">${inputs.join('')}<button type="submit">Send it again</button></form>
<p><a href="/">Leave it, and go to the start page</a></p>`)
}

/** The answer to a request that failed for now. @param kept of a form that was sent */
export const forNowPage = (why: ForNow, request: Request, kept: Request | undefined): Promise<Response> =>
  request.method === 'GET' || request.method === 'HEAD'
    ? Promise.resolve(plainPage(why))
    : sendAgainPage(why, kept)
