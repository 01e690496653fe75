export interface Promised {
  /** What `npm run trust -- <name>` calls it. */
  name: string
  promise: string
  /** How it is tested. */
  how: string
  /** What is to hold, and at which figure. */
  asked: string
  project: 'unit' | 'integration'
  files: string[]
  /** What was run, where no test says it. */
  ran?: (share: number) => string
}

/** What Milepost promises, in the order of the table. Each is tested by files that `npm test` runs too, smaller. */
export const PROMISES: readonly Promised[] = [
  {
    name: 'no-lost-update',
    promise: 'no lost update',
    how: '64 writers on 20 components, stale versions mixed in, some posts sent twice; a checker reads the history: every applied update is in it once, versions are a chain, every loser was told, the last one applied stands',
    asked: '1,000 updates a writer, 0 lost, every loser told',
    project: 'integration',
    files: ['tests/integration/updates/many-writers.test.ts'],
  },
  {
    name: 'exactly-once',
    promise: 'exactly once',
    how: 'forms posted to two servers on one database, each 1 to 5 times, in any order; the socket is cut before or after the request is through, so that replies are lost',
    asked: '100,000 posts, 0 doubled',
    project: 'integration',
    files: ['tests/integration/durable/exactly-once.test.ts'],
  },
  {
    name: 'two-servers',
    promise: 'two servers on one database',
    how: 'a run of many components begun on one server while taps alternate between both; long runs shared by two workers',
    asked: 'both see it, none doubled',
    project: 'integration',
    files: [
      'tests/integration/durable/two-servers.test.ts',
      'tests/integration/bulk/long-runs.test.ts',
      'tests/integration/bulk/two-workers.test.ts',
      'tests/integration/bulk/worker-gone.test.ts',
    ],
  },
  {
    name: 'durable',
    promise: 'durable',
    how: 'kill -9 of the app, and of the database with all its processes (fsync on), at random moments of taps, atomic batches and long runs; then every answer that was given is looked for, every batch counted, the chain of the log computed again',
    asked: '200 and 100 kills, 0 acknowledged updates lost, 0 torn batches',
    project: 'integration',
    files: ['tests/integration/durable/kill.test.ts'],
  },
  {
    name: 'database-away',
    promise: 'database away',
    how: 'every connection to the database cut and none taken, while pages and taps go on being asked for',
    asked: '30 s: 503 with Retry-After, no crash, back in 2 s',
    project: 'integration',
    files: ['tests/integration/durable/away.test.ts', 'tests/integration/http/outage.test.ts'],
  },
  {
    name: 'offline',
    promise: 'offline',
    how: 'the page’s own outbox, for three people whose network drops requests and replies, until all is delivered; their clocks are wrong. For as long as the page is open: a queue that outlives it is not built yet',
    asked: '500 queued updates, 3 clients: converges, 0 lost, 0 doubled',
    project: 'integration',
    files: ['tests/integration/durable/offline.test.ts'],
  },
  {
    name: 'bad-input',
    promise: 'bad input',
    how: 'generated requests to every route: forms with damage, bodies that are none, addresses nobody linked to',
    asked: '50,000, no 5xx, none over 1 s, no stack trace in a page',
    project: 'integration',
    files: [
      'tests/integration/http/bad-input.test.ts',
      'tests/integration/http/choosing.test.ts',
      'tests/integration/api/junk.test.ts',
    ],
  },
  {
    name: 'laws',
    promise: 'laws of the domain',
    how: 'generated cases: hours add up, occurrences lie in bounds, segments tile, undo restores, and the others',
    asked: '100,000 a law',
    project: 'unit',
    files: ['tests/unit/plan', 'tests/unit/domain', 'tests/unit/import'],
    ran: (share) => `${(100_000 * share).toLocaleString('en')} cases a law`,
  },
  {
    name: 'access',
    promise: 'who may do what',
    how: 'every route x method x role x own, other project, other organization; for programs each operation x scope x role',
    asked: 'every cell asserted; a new route without a row fails',
    project: 'integration',
    files: ['tests/integration/http/access.test.ts', 'tests/integration/http/access-api.test.ts'],
  },
  {
    name: 'injection',
    promise: 'injection',
    how: 'scripts, formulas, headers and SQL in every text field, address and file; read on every page and export',
    asked: '0 executed; a content security policy without unsafe-inline',
    project: 'integration',
    files: ['tests/integration/http/injection.test.ts'],
  },
  {
    name: 'cross-site',
    promise: 'cross-site',
    how: 'a matrix of Origin, Sec-Fetch-Site and Referer, on every route that takes a write',
    asked: 'every foreign write refused; a form queued for weeks still accepted',
    project: 'integration',
    files: ['tests/integration/http/cross-site.test.ts'],
  },
  {
    name: 'sign-in',
    promise: 'sign-in guessing',
    how: 'guesses one after the other and at once, by address and by account, counted in the database',
    asked: '10 a minute, the 11th refused',
    project: 'integration',
    files: ['tests/integration/accounts/limits.test.ts', 'tests/integration/accounts/sign-in.test.ts'],
  },
  {
    name: 'backup',
    promise: 'backup',
    how: 'dumped, restored, every table compared by checksum; the embedded database as docs/operating.md says, any other by pg_dump where the machine has one that is new enough',
    asked: 'identical',
    project: 'integration',
    files: ['tests/integration/durable/backup.test.ts'],
  },
  {
    name: 'undo',
    promise: 'undo',
    how: 'of a batch partly overwritten since, twice, sent twice at once, by two people at once, of an undo',
    asked: 'exactly its own rows, those changed since listed and left; audited; once',
    project: 'integration',
    files: [
      'tests/integration/updates/undo.test.ts',
      'tests/integration/updates/undo-one.test.ts',
      'tests/integration/updates/law.test.ts',
    ],
  },
]
