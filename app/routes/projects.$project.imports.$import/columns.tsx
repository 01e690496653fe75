import { letters } from '~/domain/import'
import { counted } from '~/forms/import-words'
import type { FormReply } from '~/forms/reply'
import { Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { ImportData } from './route'

/** Each column of the file, with its first values, and what it is taken for. */
export function Columns({
  data,
  reply,
  open,
}: {
  data: ImportData
  reply: FormReply | undefined
  open: boolean
}) {
  const { columns, preview } = data
  const understood = columns.filter(({ use }) => use !== 'attribute' && use !== 'ignore').length
  const title = `Columns: ${understood} of ${columns.length} understood`
  const form = <Form data={data} reply={reply} />
  if (open)
    return (
      <section className="stack" aria-labelledby="columns-title">
        <h2 id="columns-title">{title}</h2>
        {form}
      </section>
    )
  return (
    <details>
      <summary>
        {title}
        {preview ? ' (look or correct)' : ''}
      </summary>
      {form}
    </details>
  )
}

function Form({ data, reply }: { data: ImportData; reply: FormReply | undefined }) {
  const { columns, uses, warnings, problem } = data
  const isEmpty = ({ use, samples }: Column) => use === 'attribute' && samples.length === 0
  const shown = columns.filter((column) => !isEmpty(column))
  const rest = columns.filter(isEmpty)
  return (
    <FormErrors reply={reply} intent="preview">
      <form method="post" className="card stack" noValidate>
        <input type="hidden" name="intent" value="preview" />
        {problem && !reply && <p className="notice notice-warn">{problem}</p>}
        {warnings.length > 0 && (
          <ul className="notice notice-warn">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        <ColumnFields columns={shown} uses={uses} />
        {rest.length > 0 && (
          <details>
            <summary>{counted(rest.length, 'more column')} without values in the first rows</summary>
            <ColumnFields columns={rest} uses={uses} />
          </details>
        )}
        <p className="soft">
          What is kept as it is stands with its component, under the name of its column. An empty cell changes
          nothing.
        </p>
        <p>
          <Submit>{data.preview ? 'Preview again' : 'Preview'}</Submit>
        </p>
      </form>
    </FormErrors>
  )
}

const LONGEST = 48

type Column = ImportData['columns'][number]

function ColumnFields({ columns, uses }: { columns: Column[]; uses: ImportData['uses'] }) {
  return (
    <div className="columns items-end">
      {columns.map(({ index = 0, header, use = 'attribute', samples }) => (
        <Select
          key={index}
          id={`use-${index}`}
          name={`use[${index}]`}
          label={header || `Column ${letters(index)}`}
          hint={samples.length > 0 ? valuesIn(samples) : 'No values in the first rows'}
          choices={uses}
          defaultValue={use}
        />
      ))}
    </div>
  )
}

/** The values in one line or two; a description alone can be as long as a page. */
function valuesIn(samples: string[]): string {
  const all = samples.join(' · ')
  return all.length > LONGEST ? `${all.slice(0, LONGEST - 1)}…` : all
}
