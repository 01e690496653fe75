import { withParams } from '~/ui/components/list-links'
import { StepsForm } from '~/ui/components/steps-form'
import type { ListData } from './route'

interface OpenRowProps {
  data: ListData
  opened: NonNullable<ListData['opened']>
  columns: number
}

/** A row opened in place: its steps with their controls, closed by a link. */
export function OpenRow({ data, opened, columns }: OpenRowProps) {
  const { seq } = opened
  const row = data.list.rows.find(([number]) => number === seq)
  const closed = withParams(new URLSearchParams(data.query), { open: null })
  return (
    <tr id={`c${seq}`} className="opened">
      <td colSpan={columns}>
        <div className="stack">
          <div className="head">
            <h2>
              {row?.[1]} {row?.[2]}
            </h2>
            <a className="btn btn-quiet" href={`${closed}#c${seq}`}>
              Close
            </a>
          </div>
          <StepsForm
            seq={seq}
            steps={opened.steps}
            changed={opened.changed}
            origin={data.origin}
            counter={data.counter}
            today={data.today}
            action={`components?${data.query}`}
            mayUpdate={data.mayUpdate}
            office={data.office}
            projectKey={data.project.key}
          />
        </div>
      </td>
    </tr>
  )
}
