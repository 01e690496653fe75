/** Pages that must work when nothing else does: no database, no Remix, no script. */
const PAGES = {
  'database-away': {
    status: 503,
    title: 'Milepost can’t reach its database',
    body: 'Nothing that was saved is lost. This page tries again every five seconds.',
    refresh: true,
  },
  busy: {
    status: 503,
    title: 'This takes too long right now',
    body: 'Something long is under way in the same place: a plan that is moved over, perhaps, or a large import. Nothing was changed; try again in a moment.',
    refresh: false,
  },
  broken: {
    status: 500,
    title: 'Something went wrong on the server',
    body: 'It has been recorded. What was saved before is safe; what you have just sent may not have been.',
    refresh: false,
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    body: 'This address names nothing. It may have been cut off or changed on its way.',
    refresh: false,
  },
  archived: {
    status: 409,
    title: 'This project has just been archived',
    body: 'What you sent changed nothing. The project can be read as it was; a planner or an owner can bring it back on its page Project.',
    refresh: false,
  },
  'cross-site': {
    status: 403,
    title: 'This was not sent from Milepost',
    body: 'The browser says that another site sent this, so nothing was changed. Go to Milepost and send it from there.',
    refresh: false,
  },
  'too-large': {
    status: 413,
    title: 'That is too large',
    body: 'What was sent is larger than this page takes, so nothing was changed. A spreadsheet may have up to 50 MB.',
    refresh: false,
  },
} as const

/** Seconds, for programs and for the page itself. */
export const RETRY_AFTER = '5'

export type PlainPage = keyof typeof PAGES

export function plainPage(name: PlainPage): Response {
  const page = PAGES[name]
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${page.refresh ? `<meta http-equiv="refresh" content="${RETRY_AFTER}">` : ''}<title>${page.title} - Milepost</title>
<link rel="stylesheet" href="/plain.css"></head><body><main><h1>${page.title}</h1><p>${page.body}</p>
<p><a href="">Try again</a> · <a href="/">Start page</a></p></main></body></html>`
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  if (page.status === 503) headers.set('retry-after', RETRY_AFTER)
  return new Response(html, { status: page.status, headers })
}
