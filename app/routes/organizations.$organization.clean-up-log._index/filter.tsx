import { CLEANUP_ACTIONS, VIOLATION_TYPES } from '~/domain/legacy/types'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { momentWords } from '~/ui/day-words'
import { Field, Select } from '~/ui/field'

interface Props {
  params: URLSearchParams
  runs: { id: string; at: string; source: string; reverted: boolean }[]
}

/** A source can be a long path: its end tells more. */
const short = (source: string) => (source.length > 40 ? `…${source.slice(-40)}` : source)

const ANY = { value: '', label: 'any' }

/** Every way to narrow the log; a form that only asks. */
export function LogFilter({ params, runs }: Props) {
  const chosen = (name: string) => params.get(name) ?? ''
  return (
    <form method="get" className="card stack no-print" aria-label="Filter">
      <div className="columns">
        <Field
          name="q"
          type="search"
          label="Milestone’s name contains"
          defaultValue={chosen('q')}
          maxLength={120}
        />
        <Select
          name="type"
          label="Kind"
          defaultValue={chosen('type')}
          choices={[
            ANY,
            ...VIOLATION_TYPES.map((value) => ({ value, label: violationWords(value).heading })),
          ]}
        />
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
          choices={[ANY, { value: 'yes', label: 'recovered since' }, { value: 'no', label: 'not recovered' }]}
        />
        {runs.length > 1 && (
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
        )}
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
  )
}
