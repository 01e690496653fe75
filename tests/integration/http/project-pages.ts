import { beforeAll, beforeEach } from 'vitest'
import type { TestDatabase } from '~tests/support/database'
import { type MadeProject, makeProject } from '~tests/support/factories'
import { makeCrew } from '~tests/support/whole-site'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from './whole-app'

type Crew = Awaited<ReturnType<typeof makeCrew>>
export type Fields = Record<string, string> | [string, string][]

interface Wanted {
  as?: keyof Crew['tokens']
  headers?: Record<string, string>
}

/**
 * The app for a test file with a crew of each role, and a project of theirs for each of its tests: as `given`, with
 * what `fill` makes in it. There once the tests run.
 */
export function projectPages(
  database: TestDatabase,
  given: Parameters<typeof makeProject>[2] = {},
  fill?: (project: MadeProject, crew: Crew) => Promise<unknown>,
) {
  const served = useServed(database)
  let crew: Crew
  let project: MadeProject
  beforeAll(async () => {
    crew = await makeCrew(database.db)
  })
  beforeEach(async () => {
    project = await makeProject(database.db, crew.organization, given)
    await fill?.(project, crew)
  })

  /** A page of the project, or by a whole path of another; with fields they are posted to it. As the planner. */
  async function ask(path: string, fields?: Fields, { as = 'planner', headers = {} }: Wanted = {}) {
    const at = path.startsWith('/') ? path : `/projects/${project.key}/${path}`
    const posted = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const answer = await served.ask(at, { as: crew.tokens[as], headers, ...posted })
    const html = await answer.text()
    const to = answer.headers.get('location') ?? ''
    return { status: answer.status, html, text: wordsOf(html), to, headers: answer.headers }
  }

  return {
    ask,
    get crew() {
      return crew
    },
    get project() {
      return project
    },
  }
}
