import { CLEANUP_ACTIONS } from '~/domain/legacy/types'
import { actionWords } from '~/domain/legacy/words'
import { KeptParams } from '~/ui/components/kept-params'
import { momentWords } from '~/ui/day-words'
import { Field, Select } from '~/ui/field'

interface Props {
  query: string
  runs: { id: string; at: string; source: string; reverted: boolean }[]
}

/** What is asked for here; kinds are links of their own. */
const ASKED = ['q', 'action', 'recovered', 'run']
const ANY = { value: '', label: 'any' }

/** A source can be a long path: its end tells more. */
const short = (source: string) => (source.length > 40 ? `…${source.slice(-40)}` : source)

/** Every other way to narrow the log: a form that only asks, folded until something is asked for. */
export function LogFilter({ query, runs }: Props) {
  const params = new URLSearchParams(query)
  const chosen = (name: string) => params.get(name) ?? ''
  return (
    <details className="card no-print" open={ASKED.some(chosen)}>
      <summary>Search and filter</summary>
      <form method="get" className="stack" aria-label="Filter">
        <KeptParams params={params} without={ASKED} />
        <div className="columns">
          <Field name="q" type="search" label="Name contains" defaultValue={chosen('q')} maxLength={120} />
          <Select
            name="action"
            label="What was done"
            defaultValue={chosen('action')}
            choices={[ANY, ...CLEANUP_ACTIONS.map((value) => ({ value, label: actionWords(value).heading }))]}
          />
          <Select
            name="recovered"
            label="Recovered"
            defaultValue={chosen('recovered')}
            choices={[
              ANY,
              { value: 'yes', label: 'recovered since' },
              { value: 'no', label: 'not recovered' },
            ]}
          />
          <Select
            name="run"
            label="Move"
            defaultValue={chosen('run')}
            choices={[
              ANY,
              ...runs.map(({ id, at, source, reverted }) => ({
                value: id,
                label: `${momentWords(at)}, ${short(source)}${reverted ? ' (taken back)' : ''}`,
              })),
            ]}
          />
        </div>
        <p className="cluster">
          <button className="btn">Show</button>
          {params.size > 0 && (
            <a className="link" href="?">
              Clear
            </a>
          )}
        </p>
      </form>
    </details>
  )
}
