import type { MadeProject } from '../support/factories'
import { type Answer, Client } from './client'
import { cost } from './measure'
import type { MeasuredProcess } from './process'
import type { Figure } from './report'
import type { BenchWorld } from './world'

interface Measured {
  app: MeasuredProcess
  world: BenchWorld
  project: MadeProject
}

/** Numbers of components that haven't been received yet. */
async function open({ world, project }: Measured): Promise<number[]> {
  const rows = await world.database.sql<{ seq: number }[]>`
    select c.seq from components c join component_milestones m on m.component_id = c.id
    where c.project_id = ${project.id} and m.step_key = 'rcv' and not m.is_completed and m.version = 1 order by c.seq`
  return rows.map(({ seq }) => seq)
}

/** Remix hands the action's answer alone, without a page, to whoever names the route. */
export const TICK_ROUTE = encodeURIComponent('routes/projects.$project.components')

const bytes = ({ body, headerBytes }: Answer) => body.length + headerBytes

/** One milestone marked as done, as a plain form with the page that follows, and as the page's script does it. */
export async function measureTicks(measured: Measured): Promise<Figure[]> {
  const path = `/projects/${measured.project.key}/components`
  const client = new Client(measured.app.url, measured.world.foremanCookie)
  const seqs = await open(measured)
  const take = () => {
    const seq = seqs.shift()
    if (seq === undefined) throw new Error('Every component of the bench has been marked')
    return seq
  }
  const form = (seq: number) => ({ o: `bench${seq}`, do: `done.${seq}.rcv.1` })
  let [down, scripts] = [0, 0]
  const plain = await cost(
    measured.app,
    async () => {
      const seq = take()
      const posted = await client.post(`${path}?mark=rcv`, form(seq))
      if (posted.status !== 303) return posted
      const page = await client.get(posted.headers.location ?? '')
      down = bytes(posted) + bytes(page)
      return { ...page, milliseconds: posted.milliseconds + page.milliseconds }
    },
    { warm: 60, times: 70 },
  )
  const scripted = await cost(
    measured.app,
    async () => {
      const answer = await client.post(`${path}?mark=rcv&_data=${TICK_ROUTE}`, { ...form(take()), js: '1' })
      scripts = bytes(answer)
      return answer
    },
    { warm: 40, times: 70 },
  )
  client.close()
  const group = 'One tick'
  return [
    { group, item: 'with script: CPU', value: scripted.cpuMilliseconds, unit: 'ms', limit: 6 },
    { group, item: 'with script: time', value: scripted.wallMilliseconds, unit: 'ms' },
    { group, item: 'with script: down, headers included', value: scripts, unit: 'bytes', limit: 1500 },
    { group, item: 'plain form and the page after it: CPU', value: plain.cpuMilliseconds, unit: 'ms' },
    { group, item: 'plain form and the page after it: time', value: plain.wallMilliseconds, unit: 'ms' },
    {
      group,
      item: 'plain form and the page after it: down, headers included',
      value: down,
      unit: 'bytes',
      limit: 10_000,
    },
  ]
}
