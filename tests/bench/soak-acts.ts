import { type Answer, Client } from './client'
import { APPLY_FORM, choiceForm } from './many-form'
import { MAIN_LOOKS, OTHER_LOOKS } from './pages'
import { markPath, tickForm, tickPath } from './ticks'
import { type Measured, openRows } from './world'

/** One thing that somebody does, in one request or a few. */
export type Act = () => Promise<void>

const ROWS = 200
const BROWSERS = 12

/** Hands out what is in a list, one after the other, and begins again. */
function inTurn<T>(list: readonly T[]): () => T {
  let at = 0
  return () => {
    const one = list[at % list.length]
    if (one === undefined) throw new Error('There is nothing to choose from')
    at += 1
    return one
  }
}

/**
 * What people do in the project, each by itself: every look at the list and other pages, marking with a script and without,
 * with an undo after it, and previews of 200 rows, every other of which is applied and taken back. What they change they
 * put back, so that a soak can take as long as it likes. `expect` is told each answer, and what statuses it may have.
 */
export async function makeActs(measured: Measured, expect: (answer: Answer, ...statuses: number[]) => void) {
  const { app, world, project } = measured
  const base = `/projects/${project.key}`
  const browsers = [world.plannerCookie, world.foremanCookie].map((cookie) =>
    inTurn(Array.from({ length: BROWSERS }, () => new Client(app.url, cookie))),
  )
  const [planner, foreman] = browsers as [() => Client, () => Client]
  const toMark = await openRows(measured, 'rcv')
  const toChoose = (await openRows(measured, 'rst')).map(({ seq }) => seq)
  const query = inTurn([...MAIN_LOOKS, ...OTHER_LOOKS].map((look) => look.query))
  const seq = inTurn(toMark.map((row) => row.seq))
  const other = inTurn([
    ...'milestones timeline budget batches bulk conflicts places templates'
      .split(' ')
      .map((page) => `${base}/${page}`),
    '/projects',
    '/timeline',
    '/workload',
  ])
  let nth = 0
  const origin = () => `soak${(nth += 1)}`

  const look = async (client: Client, path: string) => {
    const page = await client.get(path)
    expect(page, 200)
    return page
  }
  const list: Act = async () => void (await look(planner(), `${base}/components${query()}`))
  const inTheField: Act = async () => void (await look(foreman(), markPath(project)))
  const component: Act = async () => {
    const path = `${base}/components/${seq()}`
    const page = await look(foreman(), path)
    expect(await foreman().get(path, 'gzip', { 'if-none-match': page.headers.etag ?? '' }), 200, 304)
  }
  const otherPage: Act = async () => void (await look(planner(), other()))

  const mark = async (script: boolean) => {
    const row = toMark.shift()
    if (!row) throw new Error('Nothing is left to mark')
    const client = foreman()
    const press = (form: Record<string, string>) =>
      script ? client.post(tickPath(project), { ...form, js: '1' }) : client.post(markPath(project), form)
    expect(await press(tickForm(origin(), row)), script ? 200 : 303)
    const version = row.version + 1
    expect(await press({ o: origin(), do: `undo.${row.seq}.rcv.${version}` }), script ? 200 : 303)
    toMark.push({ ...row, version: version + 1 })
  }

  const preview = async (apply: boolean) => {
    const client = planner()
    const seqs = toChoose.splice(0, ROWS)
    const posted = await client.post(`${base}/bulk`, choiceForm(seqs, 'rst.done'))
    expect(posted, 303)
    const run = posted.headers.location ?? ''
    await look(client, run)
    if (apply) {
      expect(await client.post(run, APPLY_FORM), 303)
      await look(client, run)
      expect(await client.post(run, { intent: 'undo' }), 303)
    }
    toChoose.push(...seqs)
  }

  /** In the shares in which they come. */
  const acts: Act[] = [
    ...Array<Act>(9).fill(list),
    inTheField,
    component,
    component,
    otherPage,
    otherPage,
    otherPage,
    () => mark(true),
    () => mark(true),
    () => mark(false),
  ]
  const previews = inTurn([true, false])
  return { nextAct: inTurn(acts), preview: () => preview(previews()) }
}
