import { flaggedWords, previewWords } from '~/domain/bulk/words'
import { figure } from '~/domain/figure'
import type { FormReply } from '~/forms/reply'
import { Radios } from '~/ui/choices'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import { Completion } from './completion'
import type { RunData } from './route'

/** What would happen, in a sentence, what it does to the project, and the button that does it. */
export function ApplyForm({ data, reply }: { data: RunData; reply: FormReply | undefined }) {
  const { run, inTheWay } = data
  const counts = run.previewCounts
  if (!counts) return null
  const ask = new URLSearchParams(data.back)
  ask.set('run', run.id)
  const again = `/projects/${data.project.key}/bulk/new?${ask}`
  return (
    <section className="card stack">
      <p>
        <strong>{previewWords(counts)}</strong>. {flaggedWords(counts, 'preview')} Nothing is changed yet.
      </p>
      <Completion run={run} of="preview" />
      {counts.applied > 0 ? (
        <FormErrors reply={reply} intent="apply">
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="apply" />
            <Radios
              name="how"
              label="Where one can’t be changed"
              defaultValue="all"
              choices={[
                {
                  value: 'all',
                  label: 'All or nothing',
                  hint: inTheWay > 0 ? `Nothing would be changed: ${figure(inTheWay)} can’t be` : undefined,
                },
                { value: 'each', label: 'Change those that can be, and list the others' },
              ]}
            />
            <p className="cluster">
              <Submit>Apply: change {figure(counts.applied)}</Submit>
              <a className="btn btn-quiet" href={again}>
                Change what is asked
              </a>
              <a className="link" href={data.list}>
                Cancel
              </a>
            </p>
          </form>
        </FormErrors>
      ) : (
        <p className="cluster">
          <span>
            {data.gone
              ? 'The place that they were to have is no longer there, so there is nothing to apply.'
              : 'There is nothing to apply.'}
          </span>
          <a className="btn btn-quiet" href={again}>
            Change what is asked
          </a>
          <a className="link" href={data.list}>
            Back to the list
          </a>
        </p>
      )}
    </section>
  )
}
