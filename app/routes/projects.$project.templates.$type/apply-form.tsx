import { percentWords } from '~/domain/figure'
import { Field } from '~/ui/field'
import { Submit } from '~/ui/submit'
import { ColumnHeads } from '~/ui/column-heads'
import type { TemplateData } from './route'

type Preview = NonNullable<TemplateData['preview']>

const said = (p: Preview, version: number) =>
  `${p.components.toLocaleString('en')} components move to version ${version}: the completion of ` +
  `${p.completionChanges.toLocaleString('en')} comes out different. Their mean goes from ${percentWords(p.before)} to ${percentWords(p.after)}.`

/** What applying the current version would change, then the button that does it. */
export function ApplyForm({ data, preview }: { data: TemplateData; preview: Preview }) {
  const here = `/projects/${data.project.key}/templates/${data.type}`
  return (
    <section className="stack" aria-labelledby="preview-title">
      <h2 id="preview-title">Applying version {data.version} to the existing components</h2>
      <p>{said(preview, data.version)}</p>
      {preview.withoutTotal > 0 ? (
        <TotalForm preview={preview} here={here} />
      ) : (
        <form method="post" action={here} className="stack">
          <input type="hidden" name="template" value={data.id} />
          <input type="hidden" name="lost" value={preview.lostCount} />
          <input type="hidden" name="total" value={preview.total} />
          <Lost preview={preview} projectKey={data.project.key} />
          <p className="cluster">
            <Submit name="intent" value="apply">
              Apply to {preview.components.toLocaleString('en')} components
            </Submit>
            <a href={here}>Leave them as they are</a>
          </p>
        </form>
      )}
    </section>
  )
}

function TotalForm({ preview, here }: { preview: Preview; here: string }) {
  return (
    <form method="get" action={here} className="card stack">
      <input type="hidden" name="preview" value="1" />
      <p>
        {preview.withoutTotal.toLocaleString('en')} components have no quantity yet. Give the total to take
        for them; it can be changed for each one afterwards.
      </p>
      <Field
        name="total"
        label={`Total in ${preview.unit}`}
        inputMode="decimal"
        defaultValue={preview.typed}
        error={preview.misread ? 'Enter a number above 0' : undefined}
      />
      <p className="cluster">
        <Submit>Preview with this total</Submit>
        <a href={here}>Leave them as they are</a>
      </p>
    </form>
  )
}

function Lost({ preview, projectKey }: { preview: Preview; projectKey: string }) {
  if (preview.lostCount === 0) return <p>No value is lost.</p>
  const more = preview.lostCount - preview.lost.length
  return (
    <>
      <h3>Values that will no longer count: {preview.lostCount.toLocaleString('en')}</h3>
      <table className="table">
        <ColumnHeads of={['Component', 'Step', 'Value', { figure: 'Progress' }]} />
        <tbody>
          {preview.lost.map((value) => (
            <tr key={`${value.seq} ${value.step}`}>
              <td>
                <a href={`/projects/${projectKey}/components/${value.seq}`}>{value.component}</a>
              </td>
              <td>{value.step}</td>
              <td>{value.value}</td>
              <td className="num">{percentWords(value.progress)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>and {more.toLocaleString('en')} more</p>}
    </>
  )
}
