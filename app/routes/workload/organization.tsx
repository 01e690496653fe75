import type { PlanWindow } from '~/domain/plan/window'
import { Chart } from './chart'
import type { OrganizationLoad } from './load.server'
import { LoadTable, OverbookedList } from './tables'

function Unknown({ slug, mayEdit }: Pick<OrganizationLoad, 'slug' | 'mayEdit'>) {
  return (
    <p className="notice notice-warn">
      How many hours there are on each weekday isn’t known, so nothing can be said to be too much.{' '}
      {mayEdit ? (
        <a href={`/organizations/${slug}/calendar`}>Say how many there are</a>
      ) : (
        'A planner or an owner can say it.'
      )}
    </p>
  )
}

/** One organization's workload: the chart or its table, then what is too much and why. */
export function Organization({
  load,
  several,
  window,
  asTable,
  ...scene
}: {
  load: OrganizationLoad
  several: boolean
  window: PlanWindow
  asTable: boolean
  weekStartsOn: number
  today: number
}) {
  const { name, loads, capacityKnown, overbooked, shading } = load
  const label = `Workload of ${name}`
  const kind = window.scale === 'week' ? 'week' : 'day'
  const many = overbooked.length
  return (
    <section className="stack">
      {several && <h2>{name}</h2>}
      {!capacityKnown && <Unknown slug={load.slug} mayEdit={load.mayEdit} />}
      {asTable ? (
        <LoadTable loads={loads} capacityKnown={capacityKnown} label={label} />
      ) : (
        <Chart
          label={label}
          loads={loads}
          capacityKnown={capacityKnown}
          window={window}
          shading={shading}
          {...scene}
        />
      )}
      {loads.every(({ minutes }) => minutes === 0) && <p>No hours are planned in these {kind}s.</p>}
      {capacityKnown && (
        <>
          <h3>
            {many === 0 ? `No ${kind} is overbooked` : `${many} ${kind}${many > 1 ? 's' : ''} overbooked`}
          </h3>
          <OverbookedList overbooked={overbooked} />
        </>
      )}
    </section>
  )
}
